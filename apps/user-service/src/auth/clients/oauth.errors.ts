import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

/** RFC 6749 §5.2, and RFC 8707 §2. */
export type OAuthErrorCode =
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unauthorized_client'
  | 'unsupported_grant_type';

/** A refusal of the OAuth endpoints; sent as RFC 6749 §5.2 has it, not as a problem document. */
export class OAuthError extends DomainError<OAuthErrorCode> {
  override readonly name = 'OAuthError';

  /** @param detail what the client can do about this occurrence; ASCII without quotes and backslashes (RFC 6749 §5.2) */
  constructor(
    code: OAuthErrorCode,
    private readonly detail?: string,
  ) {
    super(code);
  }

  problem(): ProblemDetails {
    return { status: 400, ...this.standing(), ...(this.detail !== undefined && { detail: this.detail }) };
  }

  private standing(): Pick<ProblemDetails, 'title'> & Partial<ProblemDetails> {
    switch (this.code) {
      case 'invalid_client':
        return {
          status: 401,
          title: 'The client could not be authenticated.',
          detail: 'Check its id and secret; an administrator sees whether it is disabled.',
          headers: { 'WWW-Authenticate': 'Basic realm="service clients"' },
        };
      case 'invalid_grant':
        return { title: 'The token was issued to another client.' };
      case 'invalid_request':
        return { title: 'The request lacks a parameter, or has one twice.' };
      case 'invalid_scope':
        return {
          title: 'The client may not have that scope.',
          detail: 'Leave scope out for all that it may have, or let an administrator add it.',
        };
      case 'invalid_target':
        return {
          title: 'The client gets no tokens for that audience.',
          detail: 'An administrator can add it to the token audiences of the client.',
        };
      case 'unauthorized_client':
        return {
          title: 'The client gets no tokens at all.',
          detail: 'An administrator can give it a token audience.',
        };
      case 'unsupported_grant_type':
        return { title: 'Only client_credentials is a grant here.', detail: 'People sign in by the API.' };
    }
  }
}
