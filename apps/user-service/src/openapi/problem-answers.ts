import type { OpenAPIObject } from '@nestjs/swagger';
import { PreconditionError } from '#libs/http/conditional/precondition.errors.js';
import type { DomainError } from '#libs/http/domain-error.js';
import { httpProblem } from '#libs/http/http-problems.js';
import { problemBody } from '#libs/http/problem-body.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { IdempotencyError } from '#libs/idempotency/idempotency.errors.js';
import { RateLimitError } from '#libs/rate-limits/rate-limit.error.js';
import { AccessError } from '../auth/guard/access.errors.js';
import { type Answer, operationsOf, ownAnswers } from './operations.js';

const PROBLEM = 'application/problem+json';
const PLAIN = ['#/components/schemas/Problem', '#/components/schemas/RateLimitedProblem'];
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

/** Writes each error that any operation may answer once, with an example, and refers to it. */
export function shareProblemAnswers(document: OpenAPIObject, typeBase: string): void {
  const shared = ((document.components ??= {}).responses ??= {});
  for (const { responses } of operationsOf(document)) {
    for (const [status, answer] of ownAnswers({ responses })) {
      const problem = answer.content?.[PROBLEM];
      if (!problem) continue;
      if (!isPlain(answer)) continue;
      problem.example ??= exampleOf(Number(status), typeBase);
      const name = `Problem${status}`;
      shared[name] ??= answer;
      if (JSON.stringify(shared[name]) === JSON.stringify(answer))
        responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
}

/** Nothing about it is this operation's own. */
function isPlain({ content = {} }: Answer): boolean {
  const { schema } = content[PROBLEM] ?? {};
  return (
    Object.keys(content).length === 1 &&
    schema !== undefined &&
    '$ref' in schema &&
    PLAIN.includes(schema.$ref)
  );
}

const EXAMPLES: Readonly<Record<number, DomainError>> = {
  400: new ValidationFailedError([{ pointer: '#/email', detail: 'must be an e-mail address' }]),
  401: new AccessError('token_invalid'),
  403: new AccessError('permission_missing'),
  409: new IdempotencyError('idempotency_key_in_use'),
  412: new PreconditionError('precondition_failed'),
  422: new IdempotencyError('idempotency_key_reused'),
  428: new PreconditionError('precondition_required'),
  429: new RateLimitError({ policy: { name: 'anonymous' }, resetSeconds: 30 }),
};

function exampleOf(status: number, typeBase: string): Record<string, unknown> {
  const error = EXAMPLES[status];
  const problem = error ? { ...error.problem(), code: error.code } : httpProblem(status);
  if (problem.status !== status) throw new Error(`Say in EXAMPLES what a ${status} looks like.`);
  // Without the members that are undefined.
  return JSON.parse(JSON.stringify(problemBody(problem, typeBase, TRACE_ID))) as Record<string, unknown>;
}
