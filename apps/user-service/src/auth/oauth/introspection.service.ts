import { Injectable } from '@nestjs/common';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { SeenSessions } from '../sessions/seen-sessions.js';
import { type AccessTokenClaims, isUserToken } from '../tokens/access-token.claims.js';
import { AccessTokens, type VerifiedAccessToken } from '../tokens/access-tokens.js';

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
  introspect(
    caller: AuthenticatedClient,
    token: string,
  ): AccessTokenClaims | undefined | Promise<AccessTokenClaims | undefined> {
    const known = this.tokens.knownForAny(token);
    return known && this.feed.isFresh() ? this.answer(caller, known) : this.find(caller, token);
  }

  private async find(caller: AuthenticatedClient, token: string): Promise<AccessTokenClaims | undefined> {
    const verified = await this.tokens.verifyForAny(token);
    if (!verified || !isFor(caller, verified)) return undefined;
    await this.feed.ensureFresh();
    return this.answer(caller, verified);
  }

  private answer(caller: AuthenticatedClient, verified: VerifiedAccessToken): AccessTokenClaims | undefined {
    const { claims, kid } = verified;
    if (!isFor(caller, verified)) return undefined;
    if (this.feed.knowsRevoked(claims, kid)) return undefined;
    // Whoever presents it there has got it.
    if (isUserToken(claims)) this.seen.note(claims.sid, claims.gen);
    return claims;
  }
}

const isFor = (caller: AuthenticatedClient, { claims }: VerifiedAccessToken): boolean =>
  caller.introspectionAudiences.includes(claims.aud);
