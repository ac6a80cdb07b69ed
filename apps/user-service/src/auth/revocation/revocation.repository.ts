import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { RevocationEntry } from './revocation-list.js';

/** How long an entry outlives its `until`: as much again as the clocks of pods may differ. SQL interval. */
export const KEEP_AFTER_EXPIRY = '1 minute';

@Injectable()
export class RevocationRepository {
  /** Writes entries in the transaction of the act that they announce. */
  async insert(
    tx: EntityManager,
    entries: readonly Omit<RevocationEntry, 'id'>[],
  ): Promise<RevocationEntry[]> {
    const rows = entries.map((entry) => ({ id: uuidv7(), ...entry }));
    if (rows.length === 0) return rows;
    await tx.query(
      `INSERT INTO revocations (id, kind, target, min_ver, until)
       SELECT id, kind, target, min_ver, until
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[])
           AS entry (id, kind, target, min_ver, until)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.kind),
        rows.map((row) => row.target),
        rows.map((row) => row.minVer),
        rows.map((row) => row.until),
      ],
    );
    return rows;
  }

  /** Deletes up to `limit` entries that name only expired tokens and that no poll reads any more; returns how many. */
  async deleteOver(tx: EntityManager, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM revocations WHERE id IN (
         SELECT id FROM revocations WHERE until <= now() - interval '${KEEP_AFTER_EXPIRY}' LIMIT $1)`,
      [limit],
    )) as [unknown[], number];
    return deleted;
  }
}
