export type AccessTokenErrorCode =
  'token_missing' | 'token_invalid' | 'token_expired' | 'token_revoked' | 'verification_unavailable';

/** Why an access token was not accepted, and what to answer for it. Branch on `code` or `status`; `cause` is for the log. */
export class AccessTokenError extends Error {
  override readonly name = 'AccessTokenError';
  /** 401: the token is no good. 503: nobody can know now; it was neither accepted nor refused. */
  readonly status: 401 | 503;
  /** Those of the answer: WWW-Authenticate (RFC 6750 §3), or Retry-After. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: AccessTokenErrorCode,
    options?: ErrorOptions,
  ) {
    const { status, message, headers } = answerTo(code);
    super(message, options);
    this.status = status;
    this.headers = headers;
  }
}

function answerTo(code: AccessTokenErrorCode): Pick<AccessTokenError, 'status' | 'message' | 'headers'> {
  switch (code) {
    case 'token_missing':
      // RFC 6750 §3.1: whoever sent no token is told no error code.
      return {
        status: 401,
        message: 'The request needs an access token.',
        headers: { 'WWW-Authenticate': 'Bearer' },
      };
    case 'token_invalid':
      return refusal('The access token is not valid.');
    case 'token_expired':
      return refusal('The access token has expired.');
    case 'token_revoked':
      return refusal('The access token was revoked.');
    case 'verification_unavailable':
      return {
        status: 503,
        message: 'The access token cannot be checked now.',
        headers: { 'Retry-After': '1' },
      };
  }
}

function refusal(message: string): ReturnType<typeof answerTo> {
  const challenge = `Bearer error="invalid_token", error_description="${message}"`;
  return { status: 401, message, headers: { 'WWW-Authenticate': challenge } };
}
