import type { OpenAPIObject } from '@nestjs/swagger';
import { PreconditionError } from '#libs/http/conditional/precondition.errors.js';
import type { DomainError } from '#libs/http/domain-error.js';
import { httpProblem } from '#libs/http/http-problems.js';
import { type CodedProblem, problemBody } from '#libs/http/problem-body.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { IdempotencyError } from '#libs/idempotency/idempotency.errors.js';
import { RateLimitError } from '#libs/rate-limits/rate-limit.error.js';
import { AccessError } from '../auth/guard/access.errors.js';
import { SessionError } from '../auth/sessions/session.errors.js';
import { type Answer, operationsByPath, ownAnswers } from './operations.js';

const PROBLEM = 'application/problem+json';
const PLAIN = ['Problem', 'RateLimitedProblem'];
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

/**
 * Gives each error an example. What any operation below the API's prefix may answer is written once and
 * referred to; outside it answers have fewer headers.
 */
export function shareProblemAnswers(document: OpenAPIObject, typeBase: string): void {
  const shared = ((document.components ??= {}).responses ??= {});
  for (const { operation, belowApi } of operationsByPath(document)) {
    const { responses } = operation;
    for (const [status, answer] of ownAnswers(operation)) {
      const problem = answer.content?.[PROBLEM];
      if (!problem) continue;
      const own = EXAMPLES_OF_SCHEMAS[schemaOf(answer)];
      if (own) problem.example ??= exampleOf(own, typeBase);
      if (!isPlain(answer)) continue;
      problem.example ??= exampleOfStatus(Number(status), typeBase);
      if (!belowApi) continue;
      const name = `Problem${status}`;
      shared[name] ??= answer;
      if (JSON.stringify(shared[name]) === JSON.stringify(answer))
        responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
}

/** Nothing about it is this operation's own. */
function isPlain(answer: Answer): boolean {
  return Object.keys(answer.content ?? {}).length === 1 && PLAIN.includes(schemaOf(answer));
}

/** The name of the problem's schema; '' where it has none. */
function schemaOf({ content = {} }: Answer): string {
  const { schema } = content[PROBLEM] ?? {};
  return schema && '$ref' in schema ? schema.$ref.replace(/^.*\//, '') : '';
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

const EXAMPLES_OF_SCHEMAS: Readonly<Record<string, DomainError>> = {
  RefreshProblem: new SessionError('invalid_grant'),
  SessionLimitProblem: new SessionError('session_limit_reached'),
};

function exampleOfStatus(status: number, typeBase: string): Record<string, unknown> {
  const error = EXAMPLES[status];
  const example = error ? exampleOf(error, typeBase) : exampleOfProblem(httpProblem(status), typeBase);
  if (example['status'] !== status) throw new Error(`Say in EXAMPLES what a ${status} looks like.`);
  return example;
}

const exampleOf = (error: DomainError, typeBase: string) =>
  exampleOfProblem({ ...error.problem(), code: error.code }, typeBase);

function exampleOfProblem(problem: CodedProblem, typeBase: string): Record<string, unknown> {
  // Without the members that are undefined.
  return JSON.parse(JSON.stringify(problemBody(problem, typeBase, TRACE_ID))) as Record<string, unknown>;
}
