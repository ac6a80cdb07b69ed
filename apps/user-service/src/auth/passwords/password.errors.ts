import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

/** Where nothing is known of the queue. */
const RETRY_AFTER_SECONDS = 2;

export class PasswordError extends DomainError<'hashing_overloaded'> {
  override readonly name = 'PasswordError';

  /** @param retryAfterSeconds when another try is worth it: who waits now is served by then */
  constructor(
    code: 'hashing_overloaded',
    private readonly retryAfterSeconds = RETRY_AFTER_SECONDS,
  ) {
    super(code);
  }

  problem(): ProblemDetails {
    switch (this.code) {
      case 'hashing_overloaded':
        return {
          status: 503,
          title: 'Too many sign-ins at once.',
          detail: 'Nothing was changed. Try again shortly.',
          headers: { 'Retry-After': String(this.retryAfterSeconds) },
        };
    }
  }
}
