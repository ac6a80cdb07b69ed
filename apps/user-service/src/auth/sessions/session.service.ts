import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database/transactions.js';
import { MacRoots } from '#libs/crypto/roots.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { networkOf } from '#libs/rate-limits/client-network.js';
import { UserService } from '../../users/user.service.js';
import { readRefreshToken } from '../tokens/refresh-token.js';
import { OverSessionsRepository } from './over-sessions.repository.js';
import type { SessionEndReason } from './session-end-reason.js';
import { SessionEnding } from './session-ending.js';
import { SessionError } from './session.errors.js';
import { type SessionOwner, SessionRepository, type SessionSummary } from './session.repository.js';

/** An address is known to an account for so long after a sign-in from there; sessions are kept that long at least. */
const KNOWN_ADDRESS_DAYS = 90;

/** Sessions of one account that are kept after they are over; and addresses, each by its newest session. */
const KEPT_OVER = 100;

@Injectable()
export class SessionService {
  constructor(
    private readonly repository: SessionRepository,
    private readonly over: OverSessionsRepository,
    private readonly ending: SessionEnding,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly roots: MacRoots,
  ) {}

  async list(userId: string): Promise<SessionSummary[]> {
    return this.repository.listLive(userId);
  }

  /** Whether the user signed in, or set the password, from that network of late; the same work where there is no such user. */
  async knowsAddress(userId: string | undefined, address: string | undefined): Promise<boolean> {
    const addresses = await this.repository.listAddresses(userId ?? uuidv7(), KNOWN_ADDRESS_DAYS);
    return address !== undefined && addresses.some((known) => networkOf(known) === networkOf(address));
  }

  /** Whose session a refresh token is of, live or not and whichever of its tokens; undefined for anything else. */
  async findByRefreshToken(token: string): Promise<SessionOwner | undefined> {
    const parts = readRefreshToken(this.roots, token);
    return parts && this.repository.findOwner(parts.handle);
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

  /** Deletes up to `limit` sessions that ended or expired long ago; returns how many. */
  async deleteOver(tx: EntityManager, limit: number): Promise<number> {
    return this.over.deleteOver(tx, KNOWN_ADDRESS_DAYS, limit);
  }

  /**
   * Deletes up to `limit` sessions that are over from accounts that have too many of them, and returns how
   * many. The newest stay, and with them the newest from each of as many addresses, which make those known.
   */
  async deleteSurplus(tx: EntityManager, limit: number): Promise<number> {
    return this.over.deleteSurplus(tx, KEPT_OVER, limit);
  }

  private async endSessions(
    userId: string,
    reason: SessionEndReason,
    ids?: readonly string[],
  ): Promise<number> {
    const revoked = await this.transactions.run(async (tx) => {
      await this.users.lock(tx, userId);
      return this.ending.end(tx, userId, reason, ids);
    });
    this.ending.apply(revoked);
    return revoked.length;
  }
}
