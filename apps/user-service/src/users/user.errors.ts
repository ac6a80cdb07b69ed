import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type UserErrorCode = 'user_not_found' | 'email_taken' | 'last_admin';

export class UserError extends DomainError<UserErrorCode> {
  override readonly name = 'UserError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'user_not_found':
        return { status: 404, title: 'There is no such user.' };
      case 'email_taken':
        return { status: 409, title: 'An account with this e-mail address exists.' };
      case 'last_admin':
        return {
          status: 409,
          title: 'This is the last active administrator.',
          detail: 'Make somebody else an administrator first.',
        };
    }
  }
}
