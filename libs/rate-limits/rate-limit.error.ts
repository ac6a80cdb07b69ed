import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';
import { httpProblem } from '#libs/http/http-problems.js';
import type { RatePolicy, Spending } from './budget.js';

type Violation = { readonly policy: Pick<RatePolicy, 'name'> } & Pick<Spending, 'resetSeconds'>;

/** A request that its budget does not cover any more. */
export class RateLimitError extends DomainError<'rate_limited'> {
  override readonly name = 'RateLimitError';

  /** @param violated the budget that is used up; left out, where only the kind of problem is of interest. */
  constructor(private readonly violated?: Violation) {
    super('rate_limited');
  }

  problem(): ProblemDetails {
    const { violated } = this;
    return {
      ...httpProblem(429),
      ...(violated && {
        detail: `Try again in ${violated.resetSeconds} s.`,
        headers: { 'Retry-After': String(violated.resetSeconds) },
        // The member's name is the draft's (draft-ietf-httpapi-ratelimit-headers-11 §5.1).
        extensions: { 'violated-policies': [violated.policy.name] },
      }),
    };
  }
}
