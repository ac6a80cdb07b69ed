import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { UserService } from '../../users/user.service.js';
import type { RevocationEntry } from '../revocation/revocation-list.js';
import type { RefreshTokenParts } from '../tokens/refresh-token.js';
import { type PresentedToken, type RefreshedSession, RefreshRepository } from './refresh.repository.js';
import { SessionEnding } from './session-ending.js';
import { SessionError } from './session.errors.js';
import { refreshTokenReused, sessionGenerationJumped } from './session.events.js';
import { SESSION_REUSED_MAIL } from './session.mails.js';
import { SessionTokens } from './session-tokens.js';
import type { TokenGrant } from './token-grant.js';

/** Refresh token rotation that neither signs out falsely nor forks (docs/architecture.md, "Refresh"). */
@Injectable()
export class RefreshService {
  constructor(
    private readonly repository: RefreshRepository,
    private readonly ending: SessionEnding,
    private readonly tokens: SessionTokens,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * RFC 6749 §6 with rotation (RFC 9700 §4.14.2); throws `invalid_grant`.
   * @param parts of the presented token; undefined for one that is not ours
   * @param arrivedAt when the request had arrived, in ms of `performance.now()`
   */
  async refresh(parts: RefreshTokenParts | undefined, arrivedAt: number): Promise<TokenGrant> {
    if (!parts) throw new SessionError('invalid_grant');
    const presented = () => ({
      ...parts,
      reuseIntervalSeconds: this.config.auth.reuseIntervalSeconds,
      idleSeconds: this.config.auth.refreshTokenSeconds,
      waitedMs: performance.now() - arrivedAt,
    });
    const grant = await this.tokens.granter();
    let session = await this.repository.refresh(presented());
    if (session?.outcome === 'jumped' || session?.outcome === 'reused') {
      session = await this.carryOutRareOutcome(session.userId, presented());
    }
    if (!session) throw new SessionError('invalid_grant');
    const { outcome } = session;
    if (outcome === 'reused' || outcome === 'superseded') throw new SessionError('invalid_grant', outcome);
    return grant({ ...session, handle: parts.handle });
  }

  /**
   * Decides again under the user's lock and commits what follows. A theft is committed here
   * although the request is then refused.
   */
  private async carryOutRareOutcome(
    userId: string,
    presented: PresentedToken,
  ): Promise<RefreshedSession | undefined> {
    const { session, revoked } = await this.transactions.run(async (tx) => {
      await this.users.lock(tx, userId);
      const decided = await this.repository.refresh(presented, tx);
      return { session: decided, revoked: decided ? await this.announce(tx, decided) : [] };
    });
    this.ending.apply(revoked);
    this.dispatcher.wake();
    return session;
  }

  private async announce(tx: EntityManager, session: RefreshedSession): Promise<RevocationEntry[]> {
    const { id: sessionId, userId, generation } = session;
    if (session.outcome === 'jumped') {
      await this.outbox.append(tx, userId, [sessionGenerationJumped.of({ sessionId, generation })]);
    }
    if (session.outcome !== 'reused') return [];
    await this.outbox.append(tx, userId, [refreshTokenReused.of({ sessionId })]);
    await this.mail.enqueue(tx, {
      template: SESSION_REUSED_MAIL,
      recipient: session.email,
      params: { sessionId, userId },
    });
    return this.ending.announce(tx, userId, 'reused', [sessionId]);
  }
}
