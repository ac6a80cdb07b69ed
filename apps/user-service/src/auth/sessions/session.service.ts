import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { UserService } from '../../users/user.service.js';
import { RevocationFeed } from '../revocation/revocation-feed.js';
import { revocationEnd } from '../revocation/revocation-end.js';
import type { RevocationEntry } from '../revocation/revocation-list.js';
import { RevocationRepository } from '../revocation/revocation.repository.js';
import { AccessTokens, FIRST_PARTY_CLIENT } from '../tokens/access-tokens.js';
import { HANDLE_BYTES, deriveRefreshToken, readRefreshToken } from '../tokens/refresh-token.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { SessionEndReason } from './session-end-reason.js';
import { SessionError } from './session.errors.js';
import { refreshTokenReused, sessionEnded, sessionGenerationJumped, sessionStarted } from './session.events.js';
import { SESSION_REUSED_MAIL } from './session.mails.js';
import { type RefreshedSession, SessionRepository, type SessionSummary } from './session.repository.js';
import type { TokenGrant } from './token-grant.js';

/** From where a session was started, for its owner to recognize it by. */
export interface Device {
  userAgent: string | undefined;
  ipAddress: string | undefined;
}

/** A user whose password was just checked. `passwordHash` is the one that matched. */
export interface AuthenticatedUser {
  id: string;
  passwordHash: string;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly repository: SessionRepository,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly revocations: RevocationRepository,
    private readonly feed: RevocationFeed,
    private readonly outbox: Outbox,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    private readonly accessTokens: AccessTokens,
    private readonly roots: MacRoots,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Starts a session, ending the least recently refreshed ones beyond MAX_SESSIONS. */
  async start(user: AuthenticatedUser, device: Device): Promise<TokenGrant> {
    const { refreshTokenSeconds, sessionSeconds, maxSessions } = this.config.auth;
    const session = { id: uuidv7(), handle: randomBytes(HANDLE_BYTES), clientId: FIRST_PARTY_CLIENT, amr: ['pwd'] };
    const { standing, revoked } = await this.transactions.run(async (tx) => {
      const standing = await this.users.lockForSignIn(tx, user.id, user.passwordHash);
      if (!standing) throw new SessionError('account_unavailable');
      const surplus = await this.repository.listSurplus(tx, user.id, maxSessions);
      const revoked = surplus.length > 0 ? await this.endIn(tx, user.id, 'evicted', surplus) : [];
      await this.repository.insert(tx, {
        ...session,
        ...device,
        userId: user.id,
        idleSeconds: refreshTokenSeconds,
        absoluteSeconds: sessionSeconds,
      });
      const { id: sessionId, clientId, amr } = session;
      await this.outbox.append(tx, user.id, [sessionStarted.of({ sessionId, clientId, amr })]);
      return { standing, revoked };
    });
    this.feed.apply(revoked);
    return this.grant(session.handle, {
      id: session.id,
      userId: user.id,
      clientId: session.clientId,
      generation: 1,
      remainingSeconds: Math.min(refreshTokenSeconds, sessionSeconds),
      ...standing,
    });
  }

  /** RFC 6749 §6 with rotation (RFC 9700 §4.14.2); throws `invalid_grant`. */
  async refresh(token: string): Promise<TokenGrant> {
    const parts = readRefreshToken(this.roots, token);
    if (!parts) throw new SessionError('invalid_grant');
    const presented = {
      ...parts,
      reuseIntervalSeconds: this.config.auth.reuseIntervalSeconds,
      idleSeconds: this.config.auth.refreshTokenSeconds,
    };
    let session = await this.repository.refresh(presented);
    if (session?.outcome === 'jumped' || session?.outcome === 'reused') {
      const { userId } = session;
      session = await this.carryOutRareOutcome(userId, (tx) => this.repository.refresh(presented, tx));
    }
    if (!session) throw new SessionError('invalid_grant');
    if (session.outcome === 'reused') throw new SessionError('invalid_grant', 'reused');
    return this.grant(parts.handle, session);
  }

  async list(userId: string): Promise<SessionSummary[]> {
    return this.repository.listLive(userId);
  }

  /** Ends one session of the user; throws `session_not_found` when it is not theirs or has ended. */
  async end(userId: string, sessionId: string, reason: SessionEndReason): Promise<void> {
    const ended = await this.endSessions(userId, reason, [sessionId]);
    if (ended === 0) throw new SessionError('session_not_found');
  }

  /** Ends the caller's own session; one that ended meanwhile is as good. */
  async signOut(userId: string, sessionId: string): Promise<void> {
    await this.endSessions(userId, 'signed_out', [sessionId]);
  }

  /** Ends all sessions of the user. */
  async endAll(userId: string, reason: SessionEndReason): Promise<void> {
    await this.endSessions(userId, reason);
  }

  private async endSessions(userId: string, reason: SessionEndReason, ids?: readonly string[]): Promise<number> {
    const revoked = await this.transactions.run(async (tx) => {
      await this.users.lock(tx, userId);
      return this.endIn(tx, userId, reason, ids);
    });
    this.feed.apply(revoked);
    return revoked.length;
  }

  /** State, revocation and event in the caller's transaction, which holds the user's lock. */
  private async endIn(
    tx: EntityManager,
    userId: string,
    reason: SessionEndReason,
    ids?: readonly string[],
  ): Promise<RevocationEntry[]> {
    const ended = await this.repository.end(tx, userId, reason, ids);
    await this.outbox.append(tx, userId, ended.map((sessionId) => sessionEnded.of({ sessionId, reason })));
    return this.revokeIn(tx, ended);
  }

  private async revokeIn(tx: EntityManager, sessionIds: readonly string[]): Promise<RevocationEntry[]> {
    const until = revocationEnd(this.clock.now(), this.config.auth.accessTokenSeconds);
    const entries = sessionIds.map((target) => ({ kind: 'session' as const, target, minVer: null, until }));
    return this.revocations.insert(tx, entries);
  }

  /**
   * Decides again under the user's lock and commits what follows. A theft is committed here
   * although the request is then refused.
   */
  private async carryOutRareOutcome(
    userId: string,
    refresh: (tx: EntityManager) => Promise<RefreshedSession | undefined>,
  ): Promise<RefreshedSession | undefined> {
    const { session, revoked } = await this.transactions.run(async (tx) => {
      await this.users.lock(tx, userId);
      const session = await refresh(tx);
      const revoked = session ? await this.announce(tx, session) : [];
      return { session, revoked };
    });
    this.feed.apply(revoked);
    this.dispatcher.wake();
    return session;
  }

  private async announce(tx: EntityManager, session: RefreshedSession): Promise<RevocationEntry[]> {
    const { id: sessionId, userId, generation } = session;
    if (session.outcome === 'jumped') {
      await this.outbox.append(tx, userId, [sessionGenerationJumped.of({ sessionId, generation })]);
    }
    if (session.outcome !== 'reused') return [];
    await this.outbox.append(tx, userId, [
      refreshTokenReused.of({ sessionId }),
      sessionEnded.of({ sessionId, reason: 'reused' }),
    ]);
    await this.mail.enqueue(tx, { template: SESSION_REUSED_MAIL, recipient: session.email, params: { sessionId } });
    return this.revokeIn(tx, [sessionId]);
  }

  private async grant(handle: Buffer, session: Omit<RefreshedSession, 'email' | 'outcome'>): Promise<TokenGrant> {
    const { id: sid, userId: sub, clientId: client_id, generation: gen, roles, ver } = session;
    return {
      accessToken: await this.accessTokens.issue({ sub, client_id, sid, gen, roles, ver }),
      accessTokenSeconds: this.config.auth.accessTokenSeconds,
      refreshToken: deriveRefreshToken(this.roots, { handle, generation: gen }),
      refreshTokenSeconds: session.remainingSeconds,
      sessionId: sid,
      userId: sub,
    };
  }
}
