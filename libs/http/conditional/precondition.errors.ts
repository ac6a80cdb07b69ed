import { DomainError, type ProblemDetails } from '../domain-error.js';

export class PreconditionError extends DomainError<'precondition_failed' | 'precondition_required'> {
  override readonly name = 'PreconditionError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'precondition_failed':
        return {
          status: 412,
          title: 'The resource has changed since it was read.',
          detail: 'Read it again, and send the change with If-Match and its new ETag.',
        };
      case 'precondition_required':
        return {
          status: 428,
          title: 'The change must say which version it is for.',
          detail: 'Send the ETag of the resource in If-Match.',
        };
    }
  }
}
