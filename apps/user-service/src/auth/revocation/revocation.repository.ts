import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SideStatement } from '#libs/database/side-statement.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { RevocationEntry } from './revocation-list.js';

/** How long an entry outlives its `until`: as much again as the clocks of pods may differ. SQL interval. */
export const KEEP_AFTER_EXPIRY = '1 minute';

type NewEntry = Omit<RevocationEntry, 'id'>;

/** Entries, and what writes them: nothing where there are none. */
export interface RevocationWrites {
  readonly entries: RevocationEntry[];
  readonly writes: readonly SideStatement[];
}

const INSERT = `
  INSERT INTO revocations (id, kind, target, min_ver, until)
  SELECT id, kind, target, min_ver, until
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[])
      AS entry (id, kind, target, min_ver, until)`;

@Injectable()
export class RevocationRepository {
  /** Writes entries in the transaction of the act that they announce. */
  async insert(tx: EntityManager, entries: readonly NewEntry[]): Promise<RevocationEntry[]> {
    const { entries: inserted, writes } = this.insertion(entries);
    for (const { sql, parameters } of writes) await tx.query(sql, [...parameters]);
    return inserted;
  }

  /** The same for a statement that writes more. */
  insertion(entries: readonly NewEntry[]): RevocationWrites {
    const rows = entries.map((entry) => ({ id: uuidv7(), ...entry }));
    if (rows.length === 0) return { entries: rows, writes: [] };
    const parameters = [
      rows.map((row) => row.id),
      rows.map((row) => row.kind),
      rows.map((row) => row.target),
      rows.map((row) => row.minVer),
      rows.map((row) => row.until),
    ];
    return { entries: rows, writes: [{ sql: INSERT, parameters }] };
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
