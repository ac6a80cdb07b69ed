/** What every access token of the User Service says (RFC 9068 §2.2, and its own: ver). Times are seconds since the epoch. */
interface CommonClaims {
  readonly iss: string;
  /** The user's id, or the service client's. */
  readonly sub: string;
  readonly aud: string | readonly string[];
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  readonly client_id: string;
  /** Version of `sub`: it rises when rights are lost. */
  readonly ver: number;
}

export interface UserTokenClaims extends CommonClaims {
  /** The session's id. */
  readonly sid: string;
  readonly roles: readonly string[];
}

/** Of a service client that acts for itself (RFC 6749 §4.4): `sub` is its `client_id`. */
export interface ClientTokenClaims extends CommonClaims {
  /** The secret that it was got with. */
  readonly secret_id: string;
  /** Words with spaces between them (RFC 9068 §2.2.3); absent: none. */
  readonly scope?: string;
}

export type AccessTokenClaims = UserTokenClaims | ClientTokenClaims;

export const isUserToken = (claims: AccessTokenClaims): claims is UserTokenClaims => 'sid' in claims;

/** Whether a payload whose `iss`, `aud` and `exp` were checked has the rest of what such a token says, each of its type. */
export function areClaims(payload: Readonly<Record<string, unknown>>): boolean {
  const { sub, jti, client_id, iat, ver, sid, roles, secret_id, scope } = payload;
  if (![sub, jti, client_id].every(isWord) || typeof iat !== 'number' || !Number.isInteger(ver)) return false;
  if (sid !== undefined) return isWord(sid) && Array.isArray(roles) && roles.every(isWord);
  return isWord(secret_id) && (scope === undefined || typeof scope === 'string');
}

const isWord = (value: unknown): boolean => typeof value === 'string' && value !== '';
