/** What a revocation's target names. */
export type RevocationKind = 'session' | 'subject' | 'client' | 'jti' | 'kid';
