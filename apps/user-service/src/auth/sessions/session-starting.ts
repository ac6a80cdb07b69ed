import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import type { OpeningStatement } from '#libs/database/opening-statement.js';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { UserStanding } from '../../users/user-standing.js';
import { UserService } from '../../users/user.service.js';
import { FIRST_PARTY_CLIENT } from '../tokens/access-tokens.js';
import { HANDLE_BYTES } from '../tokens/refresh-token.js';
import { SessionEnding, type SessionsEnded } from './session-ending.js';
import { SessionError } from './session.errors.js';
import { sessionStarted } from './session.events.js';
import type { NewSession } from './new-session.js';
import { SessionRepository } from './session.repository.js';
import { SessionStartRepository } from './session-start.repository.js';
import { SessionTokens } from './session-tokens.js';
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
  /** How many there were at the time: which way to start another is the shorter one. */
  liveSessions: number;
}

/** Undoes what has been done for the session already. */
class AccountChanged extends Error {}

/** Starts sessions, within MAX_SESSIONS: docs/architecture.md, "The cap". */
@Injectable()
export class SessionStarting {
  constructor(
    private readonly repository: SessionRepository,
    private readonly starts: SessionStartRepository,
    private readonly ending: SessionEnding,
    private readonly tokens: SessionTokens,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Starts a session: ends the least recently refreshed ones for it, or throws `session_limit_reached`, as
   * SESSION_LIMIT_POLICY has it. Undefined when the account was disabled, or its password changed, since the
   * password was checked.
   */
  async start(user: AuthenticatedUser, device: Device): Promise<TokenGrant | undefined> {
    const session = this.newSession(user.id, device);
    const grant = await this.tokens.granter();
    const standing =
      (await this.startWhereRoom(session, user)) ?? (await this.startMakingRoom(session, user));
    if (!standing) return undefined;
    const remainingSeconds = Math.min(session.idleSeconds, session.absoluteSeconds);
    return grant({ ...session, ...standing, generation: 1, remainingSeconds });
  }

  /** In one round trip; undefined where that is not enough. */
  private async startWhereRoom(
    session: NewSession,
    { passwordHash, liveSessions }: AuthenticatedUser,
  ): Promise<UserStanding | undefined> {
    const { maxSessions } = this.config.auth;
    if (liveSessions >= maxSessions) return undefined;
    return this.starts.startWhereRoom({ session, passwordHash, maxSessions });
  }

  private async startMakingRoom(
    session: NewSession,
    { id, passwordHash }: AuthenticatedUser,
  ): Promise<UserStanding | undefined> {
    // Under the user's lock, so that no other sign-in counts meanwhile.
    const openings = [this.users.lockForSignIn(id, passwordHash), this.makeRoom(id)] as const;
    try {
      const { standing, evicted } = await this.transactions.runAfter(
        openings,
        async (tx, [[found], surplus]) => {
          if (!found) throw new AccountChanged();
          return { standing: found, evicted: await this.insert(tx, session, surplus) };
        },
      );
      this.ending.apply(evicted.revoked);
      return standing;
    } catch (error) {
      if (error instanceof AccountChanged) return undefined;
      throw error;
    }
  }

  private newSession(userId: string, device: Device): NewSession {
    const { refreshTokenSeconds: idleSeconds, sessionSeconds: absoluteSeconds } = this.config.auth;
    return {
      id: uuidv7(),
      userId,
      handle: randomBytes(HANDLE_BYTES),
      clientId: FIRST_PARTY_CLIENT,
      amr: ['pwd'],
      ...device,
      idleSeconds,
      absoluteSeconds,
    };
  }

  /** Finds the sessions that are too many beside one more, and ends them where that is the policy. */
  private makeRoom(userId: string): OpeningStatement<{ id: string }> {
    const { maxSessions, sessionLimitPolicy } = this.config.auth;
    return sessionLimitPolicy === 'refuse'
      ? this.repository.listSurplus(userId, maxSessions - 1)
      : this.repository.endSurplus(userId, maxSessions - 1, 'evicted');
  }

  private async insert(
    tx: EntityManager,
    session: NewSession,
    surplus: readonly { id: string }[],
  ): Promise<SessionsEnded> {
    if (this.config.auth.sessionLimitPolicy === 'refuse' && surplus.length > 0)
      throw new SessionError('session_limit_reached');
    const evicted = this.ending.announcement(
      'evicted',
      surplus.map(({ id }) => id),
    );
    const { id: sessionId, clientId, amr } = session;
    const events = [...evicted.events, sessionStarted.of({ sessionId, clientId, amr })];
    await this.outbox.append(tx, session.userId, events, this.repository.insert(session), ...evicted.writes);
    return evicted;
  }
}
