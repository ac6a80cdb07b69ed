import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MacRoots } from '#libs/crypto/roots.js';
import { normalizeEmail } from '../users/email-address.js';
import { PersonalData } from '../users/personal-data.js';
import type { LinkPurpose } from './link-purpose.js';
import { linkToken, readLinkToken } from './link-token.js';
import { OneTimeLinkError } from './one-time-link.errors.js';
import { type LinkRow, OneTimeLinkRepository } from './one-time-link.repository.js';

export type { LinkRow };

export interface LinkRequest {
  purpose: LinkPurpose;
  userId: string;
  /** Where it is sent to; using it proves this address. */
  email: string;
  /** The session that asks for it. */
  sessionId?: string;
  /** Until when it can be used: a time, or for so many seconds. */
  expires: Date | number;
}

/** Links that are mailed, used once and prove the mailbox. The token is derived when the mail is written and stored nowhere. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly repository: OneTimeLinkRepository,
    private readonly roots: MacRoots,
    personalData: PersonalData,
  ) {
    personalData.register({ name: 'links', list: ({ id }) => repository.kept(id) });
  }

  /** Makes a link and returns its id, for the parameters of the mail. Those made before stay good. */
  async issue(tx: EntityManager, request: LinkRequest): Promise<string> {
    const id = randomUUID();
    await this.repository.insert(tx, {
      ...request,
      id,
      emailNormalized: normalizeEmail(request.email),
      sessionId: request.sessionId ?? null,
      rootId: this.roots.current.id,
    });
    return id;
  }

  /** How many links for that purpose the user was sent within so many seconds and has not used. */
  async countSince(
    tx: EntityManager,
    userId: string,
    purpose: LinkPurpose,
    seconds: number,
  ): Promise<number> {
    return this.repository.countSince(tx, userId, purpose, seconds);
  }

  /** The token of a link and its address, for the mail that carries it; undefined when it is used or over. */
  async tokenOf(id: string): Promise<{ token: string; email: string; expiresAt: Date } | undefined> {
    const link = await this.repository.find(id);
    const root = link && this.roots.find(link.rootId);
    if (!link || !root) return undefined;
    return { token: linkToken(root, link.purpose, id), email: link.email, expiresAt: link.expiresAt };
  }

  /** What a token would do, without using it; undefined when it does nothing any more. */
  async look(purpose: LinkPurpose, token: string): Promise<LinkRow | undefined> {
    const id = readLinkToken(this.roots, purpose, token);
    const link = id === undefined ? undefined : await this.repository.find(id);
    return link?.purpose === purpose ? link : undefined;
  }

  /** Uses a link: one caller gets it, whoever else comes is refused. Throws `link_invalid`. */
  async take(tx: EntityManager, purpose: LinkPurpose, token: string): Promise<LinkRow> {
    const id = readLinkToken(this.roots, purpose, token);
    const link = id === undefined ? undefined : await this.repository.take(tx, id, purpose);
    if (!link) throw new OneTimeLinkError('link_invalid');
    return link;
  }

  /** Makes the user's links for those purposes worthless: all, or those made after `after`. */
  async withdraw(
    tx: EntityManager,
    userId: string,
    purposes: readonly LinkPurpose[],
    after?: Date,
  ): Promise<void> {
    await this.repository.expire(tx, userId, purposes, after);
  }

  /**
   * Makes worthless whatever would give the account another password or address: after a change of either,
   * and after an act on the account as a whole, nothing that somebody asked for before may go on.
   */
  async withdrawPending(tx: EntityManager, userId: string): Promise<void> {
    await this.withdraw(tx, userId, ['password-reset', 'email-change']);
  }

  /** Deletes up to `limit` links that nobody used in time; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteExpired(tx, limit);
  }
}
