import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

/** Seconds after which a shed sign-in is worth another try. */
const RETRY_AFTER_SECONDS = 2;

export class PasswordError extends DomainError<'hashing_overloaded'> {
  override readonly name = 'PasswordError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'hashing_overloaded':
        return {
          status: 503,
          title: 'Too many sign-ins at once.',
          detail: 'Nothing was changed. Try again shortly.',
          headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
        };
    }
  }
}
