import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Events about one user that are still here: those that wait for the relay, and those that were parked. */
@Injectable()
export class PersonalEvents {
  constructor(private readonly dataSource: DataSource) {}

  async listWaiting(userId: string): Promise<object[]> {
    return this.dataSource.query(
      `SELECT id, seq, type, data, occurred_at AS "occurredAt", parked_at AS "parkedAt",
              parked_reason AS "parkedReason"
         FROM outbox WHERE user_id = $1 ORDER BY seq`,
      [userId],
    );
  }

  async listParked(userId: string): Promise<object[]> {
    return this.dataSource.query(
      `SELECT event_id AS "eventId", handler, event, error, parked_at AS "parkedAt"
         FROM parked_events WHERE event ->> 'subject' = $1 ORDER BY parked_at`,
      [userId],
    );
  }

  /** Deletes what is parked; what waits goes out and is gone then. */
  async forgetParked(tx: EntityManager, userId: string): Promise<void> {
    await tx.query(`DELETE FROM outbox WHERE user_id = $1 AND parked_at IS NOT NULL`, [userId]);
    await tx.query(`DELETE FROM parked_events WHERE event ->> 'subject' = $1`, [userId]);
  }
}
