import type { Role } from '../../access/role.js';

/** What every access token says (RFC 9068 §2.2, and ours: ver). */
interface CommonClaims {
  iss: string;
  /** The user's id, or the service client's. */
  sub: string;
  aud: string;
  /** Seconds since the epoch. */
  exp: number;
  iat: number;
  jti: string;
  client_id: string;
  /** Version of `sub`: a token older than its last change of rights is refused. */
  ver: number;
}

export interface UserTokenClaims extends CommonClaims {
  /** The session's id. */
  sid: string;
  /** The session's generation when the token was made: seeing it proves that the refresh answer arrived. */
  gen: number;
  roles: Role[];
}

/** Of a service client that acts for itself (RFC 6749 §4.4): `sub` is its `client_id`. */
export interface ClientTokenClaims extends CommonClaims {
  /** The secret that it was got with: removing that one refuses it. */
  secret_id: string;
  /** RFC 9068 §2.2.3; absent: none. */
  scope?: string;
}

export type AccessTokenClaims = UserTokenClaims | ClientTokenClaims;

export const isUserToken = (claims: AccessTokenClaims): claims is UserTokenClaims => 'sid' in claims;
