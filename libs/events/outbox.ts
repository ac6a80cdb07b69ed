import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type SideStatement, withSides } from '#libs/database/side-statement.js';
import { appendedValues, INSERT_RAISED } from './appended-events.js';
import type { DomainEvent } from './domain-event.js';
import { OutboxCommits } from './outbox-commits.js';

/** Where events wait for the relay: rows of the transaction that changes the state. */
@Injectable()
export class Outbox {
  constructor(private readonly commits: OutboxCommits) {}

  /**
   * Adds events of one user, in order, to the caller's transaction. Takes the user's row lock
   * until it ends, so a user's events are numbered (`event_seq`) in the order of commits.
   *
   * @param sides done in the same statement, unless there are no events
   * @throws Error when there is no such user; the transaction must then roll back.
   */
  async append(
    tx: EntityManager,
    userId: string,
    events: readonly DomainEvent[],
    ...sides: SideStatement[]
  ): Promise<void> {
    if (events.length === 0) return;
    const { sql, parameters } = withSides(APPEND, appendedValues(userId, events), sides);
    const inserted = await tx.query<{ seq: string }[]>(sql, parameters);
    if (inserted.length !== events.length)
      throw new Error('Events can only be appended for an existing user');
    this.commits.watch(tx);
  }

  /** To be called after a statement that was its own transaction and appended events (appended-events.ts). */
  appended(): void {
    this.commits.announce();
  }
}

const APPEND = `
  raised AS (
    UPDATE users SET event_seq = event_seq + $2::int WHERE id = $1 RETURNING event_seq
  )
  ${INSERT_RAISED}`;
