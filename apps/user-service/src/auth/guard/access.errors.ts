import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type AccessErrorCode =
  'token_missing' | 'token_invalid' | 'user_required' | 'permission_missing' | 'route_undeclared';

/** Refusals of the guard; WWW-Authenticate as RFC 6750 §3 has it. */
export class AccessError extends DomainError<AccessErrorCode> {
  override readonly name = 'AccessError';

  problem(): ProblemDetails {
    switch (this.code) {
      case 'token_missing':
        return {
          status: 401,
          title: 'The request needs an access token.',
          detail: 'Send it as "Authorization: Bearer <access token>".',
          headers: { 'WWW-Authenticate': 'Bearer' },
        };
      case 'token_invalid':
        return {
          status: 401,
          title: 'The access token is not valid.',
          detail: 'It is malformed, expired or revoked. Refresh it, or sign in again.',
          headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
        };
      case 'user_required':
        return {
          status: 403,
          title: 'Only users may do this.',
          detail: 'The access token is that of a service client, which acts for no user.',
          headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
        };
      case 'permission_missing':
        return {
          status: 403,
          title: 'The caller may not do this.',
          headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
        };
      case 'route_undeclared':
        return { status: 500, title: 'Something went wrong on our side.' };
    }
  }
}
