import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export class RegistrationError extends DomainError<'verification_failed'> {
  override readonly name = 'RegistrationError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'verification_failed':
        return {
          status: 400,
          title: 'The registration could not be verified.',
          detail:
            'The code or link is wrong, was replaced by a newer one, or is too old. Ask for a new one, or register again.',
        };
    }
  }
}
