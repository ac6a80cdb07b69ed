import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

/** Seconds after which an export is worth another try. */
const RETRY_AFTER_SECONDS = 30;

export class AccountError extends DomainError<'current_password_wrong' | 'export_overloaded'> {
  override readonly name = 'AccountError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'current_password_wrong':
        return {
          status: 403,
          title: 'The current password is wrong.',
          detail: 'Whoever does not know it, or has none, sets one by POST /auth/forgot-password.',
        };
      case 'export_overloaded':
        return {
          status: 503,
          title: 'Too many exports at once.',
          detail: 'Try again shortly.',
          headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
        };
    }
  }
}
