import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export class RevocationError extends DomainError<'revocation_unknown' | 'resource_server_required'> {
  override readonly name = 'RevocationError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'resource_server_required':
        return {
          status: 403,
          title: 'Only services that check access tokens may read revocations.',
          detail: 'An administrator can give the client an introspection audience.',
        };
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
