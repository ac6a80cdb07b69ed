import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/database/transactions.js';
import type { AuthenticatedClient } from '../clients/client-authentication.js';
import { OAuthError } from '../clients/oauth.errors.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { Revocations } from '../revocation/revocations.js';
import { SessionService } from '../sessions/session.service.js';
import { AccessTokens, FIRST_PARTY_CLIENT } from '../tokens/access-tokens.js';

/** Takes tokens back at their client's word (RFC 7009). What is no token, or over already, is as good as revoked. */
@Injectable()
export class TokenRevocationService {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly feed: RevocationFeed,
    private readonly revocations: Revocations,
    private readonly sessions: SessionService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * A refresh token takes its session with it, whichever of the session's it is: any of them could end it.
   * Throws `invalid_grant` for another client's token.
   *
   * @param caller undefined: our own client
   */
  async revoke(caller: AuthenticatedClient | undefined, token: string): Promise<void> {
    const clientId = caller?.id ?? FIRST_PARTY_CLIENT;
    const session = await this.sessions.findByRefreshToken(token);
    if (session) {
      if (session.clientId !== clientId) throw new OAuthError('invalid_grant');
      await this.sessions.signOut(session.userId, session.id);
    } else await this.revokeAccessToken(clientId, token);
  }

  private async revokeAccessToken(clientId: string, token: string): Promise<void> {
    const verified = await this.tokens.verifyForAny(token);
    if (!verified) return;
    const { claims, kid } = verified;
    if (claims.client_id !== clientId) throw new OAuthError('invalid_grant');
    // A token that is revoked again and again leaves no more rows.
    if (await this.feed.isRevoked(claims, kid)) return;
    const revoked = await this.transactions.run((tx) => this.revocations.revokeToken(tx, claims.jti));
    this.revocations.apply(revoked);
  }
}
