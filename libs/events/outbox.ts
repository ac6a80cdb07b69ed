import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type SideStatement, withSides } from '#libs/database/side-statement.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { insertEvents } from './appended-events.js';
import type { DomainEvent } from './domain-event.js';
import { eventPartition } from './event-partition.js';
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
    const own = [
      userId,
      events.length,
      eventPartition(userId),
      events.map(() => uuidv7()),
      events.map((event) => event.type),
      events.map((event) => JSON.stringify(event.data)),
    ];
    const { sql, parameters } = withSides(APPEND, own, sides);
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
    UPDATE users SET event_seq = event_seq + $2::int WHERE id = $1 RETURNING id, event_seq
  ),
  appended AS (
    SELECT event.id AS event_id, $3::smallint AS event_partition, raised.id AS user_id,
           raised.event_seq - $2::int + event.n AS seq, event.type AS event_type, event.data AS event_data
    FROM raised
    CROSS JOIN unnest($4::uuid[], $5::text[], $6::text[]::jsonb[]) WITH ORDINALITY AS event (id, type, data, n)
  )
  ${insertEvents('appended')}
  RETURNING seq`;
