import type { Role } from '../../access/role.js';

/** What an access token says (RFC 9068 §2.2, and ours: sid, gen, ver). */
export interface AccessTokenClaims {
  iss: string;
  /** The user's id. */
  sub: string;
  aud: string;
  /** Seconds since the epoch. */
  exp: number;
  iat: number;
  jti: string;
  client_id: string;
  /** The session's id. */
  sid: string;
  /** The session's generation when the token was made: seeing it proves that the refresh answer arrived. */
  gen: number;
  roles: Role[];
  /** Version of the user: a token older than the user's last change of roles or status is refused. */
  ver: number;
}
