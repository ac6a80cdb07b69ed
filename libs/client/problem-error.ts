import type { components } from './schema.ts';

export type Problem = components['schemas']['Problem'];

/** An answer that is an error. */
export class AnswerError extends Error {
  override readonly name: string = 'AnswerError';
  readonly response: Response;

  constructor(message: string, response: Response) {
    super(message);
    this.response = response;
  }

  get status(): number {
    return this.response.status;
  }
}

/** The service refused, and said why (RFC 9457): branch on `code`. */
export class ProblemError extends AnswerError {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, response: Response) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`, response);
    this.problem = problem;
  }

  /** Stable. */
  get code(): string {
    return this.problem.code;
  }

  /** Finds the request in the service's logs. */
  get traceId(): string {
    return this.problem.traceId;
  }
}

/** The error that an answer is: a problem of the service, or whatever something in between answered. */
export function errorOf(response: Response, body: unknown): AnswerError {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/problem+json') && isProblem(body)) return new ProblemError(body, response);
  return new AnswerError(`${response.status} from something that is not the user service`, response);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}
