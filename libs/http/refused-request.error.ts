import { DomainError, type ProblemDetails } from './domain-error.js';
import { httpProblem } from './http-problems.js';

/** A request that is refused for its form alone, by HTTP status. */
export class RefusedRequestError extends DomainError {
  override readonly name = 'RefusedRequestError';

  /** @param more what the status alone does not say, such as the Allow of a 405 */
  constructor(
    private readonly status: number,
    private readonly more: Pick<ProblemDetails, 'detail' | 'headers'> = {},
  ) {
    super(httpProblem(status).code);
  }

  problem(): ProblemDetails {
    const { title } = httpProblem(this.status);
    return { status: this.status, title, ...this.more };
  }
}
