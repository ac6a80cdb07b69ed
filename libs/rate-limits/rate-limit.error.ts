import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';
import type { Spending } from './budget.js';

type Violation = Pick<Spending, 'policy' | 'resetSeconds'>;

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
      status: 429,
      title: 'Too many requests.',
      ...(violated && {
        detail: `Try again in ${violated.resetSeconds} s.`,
        headers: { 'Retry-After': String(violated.resetSeconds) },
        // The member's name is the draft's (draft-ietf-httpapi-ratelimit-headers-11 §5.1).
        extensions: { 'violated-policies': [violated.policy.name] },
      }),
    };
  }
}
