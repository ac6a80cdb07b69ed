import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Transactions } from '#libs/database/transactions.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { JobWorker } from './job-worker.js';

const app = useApp({ config: { database: { statementTimeoutMs: 500 } } });
let admin: Administrator;
const locks: HeldLock[] = [];

beforeAll(async () => {
  admin = await createAdmin(app);
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const lock of locks.splice(0)) await lock.release();
});

const create = async (body: unknown): Promise<string> => (await admin.session.post('/jobs', body)).body.id;
const read = async (id: string) => (await admin.session.get(`/jobs/${id}`)).body;
const statusOf = async (id: string) => (await admin.session.get(`/users/${id}`)).body.status as string;

async function hold(statement: string): Promise<HeldLock> {
  const lock = await HeldLock.take(app.db, statement);
  locks.push(lock);
  return lock;
}
const holdUser = (id: string) => hold(`SELECT id FROM users WHERE id = '${id}' FOR NO KEY UPDATE`);

/** In the order in which a job comes to them. */
async function userIds(count: number): Promise<string[]> {
  const users = await Promise.all(Array.from({ length: count }, () => app.users.create()));
  return users.map(({ id }) => id).toSorted();
}

/** Waits until it is so, as if each pause between two tries was over at once. */
async function until(id: string, condition: string): Promise<void> {
  await waitUntil(
    async () => {
      await app.db.query(`UPDATE jobs SET leased_until = NULL WHERE id = $1 AND lease_id IS NULL`, [id]);
      app.nest.get(JobWorker, { strict: false }).wake();
      return (await app.db.query(`SELECT 1 FROM jobs WHERE id = $1 AND ${condition}`, [id])).length === 1;
    },
    () => `It does not come about that ${condition}.`,
    15_000,
  );
}
const ended = (id: string) => until(id, 'ended_at IS NOT NULL');

describe('a job with a user whom something else keeps locked', () => {
  it('gives that one user up after five tries, says so, and deals with all the others', async () => {
    const ids = await userIds(3);
    const lock = await holdUser(ids[1]!);
    const id = await create({ action: 'disable', userIds: ids });
    await until(id, 'user_tries = 4');
    expect(await read(id)).toMatchObject({ status: 'running', done: 1, failed: 0 });
    await ended(id);
    expect(await read(id)).toMatchObject({
      status: 'completed',
      cause: null,
      done: 2,
      failed: 1,
      failures: [{ userId: ids[1], code: 'database_unavailable' }],
    });
    await lock.release();
    expect(await Promise.all(ids.map(statusOf))).toEqual(['disabled', 'active', 'disabled']);
  });

  it('deals with them once they are free, and then has tries left for the next', async () => {
    const ids = await userIds(2);
    const [first, second] = [await holdUser(ids[0]!), await holdUser(ids[1]!)];
    const id = await create({ action: 'disable', userIds: ids });
    await until(id, 'user_tries = 3');
    await first.release();
    await until(id, `done = 1 AND trying = '${ids[1]}' AND user_tries = 3`);
    await second.release();
    await ended(id);
    expect(await read(id)).toMatchObject({ done: 2, failed: 0 });
  });

  it('pauses between two tries, and lets other jobs have their turns', async () => {
    const [locked, free] = await userIds(2);
    const lock = await holdUser(locked!);
    const stuck = await create({ action: 'disable', userIds: [locked] });
    await expect
      .poll(() =>
        app.db.query('SELECT lease_id, leased_until > now() AS pauses FROM jobs WHERE id = $1', [stuck]),
      )
      .toEqual([{ lease_id: null, pauses: true }]);
    await ended(await create({ action: 'disable', userIds: [free] }));
    expect(await read(stuck)).toMatchObject({ status: 'running', done: 0, failed: 0 });
    await lock.release();
    await ended(stuck);
    expect(await read(stuck)).toMatchObject({ done: 1, failed: 0 });
  });
});

describe('a job that cannot read its users', () => {
  it('fails after five tries, with the cause', async () => {
    const [user] = await userIds(1);
    const id = uuidv7();
    // Nobody takes it before the lock is held.
    await app.db.query(
      `INSERT INTO jobs (id, action, filter, created_by, leased_until)
       VALUES ($1, 'disable', '{"status":"active"}', $2, now() + interval '1 minute')`,
      [id, admin.user.id],
    );
    const lock = await hold('LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
    await until(id, 'read_tries = 4');
    await ended(id);
    await lock.release();
    expect(await read(id)).toMatchObject({
      status: 'failed',
      cause: 'database_unavailable',
      done: 0,
      failed: 0,
      total: null,
    });
    expect(await statusOf(user!)).toBe('active');
  });
});

describe('a job whose connection is lost while it commits', () => {
  it('does not do again what is committed', async () => {
    const ids = await userIds(2);
    const transactions = app.nest.get(Transactions, { strict: false });
    const run = transactions.run.bind(transactions);
    let lost = 0;
    vi.spyOn(transactions, 'run').mockImplementation(async (work) => {
      const result = await run(work);
      const [job] = await app.db.query(`SELECT done FROM jobs WHERE user_ids @> $1`, [[ids[0]]]);
      if (job?.['done'] !== 1 || lost++ > 0) return result;
      throw new Error('Connection terminated unexpectedly');
    });
    const id = await create({ action: 'force-password-reset', userIds: ids });
    await ended(id);
    expect(lost).toBeGreaterThan(0);
    expect(await read(id)).toMatchObject({ status: 'completed', done: 2, failed: 0 });
    const mails = await app.db.query(
      `SELECT count(*)::int AS links FROM one_time_links WHERE user_id = ANY ($1) GROUP BY user_id`,
      [ids],
    );
    expect(mails).toEqual([{ links: 1 }, { links: 1 }]);
  });
});
