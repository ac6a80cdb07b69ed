import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { RevocationEntry } from './revocation-list.js';

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

  /** Deletes entries that name only expired tokens; a minute more than that, for pods whose clock is behind. */
  async deleteOver(tx: EntityManager): Promise<void> {
    await tx.query(`DELETE FROM revocations WHERE until < now() - interval '1 minute'`);
  }
}
