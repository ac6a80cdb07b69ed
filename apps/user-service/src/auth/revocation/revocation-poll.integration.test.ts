import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { TestDatabase } from '../../../../../test/harness/database.js';
import { RevocationPoller } from './revocation-poll.js';

const WRITERS = 3;
let db: TestDatabase;
let poller: RevocationPoller;
let writers: pg.Client[];

beforeAll(async () => {
  db = await TestDatabase.create();
  writers = Array.from({ length: WRITERS }, () => new pg.Client({ connectionString: db.url }));
  await Promise.all(writers.map((writer) => writer.connect()));
  poller = new RevocationPoller(db.url, 5_000);
});
beforeEach(() => db.query('DELETE FROM revocations'));
afterAll(async () => {
  poller.close();
  await Promise.all(writers.map((writer) => writer.end()));
  await db.drop();
});

async function insert(writer: pg.Client, until = '1 hour'): Promise<string> {
  const id = uuidv7();
  await writer.query(
    `INSERT INTO revocations (id, kind, target, until) VALUES ($1, 'session', 'target', now() + $2::interval)`,
    [id, until],
  );
  return id;
}

const idsSince = async (since: string | undefined) => {
  const { position, entries } = await poller.poll(since, 10_000);
  return { xmin: position.xmin, ids: entries.map(({ id }) => id) };
};

describe('a poll', () => {
  it('finds a row that was written before the last poll and committed after it', async () => {
    const [early, late] = writers as [pg.Client, pg.Client];
    await early.query('BEGIN');
    const first = await insert(early);
    const second = await insert(late);
    const before = await idsSince(undefined);
    expect(before.ids).toEqual([second]);
    await early.query('COMMIT');
    expect((await idsSince(before.xmin)).ids).toContain(first);
  });

  it('does not read again what every poll before has seen', async () => {
    await insert(writers[0]!);
    // A transaction anywhere on the server that began before the insert holds xmin back until it ends.
    await expect
      .poll(async () => (await idsSince((await idsSince(undefined)).xmin)).ids, { timeout: 15_000 })
      .toEqual([]);
  });

  it('leaves out what has named only expired tokens for longer than clocks differ', async () => {
    await insert(writers[0]!, '-61 seconds');
    const kept = await insert(writers[0]!, '-30 seconds');
    expect((await idsSince(undefined)).ids).toEqual([kept]);
  });

  it('gives what an entry says', async () => {
    await db.query(
      `INSERT INTO revocations (id, kind, target, min_ver, until)
       VALUES (gen_random_uuid(), 'subject', 'user', 3, '2100-01-01T00:00:00Z')`,
    );
    const { entries } = await poller.poll(undefined, 10_000);
    expect(entries).toMatchObject([
      { kind: 'subject', target: 'user', minVer: 3, until: new Date('2100-01-01T00:00:00Z') },
    ]);
  });

  it('misses no commit, in whatever order transactions begin, write and commit', async () => {
    const acts = fc.array(fc.tuple(fc.nat(WRITERS), fc.constantFrom('write', 'commit', 'roll back')), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(acts, async (taken) => {
        const open = new Map<number, string[]>();
        const committed: string[] = [];
        const known = new Set<string>();
        let since: string | undefined;
        const poll = async () => {
          const { xmin, ids } = await idsSince(since);
          since = xmin;
          ids.forEach((id) => known.add(id));
          expect(committed.filter((id) => !known.has(id))).toEqual([]);
        };
        const end = async (n: number, commit: boolean) => {
          const written = open.get(n);
          if (!written) return;
          await writers[n]!.query(commit ? 'COMMIT' : 'ROLLBACK');
          if (commit) committed.push(...written);
          open.delete(n);
        };
        for (const [n, act] of taken) {
          if (n === WRITERS) await poll();
          else if (act !== 'write') await end(n, act === 'commit');
          else {
            if (!open.has(n)) await writers[n]!.query('BEGIN');
            open.set(n, [...(open.get(n) ?? []), await insert(writers[n]!)]);
          }
        }
        for (const n of open.keys()) await end(n, true);
        await poll();
      }),
      { numRuns: 60 },
    );
  });
});
