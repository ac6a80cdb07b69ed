import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type ServiceClientErrorCode =
  'client_not_found' | 'client_secret_not_found' | 'too_many_client_secrets';

export class ServiceClientError extends DomainError<ServiceClientErrorCode> {
  override readonly name = 'ServiceClientError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'client_not_found':
        return { status: 404, title: 'There is no such service client.' };
      case 'client_secret_not_found':
        return { status: 404, title: 'The service client has no such secret.' };
      case 'too_many_client_secrets':
        return {
          status: 409,
          title: 'The service client has two secrets already.',
          detail: 'Remove the one that is not used any more, then add another.',
        };
    }
  }
}
