/** A session's tokens, as they are handed to its client. */
export interface TokenGrant {
  accessToken: string;
  accessTokenSeconds: number;
  refreshToken: string;
  /** Until the refresh token expires unless it is used. */
  refreshTokenSeconds: number;
  sessionId: string;
  userId: string;
}
