import type { OpenAPIObject } from '@nestjs/swagger';
import { type Answer, operationsByPath, ownAnswers, takesIdempotencyKey } from './operations.js';

interface Header {
  readonly description: string;
  readonly required: boolean;
  readonly schema: { readonly type: 'string' | 'integer'; readonly minimum?: number };
  readonly example: string | number;
}

const HEADERS: Readonly<Record<string, Header>> = {
  'X-Request-Id': {
    description: 'Finds the request in the logs; the one that the request brought, if it did.',
    required: true,
    schema: { type: 'string' },
    example: '01980f3e-6f1c-7d4a-9b1e-2f6a5c3d4e5f',
  },
  'API-Version': {
    description: 'The version of the API; in every answer below its prefix.',
    required: false,
    schema: { type: 'string' },
    example: 'v1',
  },
  'WWW-Authenticate': {
    description: 'What is wanted (RFC 6750 §3).',
    required: true,
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token"',
  },
  'Retry-After': {
    description: 'Seconds to wait before the request is sent again (RFC 9110 §10.2.3).',
    required: false,
    schema: { type: 'integer', minimum: 0 },
    example: 30,
  },
  'RateLimit-Policy': {
    description: 'The limits that the request counts against (draft-ietf-httpapi-ratelimit-headers-11).',
    required: false,
    schema: { type: 'string' },
    example: '"anonymous";q=100;w=900',
  },
  RateLimit: {
    description: 'What is left of them, and for how many seconds it must do.',
    required: false,
    schema: { type: 'string' },
    example: '"anonymous";r=99;t=897',
  },
  'Idempotency-Replayed': {
    description: 'On an answer that an earlier request with the same Idempotency-Key got.',
    required: false,
    schema: { type: 'string' },
    example: 'true',
  },
};

const EVERY_ANSWER = ['X-Request-Id'];
const BELOW_THE_PREFIX = ['API-Version'];
/** Wherever requests are limited. */
const LIMITED = ['RateLimit-Policy', 'RateLimit'];
const BY_STATUS: Readonly<Record<string, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  409: ['Retry-After'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** Names the headers that answers have by their status, whatever the operation. */
export function documentHeaders(document: OpenAPIObject): void {
  const components = (document.components ??= {});
  components.headers = { ...components.headers, ...(HEADERS as typeof components.headers) };
  for (const { operation, belowApi } of operationsByPath(document)) {
    const more = [
      ...(belowApi ? BELOW_THE_PREFIX : []),
      ...('429' in operation.responses ? LIMITED : []),
      ...(takesIdempotencyKey(operation) ? ['Idempotency-Replayed'] : []),
    ];
    for (const [status, answer] of ownAnswers(operation)) addHeaders(status, answer, more);
  }
  for (const [name, answer] of Object.entries(components.responses ?? {})) {
    if (!('$ref' in answer)) addHeaders(name.replace(/\D/g, ''), answer, [...BELOW_THE_PREFIX, ...LIMITED]);
  }
}

function addHeaders(status: string, answer: Answer, more: readonly string[]): void {
  const names = [...EVERY_ANSWER, ...(BY_STATUS[status] ?? []), ...more];
  const references = names.map((name) => [name, { $ref: `#/components/headers/${name}` }]);
  answer.headers = { ...Object.fromEntries(references), ...answer.headers } as Answer['headers'];
}
