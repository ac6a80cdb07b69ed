import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type AdministrationErrorCode = 'own_account' | 'user_deleted';

export class AdministrationError extends DomainError<AdministrationErrorCode> {
  override readonly name = 'AdministrationError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'own_account':
        return {
          status: 409,
          title: 'Administrators do not do this to themselves.',
          detail: 'Ask another administrator.',
        };
      case 'user_deleted':
        return { status: 409, title: 'The account is deleted.', detail: 'Restore it first.' };
    }
  }
}
