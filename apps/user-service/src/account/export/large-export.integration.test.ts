import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { AccountExportService } from './account-export.service.js';
import { MAX_WAITING } from './export-admission.js';

const app = useApp();
const MAILS = 6_000;

const exportOf = ({ id }: TestUser): Promise<Readable> =>
  app.nest.get(AccountExportService, { strict: false }).export(id);
const addMails = ({ id }: TestUser, count: number) =>
  app.db.query(
    `INSERT INTO mail_outbox (id, template, recipient, params, sent_at)
     SELECT gen_random_uuid(), 'session-reused', 'old@example.test', jsonb_build_object('userId', $1::text), now()
       FROM generate_series(1, $2)`,
    [id, count],
  );
/** Somebody of whom more is kept than a connection swallows unread. */
async function known(): Promise<TestUser> {
  const user = await app.users.create();
  await addMails(user, MAILS);
  return user;
}
const openTransactions = () =>
  app.db.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
  );

describe('an export of very much', () => {
  it('is whole, and only a part of it is in memory at a time', async () => {
    const user = await known();
    const chunks: string[] = [];
    for await (const chunk of await exportOf(user)) chunks.push(String(chunk));
    const { data } = JSON.parse(chunks.join('')) as { data: { mails: { id: string }[] } };
    expect(new Set(data.mails.map(({ id }) => id)).size).toBe(MAILS);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(chunks.join('').length / 8);
    const { status, body } = await (await user.signIn()).get('/users/me/export');
    expect(status).toBe(200);
    expect(body.data.mails).toHaveLength(MAILS);
  });

  it('shows one moment, whatever happens while it is read', async () => {
    const user = await known();
    const stream = await exportOf(user);
    await once(stream, 'readable');
    await addMails(user, 10);
    await app.db.query(`UPDATE users SET display_name = 'later' WHERE id = $1`, [user.id]);
    await app.db.query('DELETE FROM mail_outbox');
    const { data } = JSON.parse(await text(stream)) as {
      data: { mails: object[]; account: { displayName: string | null }[] };
    };
    expect(data.account[0]?.displayName).toBeNull();
    expect(data.mails).toHaveLength(MAILS);
  });

  it('that nobody reads to its end leaves nothing open, and the next one its turn', async () => {
    const user = await known();
    const stream = await exportOf(user);
    await once(stream, 'readable');
    expect(await openTransactions()).toHaveLength(1);
    const next = exportOf(await app.users.create());
    stream.destroy();
    expect(await text(await next)).toContain('"account"');
    await expect.poll(openTransactions).toEqual([]);
  });

  it('keeps a bounded number of others waiting; the rest may come again', async () => {
    const user = await known();
    const others = await Promise.all(
      Array.from({ length: MAX_WAITING + 1 }, async () => (await app.users.create()).signIn()),
    );
    const stream = await exportOf(user);
    const all = others.map((session) => session.get('/users/me/export'));
    const refused = await Promise.race(all);
    expect(refused).toMatchObject({ status: 503, body: { code: 'export_overloaded' } });
    expect(refused.headers['retry-after']).toBe('30');
    stream.destroy();
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([...Array<number>(MAX_WAITING).fill(200), 503]);
  });
});

it('an export that fails midway is cut off, and not taken for a whole one', async () => {
  const user = await known();
  const session = await user.signIn();
  await app.db.query('ALTER TABLE one_time_links RENAME TO hidden');
  await expect(session.get('/users/me/export')).rejects.toThrow(/terminated|aborted|closed/);
  await app.db.query('ALTER TABLE hidden RENAME TO one_time_links');
  await expect.poll(openTransactions).toEqual([]);
  expect((await session.get('/users/me/export')).status).toBe(200);
});
