import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDatabase } from '../../../../../test/harness/database.js';
import type { UserFilter } from './user-filter.js';
import { listStatement } from './user-list.repository.js';
import { USER_SORTS } from './user-order.js';

/** `npm run bench:user-list` takes 100,000, of which PostgreSQL's statistics no longer know the rarest. */
const USERS = Number(process.env['TEST_USERS'] ?? 20_000);
/** So many users are rare in some way, however many there are in all. */
const RARE = 100;
/**
 * Rows that a page of 21 may look at, however many users there are: all the rare ones, or hardly more than
 * the page. Whoever looks for rare ones in the list's order meets 21 of them among thousands.
 */
const BOUND = 1.5 * RARE;

let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.create();
  // Made anew at once it takes seconds, row by row most of a minute.
  const [search] = await db.query(
    `SELECT pg_get_indexdef(attrelid) AS indexdef, attstattarget AS samples
       FROM pg_attribute WHERE attrelid = 'ix_users_search'::regclass AND attnum = 1`,
  );
  await db.query('DROP INDEX ix_users_search');
  await db.query(
    `INSERT INTO users (id, email, email_normalized, display_name, family_name, roles, status, created_at,
                        email_verified_at)
     SELECT gen_random_uuid(), address, address, 'Person ' || md5(n::text), NULL,
            CASE WHEN n % ${USERS / 4} = 0 THEN '{user,admin}'::text[] ELSE '{user}' END,
            CASE WHEN n % ${USERS / RARE} = 0 THEN 'disabled' ELSE 'active' END,
            timestamptz '2026-01-01' - n * interval '1 minute',
            CASE WHEN n % ${USERS / 50} = 0 THEN NULL ELSE now() END
       FROM (SELECT n, md5(n::text || 'x') || '@example.test' AS address FROM generate_series(1, ${USERS}) n) people`,
  );
  await db.query(search!['indexdef'] as string);
  await db.query(`ALTER INDEX ix_users_search ALTER COLUMN 1 SET STATISTICS ${String(search!['samples'])}`);
  await db.query('VACUUM ANALYZE users');
});
afterAll(() => db.drop());

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows that the scans of a plan looked at. */
function looked(node: PlanNode): number {
  const own = node['Node Type'].includes('Scan')
    ? (node['Actual Rows'] +
        (node['Rows Removed by Filter'] ?? 0) +
        (node['Rows Removed by Index Recheck'] ?? 0)) *
      node['Actual Loops']
    : 0;
  return own + (node.Plans ?? []).reduce((sum, plan) => sum + looked(plan), 0);
}

const HOUR_MS = 3_600_000;
const YESTERDAY = Date.parse('2025-12-31T00:00:00Z');
const FILTERS: readonly [string, UserFilter][] = [
  ['no filter', {}],
  ['a common status', { status: 'active' }],
  ['a rare status', { status: 'disabled' }],
  ['a status that nobody has', { status: 'deleted' }],
  ['a common role', { role: 'user' }],
  ['a rare role', { role: 'admin' }],
  ['the last hour', { createdAfter: YESTERDAY + 23 * HOUR_MS }],
  ['what is old', { createdBefore: YESTERDAY }],
  ['an hour', { createdAfter: YESTERDAY - HOUR_MS, createdBefore: YESTERDAY }],
  ['verified', { emailVerified: true }],
  ['not verified', { emailVerified: false }],
  ['an address', { emailPrefix: 'a1b2c' }],
  ['an address that nobody has', { emailPrefix: 'zz' }],
  ['a search that finds few', { q: 'a1b2c' }],
  ['a search that finds many', { q: 'person' }],
  ['a search that finds nobody', { q: 'zyxw' }],
  ['a search for a name that nobody has', { q: 'person zyxw' }],
  ['a rare role in a rare status', { role: 'admin', status: 'disabled' }],
];

const plans = USER_SORTS.flatMap((sort) => FILTERS.map(([name, filter]) => [sort, name, filter] as const));

describe(`among ${USERS} users a page`, () => {
  it.each(plans)(
    'by %s of %s looks at few of them, from the beginning and from the middle',
    async (sort, _, filter) => {
      const key = { createdAt: '2025-11-01T00:00:00Z', email: '8', name: 'person 8' }[sort.replace('-', '')]!;
      const id = '80000000-0000-4000-8000-000000000000';
      for (const after of [undefined, { key, id }]) {
        const { sql, parameters } = listStatement({ filter, sort, after, limit: 21 });
        const rows = await db.query(`EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) ${sql}`, parameters);
        const plan = (rows[0]!['QUERY PLAN'] as { Plan: PlanNode }[])[0]!.Plan;
        expect(looked(plan), JSON.stringify(plan, undefined, 1)).toBeLessThan(BOUND);
      }
    },
  );
});
