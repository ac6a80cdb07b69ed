import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type RegistrationErrorCode = 'verification_failed' | 'registration_not_found' | 'resend_refused';

export class RegistrationError extends DomainError<RegistrationErrorCode> {
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
      case 'registration_not_found':
        return { status: 404, title: 'Nobody with this address waits for verification.' };
      case 'resend_refused':
        return {
          status: 409,
          title: 'No further mail is sent for this registration now.',
          detail:
            'A registration has five codes, its mails are a minute apart, and an address gets five within an hour.',
        };
    }
  }
}
