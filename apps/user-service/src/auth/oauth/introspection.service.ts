import { Injectable } from '@nestjs/common';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { SeenSessions } from '../sessions/seen-sessions.js';
import { type AccessTokenClaims, isUserToken } from '../tokens/access-token.claims.js';
import { AccessTokens } from '../tokens/access-tokens.js';

/** Tells resource servers whether access tokens are good now (RFC 7662). */
@Injectable()
export class IntrospectionService {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly feed: RevocationFeed,
    private readonly seen: SeenSessions,
  ) {}

  /**
   * The claims of an active access token for an audience of the caller; undefined for anything else, so for
   * a refresh token, too: no resource server has any business with one. Throws `revocation_unknown`, and
   * errors of the database, rather than call a token inactive that it cannot check.
   */
  async introspect(caller: AuthenticatedClient, token: string): Promise<AccessTokenClaims | undefined> {
    const verified = await this.tokens.verifyForAny(token);
    if (!verified || !caller.introspectionAudiences.includes(verified.claims.aud)) return undefined;
    const { claims, kid } = verified;
    if (await this.feed.isRevoked(claims, kid)) return undefined;
    // Whoever presents it there has got it.
    if (isUserToken(claims)) this.seen.note(claims.sid, claims.gen);
    return claims;
  }
}
