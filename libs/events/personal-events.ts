import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';

/** Events about one user that are still here: those that wait for the relay, and those that were parked. */
@Injectable()
export class PersonalEvents {
  waiting(userId: string): Selection {
    return {
      sql: `SELECT id, seq, type, data, occurred_at AS "occurredAt", parked_at AS "parkedAt",
              parked_reason AS "parkedReason"
         FROM outbox WHERE user_id = $1 ORDER BY seq`,
      parameters: [userId],
    };
  }

  parked(userId: string): Selection {
    return {
      sql: `SELECT event_id AS "eventId", handler, event, error, parked_at AS "parkedAt"
         FROM parked_events WHERE event ->> 'subject' = $1 ORDER BY parked_at`,
      parameters: [userId],
    };
  }

  /** Deletes what is parked; what waits goes out and is gone then. */
  async forgetParked(tx: EntityManager, userId: string): Promise<void> {
    await tx.query(`DELETE FROM outbox WHERE user_id = $1 AND parked_at IS NOT NULL`, [userId]);
    await tx.query(`DELETE FROM parked_events WHERE event ->> 'subject' = $1`, [userId]);
  }
}
