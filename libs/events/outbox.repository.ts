import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type OpeningStatement, openingStatement } from '#libs/database/opening-statement.js';
import type { OutboxRow } from './cloud-event.js';
import { EVENT_PARTITIONS } from './event-partition.js';
import type { Rejection } from './event-publisher.js';

/** The state of the outbox for operators; `pending` is counted up to 1000 per partition. */
export interface OutboxSample {
  readonly pending: number;
  readonly oldestSeconds: number;
  /** Refused by the broker, or given up by a handler. */
  readonly parked: number;
}

/** An event that waits, and in which partition. */
export type PendingEvent = OutboxRow & { readonly partition: number };

/** All SQL of the relay. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Locks up to `limit` partitions that have pending events and no other relay, the first ones from `from`
   * upwards. The server ends the transaction when it is idle for longer than `holdMs`: a pod that vanished
   * without closing its connection must not keep a partition.
   */
  claimPartitions(from: number, limit: number, holdMs: number): OpeningStatement<{ partition: number }> {
    return openingStatement(
      `SELECT p.partition, set_config('idle_in_transaction_session_timeout', $2, true) AS bound
       FROM outbox_partitions p
       WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.partition = p.partition AND o.parked_at IS NULL)
       ORDER BY (p.partition - $1::int + ${EVENT_PARTITIONS}) % ${EVENT_PARTITIONS}
       LIMIT $3::int
       FOR UPDATE OF p SKIP LOCKED`,
      [from, String(holdMs), limit],
    );
  }

  /**
   * The oldest pending events of each claimed partition, up to `limit` of one; a statement of its own, for a
   * snapshot under the locks.
   */
  async pending(tx: EntityManager, partitions: readonly number[], limit: number): Promise<PendingEvent[]> {
    return tx.query<PendingEvent[]>(
      `SELECT claimed.partition, id, "userId", seq, type, data, "occurredAt"
       FROM unnest($1::smallint[]) WITH ORDINALITY AS claimed (partition, turn)
       CROSS JOIN LATERAL (
         SELECT position, id, user_id AS "userId", seq, type, data, occurred_at AS "occurredAt"
         FROM outbox WHERE partition = claimed.partition AND parked_at IS NULL
         ORDER BY position LIMIT $2
       ) AS oldest
       ORDER BY claimed.turn, oldest.position`,
      [partitions, limit],
    );
  }

  async remove(tx: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.query(`DELETE FROM outbox WHERE id = ANY($1::uuid[])`, [ids]);
  }

  /** Sets events aside that the broker refuses; clearing `parked_at` brings them back. */
  async park(tx: EntityManager, rejections: readonly Rejection[]): Promise<void> {
    if (rejections.length === 0) return;
    await tx.query(
      `UPDATE outbox SET parked_at = now(), parked_reason = refused.reason
       FROM unnest($1::uuid[], $2::text[]) AS refused (id, reason)
       WHERE outbox.id = refused.id`,
      [rejections.map(({ id }) => id), rejections.map(({ reason }) => reason)],
    );
  }

  async sample(): Promise<OutboxSample> {
    const [row] = await this.dataSource.query<{ pending: string; oldest: string; parked: string }[]>(
      `SELECT sum(head.pending) AS pending,
              coalesce(extract(epoch FROM clock_timestamp() - min(head.oldest)), 0) AS oldest,
              (SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL)
                + (SELECT count(*) FROM parked_events) AS parked
       FROM outbox_partitions p
       CROSS JOIN LATERAL (
         SELECT count(*) AS pending, min(first.occurred_at) AS oldest
         FROM (SELECT o.occurred_at FROM outbox o
               WHERE o.partition = p.partition AND o.parked_at IS NULL
               ORDER BY o.position LIMIT 1000) AS first
       ) AS head`,
    );
    return { pending: Number(row!.pending), oldestSeconds: Number(row!.oldest), parked: Number(row!.parked) };
  }
}
