import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LIVE } from './live.js';
import { DISOWNED } from './session.repository.js';

/** The SQL that deletes sessions which are over. */
@Injectable()
export class OverSessionsRepository {
  /** Deletes up to `limit` sessions that ended or expired so many days ago; returns how many. */
  async deleteOver(tx: EntityManager, days: number, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions
          WHERE expires_at < now() - $1::int * interval '1 day' OR ended_at < now() - $1::int * interval '1 day'
          LIMIT $2)`,
      [days, limit],
    )) as [unknown[], number];
    return deleted;
  }

  /**
   * Deletes up to `limit` sessions that are over and neither among the account's newest `kept`, nor the
   * newest of one of its `kept` newest addresses; returns how many. It looks at accounts of which a session
   * ended within an hour: no other has more than it had.
   */
  async deleteSurplus(tx: EntityManager, kept: number, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(SURPLUS, [kept, limit])) as [unknown[], number];
    return deleted;
  }
}

// $1 kept, $2 limit.
const SURPLUS = `
  DELETE FROM sessions WHERE id IN (
    SELECT counted.id FROM (
      SELECT user_id FROM sessions WHERE ended_at > now() - interval '1 hour'
      UNION
      SELECT user_id FROM sessions WHERE expires_at > now() - interval '1 hour' AND expires_at <= now()
    ) AS account CROSS JOIN LATERAL (
      SELECT numbered.*, count(*) FILTER (WHERE nth_of_address = 1) OVER (ORDER BY nth) AS addresses FROM (
        SELECT id,
               row_number() OVER (ORDER BY created_at DESC, id DESC) AS nth,
               row_number() OVER (PARTITION BY ip_address, ${DISOWNED} ORDER BY created_at DESC, id DESC) AS nth_of_address
          FROM sessions WHERE user_id = account.user_id AND NOT (${LIVE})
      ) AS numbered
    ) AS counted
    -- Nearly all accounts have few, which need not be sorted and numbered then.
    WHERE EXISTS (SELECT FROM sessions WHERE user_id = account.user_id OFFSET $1)
      AND nth > $1 AND (nth_of_address > 1 OR addresses > $1)
    LIMIT $2)`;
