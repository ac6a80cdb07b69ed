import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export class SignInError extends DomainError<'invalid_credentials'> {
  override readonly name = 'SignInError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'invalid_credentials':
        return {
          status: 401,
          title: 'The e-mail address or the password is wrong.',
          headers: { 'WWW-Authenticate': 'Bearer' },
        };
    }
  }
}
