import { afterEach, beforeEach, expect, it } from 'vitest';
import { useApp } from '../../../../test/harness/use-app.js';
import { Housekeeping } from '../maintenance/housekeeping.js';

const app = useApp();
const housekeeping = () => app.nest.get(Housekeeping, { strict: false }).run();
const metric = async (outcome: string) => {
  const { text } = await app.root.get('/metrics', { documented: false });
  const found = new RegExp(`account_purges_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text);
  return Number(found?.[1] ?? 0);
};
const leftOf = async (ids: readonly string[]) =>
  (await app.db.query<{ id: string }>('SELECT id FROM users WHERE id = ANY ($1) ORDER BY id', [ids])).map(
    ({ id }) => id,
  );

/** Ids of so many accounts that are due, longest ago first. */
async function dueAccounts(count: number): Promise<string[]> {
  const rows = await app.db.query<{ id: string }>(
    `INSERT INTO users (id, email, email_normalized, status, deleted_at, deleted_from, purge_at)
     SELECT id, id || '@example.test', id || '@example.test', 'deleted', now(), 'active', now() - interval '1 day' + n * interval '1 microsecond'
       FROM generate_series(1, $1) AS n, LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) AS made
     RETURNING id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

// Whatever refers to an account without our knowing, as a table that a later release adds might.
beforeEach(() =>
  app.db.query('TRUNCATE users CASCADE; CREATE TABLE holds (user_id uuid REFERENCES users (id))'),
);
afterEach(() => app.db.query('DROP TABLE IF EXISTS holds'));

it('one account that cannot be purged keeps no other from it, and is tried again', async () => {
  const [held, ...others] = await dueAccounts(4);
  await app.db.query('INSERT INTO holds VALUES ($1)', [held]);
  const before = { purged: await metric('purged'), failed: await metric('failed') };
  await housekeeping();
  expect(await leftOf([held!, ...others])).toEqual([held]);
  expect(app.logs.text()).toContain('An account cannot be purged; it is tried again later');
  expect(app.logs.text()).toContain(held);
  expect(await metric('purged')).toBe(before.purged + 3);
  expect(await metric('failed')).toBe(before.failed + 1);
  await app.db.query('DROP TABLE holds');
  await housekeeping();
  expect(await leftOf([held!])).toEqual([]);
});

it('neither do more of them than are looked for at once', async () => {
  const held = await dueAccounts(101);
  await app.db.query('INSERT INTO holds SELECT unnest($1::uuid[])', [held]);
  const [other] = await dueAccounts(1);
  await app.db.query(`UPDATE users SET purge_at = now() WHERE id = $1`, [other]);
  await housekeeping();
  expect(await leftOf([other!])).toEqual([]);
  expect(await leftOf(held)).toEqual(held.toSorted());
});
