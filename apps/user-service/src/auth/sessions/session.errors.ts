import { DomainError, type ProblemDetails } from '#libs/http/domain-error.js';

export type SessionErrorCode =
  'invalid_grant' | 'session_not_found' | 'session_limit_reached' | 'origin_refused';
/** Why a refresh token is refused; a client may tell its user about `reused`, and goes on with the newer token after `superseded`. */
export const GRANT_REFUSALS = ['unknown_or_over', 'superseded', 'reused'] as const;
export type GrantRefusal = (typeof GRANT_REFUSALS)[number];

export class SessionError extends DomainError<SessionErrorCode> {
  override readonly name = 'SessionError';

  constructor(
    code: SessionErrorCode,
    private readonly refusal?: GrantRefusal,
  ) {
    super(code);
  }

  problem(): ProblemDetails {
    switch (this.code) {
      case 'invalid_grant':
        // `error` is what OAuth clients read (RFC 6749 §5.2).
        return {
          status: 400,
          title: 'The refresh token is not valid.',
          detail: DETAILS[this.refusal ?? 'unknown_or_over'],
          extensions: { error: 'invalid_grant', reason: this.refusal ?? 'unknown_or_over' },
        };
      case 'session_not_found':
        return { status: 404, title: 'There is no such session.' };
      case 'session_limit_reached':
        // A conflict that the user can resolve (RFC 9110 §15.5.10); 403 would say that the same credentials never do.
        return {
          status: 409,
          title: 'The account has as many sessions as it may have.',
          detail: 'End one where you are signed in, or set a new password by mail, which ends them all.',
        };
      case 'origin_refused':
        return {
          status: 403,
          title: 'A request with the refresh cookie must come from an allowed origin.',
          detail: 'Send it from the service itself or from an origin in CORS_ORIGIN.',
        };
    }
  }
}

const DETAILS: Record<GrantRefusal, string> = {
  unknown_or_over: 'It is unknown, or its session has ended or expired. Sign in again.',
  superseded:
    'While this request waited, the session moved on to newer tokens, which are good. Use the newest.',
  reused:
    'It was used before by somebody who moved on from it, so its session was ended for safety. Sign in again.',
};
