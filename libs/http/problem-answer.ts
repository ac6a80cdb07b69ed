import type { IncomingMessage } from 'node:http';
import type {} from '#libs/observability/trace-context.js';
import type { Answer } from './answer.js';
import { type CodedProblem, problemBody } from './problem-body.js';

/** The answer that a problem is, to that request. `typeBase` as in `problemBody`. */
export function problemAnswer(problem: CodedProblem, typeBase: string, request: IncomingMessage): Answer {
  return {
    status: problem.status,
    headers: {
      'Cache-Control': 'no-store',
      ...problem.headers,
      'Content-Type': 'application/problem+json; charset=utf-8',
    },
    body: JSON.stringify(problemBody(problem, typeBase, request.traceId)),
  };
}
