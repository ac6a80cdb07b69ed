import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export class RevocationError extends DomainError<'revocation_unknown'> {
  override readonly name = 'RevocationError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'revocation_unknown':
        return {
          status: 503,
          title: 'The service cannot check now whether the access token was revoked.',
          detail: 'The token was neither accepted nor refused. Try again shortly.',
          headers: { 'Retry-After': '1' },
        };
    }
  }
}
