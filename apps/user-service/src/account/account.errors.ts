import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export class AccountError extends DomainError<'current_password_wrong'> {
  override readonly name = 'AccountError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'current_password_wrong':
        return {
          status: 403,
          title: 'The current password is wrong.',
          detail: 'Whoever does not know it, or has none, sets one by POST /auth/forgot-password.',
        };
    }
  }
}
