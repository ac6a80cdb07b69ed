import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';
import { expect, it } from 'vitest';
import type { PreparedStatement, PreparedStatements } from '#libs/database/prepared-statements.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { decideRefresh, generationAfter } from '../../../../../test/sessions/model/refresh-decision.js';
import { RefreshRepository } from './refresh.repository.js';

const CASES = 1_500;
const IDLE_SECONDS = 1_000;
const app = useApp();

/** Times are in ms before, or left after, the moment at which everything happens. */
const cases = fc.record({
  generation: fc.integer({ min: 1, max: 6 }),
  presented: fc.integer({ min: 1, max: 8 }),
  ageMs: fc.oneof(fc.constantFrom(0, 1, 29_999, 30_000, 30_001), fc.nat(100_000)),
  seen: fc.boolean(),
  ended: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  idleLeftMs: fc.oneof({ weight: 9, arbitrary: fc.nat(900_000) }, fc.constantFrom(-1, 0, 1)),
  leftMs: fc.oneof({ weight: 9, arbitrary: fc.nat(2_000_000) }, fc.constantFrom(-1, 0, 1)),
  active: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  reuseIntervalMs: fc.constantFrom(0, 30_000, 60_000),
  waitedMs: fc.oneof(fc.constantFrom(0, 1, 29_999, 30_000, 30_001), fc.nat(100_000)),
  carriesOut: fc.boolean(),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;
interface Row {
  readonly generation: number;
  readonly reason: string | null;
  readonly ageMs: number;
  readonly refreshedMs: number;
  readonly idleLeftMs: number;
  readonly seen: boolean;
}

it(
  `the SQL decides about a presented refresh token as the table in docs/architecture.md, in ${CASES} cases`,
  { timeout: 60_000 },
  async () => {
    const seed = Date.now() & 0x7fff_ffff;
    const tried = fc
      .sample(cases, { numRuns: CASES, seed })
      .map((one) => ({ ...one, id: uuidv7(), handle: randomBytes(16) }));
    // Within one transaction it is always the same moment.
    const seen = await app.nest.get(DataSource).transaction(async (tx) => {
      await insert(tx, tried);
      // Without statistics every refresh would read the whole table.
      await tx.query('ANALYZE sessions');
      const outcomes = await refreshAll(tx, tried);
      return { outcomes, rows: await read(tx) };
    });
    const wrong = tried.filter((one, n) => {
      const [outcome, row] = expected(one);
      return outcome !== seen.outcomes[n] || JSON.stringify(row) !== JSON.stringify(seen.rows.get(one.id));
    });
    const [first] = wrong;
    const is = first && [seen.outcomes[tried.indexOf(first)], seen.rows.get(first.id)];
    expect(is, `${wrong.length} cases of seed ${seed}; the first: ${JSON.stringify(first)}`).toEqual(
      first && expected(first),
    );
    for (const outcome of ['rotated', 'repeated', 'jumped', 'reused', 'superseded', 'refused'])
      expect(seen.outcomes.filter((one) => one === outcome).length).toBeGreaterThan(20);
  },
);

/** What the token leads to, and the row afterwards. */
function expected(given: Case): [outcome: string, row: Row] {
  const { generation, presented, ageMs, idleLeftMs, leftMs, ended, active, carriesOut } = given;
  const live = !ended && active && idleLeftMs > 0 && leftMs > 0;
  const outcome = decideRefresh({ ...given, live }, { ...given, generation: presented });
  const before = {
    generation,
    reason: ended ? 'signed_out' : null,
    ageMs,
    refreshedMs: ageMs,
    idleLeftMs,
    seen: given.seen,
  };
  const prolonged = { refreshedMs: 0, idleLeftMs: Math.min(IDLE_SECONDS * 1000, leftMs) };
  const after = generationAfter(outcome, generation, presented);
  switch (outcome) {
    case 'rotated':
      return [outcome, { ...before, ...prolonged, generation: after, ageMs: 0, seen: false }];
    case 'jumped':
      if (!carriesOut) return [outcome, { ...before, ...prolonged }];
      return [outcome, { ...before, ...prolonged, generation: after, ageMs: 0, seen: false }];
    case 'repeated':
      return [outcome, { ...before, ...prolonged }];
    case 'reused':
      return [outcome, { ...before, reason: carriesOut ? 'reused' : null }];
    case 'superseded':
    case 'refused':
      return [outcome, before];
  }
}

async function insert(
  tx: EntityManager,
  rows: readonly (Case & { id: string; handle: Buffer })[],
): Promise<void> {
  const users = [await app.users.create(), await app.users.create()] as const;
  await tx.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [users[0].id]);
  const ms = (column: string) => `${column}::int * interval '1 ms'`;
  await tx.query(
    `INSERT INTO sessions (id, user_id, handle, client_id, amr, generation, rotated_at, refreshed_at,
       current_seen_at, idle_expires_at, expires_at, ended_at, end_reason)
     SELECT id, user_id, decode(handle, 'hex'), 'first-party', '{pwd}', generation, now() - ${ms('age')}, now() - ${ms('age')},
       CASE WHEN seen THEN now() END, now() + ${ms('idle_left')}, now() + ${ms('time_left')},
       CASE WHEN ended THEN now() END, CASE WHEN ended THEN 'signed_out' END
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[], $6::bool[], $7::int[], $8::int[], $9::bool[])
         AS given (id, user_id, handle, generation, age, seen, idle_left, time_left, ended)`,
    [
      rows.map(({ id }) => id),
      rows.map(({ active }) => users[active ? 1 : 0].id),
      rows.map(({ handle }) => handle.toString('hex')),
      rows.map(({ generation }) => generation),
      rows.map(({ ageMs }) => ageMs),
      rows.map(({ seen }) => seen),
      rows.map(({ idleLeftMs }) => idleLeftMs),
      rows.map(({ leftMs }) => leftMs),
      rows.map(({ ended }) => ended),
    ],
  );
}

async function refreshAll(
  tx: EntityManager,
  tried: readonly (Case & { handle: Buffer })[],
): Promise<string[]> {
  const statements = {
    run: async ({ text }: PreparedStatement, values: unknown[]) =>
      ((await tx.query(text, values)) as [unknown[], number])[0],
  } as PreparedStatements;
  const repository = new RefreshRepository(tx as unknown as DataSource, statements);
  const outcomes: string[] = [];
  for (const { handle, presented, reuseIntervalMs, waitedMs, carriesOut } of tried) {
    const token = {
      handle,
      generation: presented,
      reuseIntervalSeconds: reuseIntervalMs / 1000,
      idleSeconds: IDLE_SECONDS,
      waitedMs,
    };
    const refreshed = await repository.refresh(token, carriesOut ? tx : undefined);
    outcomes.push(refreshed?.outcome ?? 'refused');
  }
  return outcomes;
}

async function read(tx: EntityManager): Promise<Map<string, Row>> {
  const ms = (interval: string) => `round(extract(epoch FROM ${interval}) * 1000)::int`;
  const rows = (await tx.query(
    `SELECT id, generation, end_reason AS reason, ${ms('now() - rotated_at')} AS "ageMs", ${ms('now() - refreshed_at')} AS "refreshedMs",
            ${ms('idle_expires_at - now()')} AS "idleLeftMs", current_seen_at IS NOT NULL AS seen FROM sessions`,
  )) as (Row & { id: string })[];
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
