/**
 * What a revocation names, and so which claim it is compared with: `session` sid, `subject` sub of users,
 * `client` client_id and `client_secret` secret_id of service clients' own tokens, `jti` jti, and `kid` the
 * key id in the token's header.
 */
export type RevocationKind = 'session' | 'subject' | 'client' | 'client_secret' | 'jti' | 'kid';

/** Access tokens that are refused although they have not expired. */
export interface Revocation {
  readonly id: string;
  readonly kind: RevocationKind;
  /** The value of that claim. */
  readonly target: string;
  /** Of subjects and clients: tokens with a lower `ver` are refused. null: all that the target names. */
  readonly minVer: number | null;
  /** When the last token that it names has expired. */
  readonly until: Date;
}

/** The claims that revocations are about, of a user's token or of a service client's own. */
export type RevocableClaims = {
  readonly jti: string;
  readonly sub: string;
  readonly client_id: string;
  readonly ver: number;
} & ({ readonly sid: string } | { readonly secret_id: string });
