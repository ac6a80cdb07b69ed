import { afterEach, describe, expect, it, vi } from 'vitest';
import { Transactions } from '#libs/database/transactions.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { idsOf, useJobs } from '../../../../../test/administration/jobs.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { JobWorker } from './job-worker.js';

const app = useApp({ config: { database: { statementTimeoutMs: 500 } } });
const jobs = useJobs(app);
const locks: HeldLock[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const lock of locks.splice(0)) await lock.release();
});

async function kept(taken: Promise<HeldLock>): Promise<HeldLock> {
  const lock = await taken;
  locks.push(lock);
  return lock;
}
const holdUser = (user: TestUser) => kept(jobs.holdUser(user));

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
async function ended(id: string) {
  await until(id, 'ended_at IS NOT NULL');
  return jobs.read(id);
}

describe('a job with a user whom something else keeps locked', () => {
  it('gives that one user up after five tries, says so, and deals with all the others', async () => {
    const people = await jobs.users(3);
    const lock = await holdUser(people[1]!);
    const id = await jobs.disabling(people);
    await until(id, 'user_tries = 4');
    expect(await jobs.read(id)).toMatchObject({ status: 'running', done: 1, failed: 0 });
    expect(await ended(id)).toMatchObject({
      status: 'completed',
      cause: null,
      done: 2,
      failed: 1,
      failures: [{ userId: people[1]!.id, code: 'database_unavailable' }],
    });
    await lock.release();
    expect(await jobs.statusesOf(people)).toEqual(['disabled', 'active', 'disabled']);
  });

  it('deals with them once they are free, and then has tries left for the next', async () => {
    const people = await jobs.users(2);
    const [first, second] = [await holdUser(people[0]!), await holdUser(people[1]!)];
    const id = await jobs.disabling(people);
    await until(id, 'user_tries = 3');
    await first.release();
    await until(id, `done = 1 AND trying = '${people[1]!.id}' AND user_tries = 3`);
    await second.release();
    expect(await ended(id)).toMatchObject({ done: 2, failed: 0 });
  });

  it('pauses between two tries, and lets other jobs have their turns', async () => {
    const [locked, free] = await jobs.users(2);
    const lock = await holdUser(locked!);
    const stuck = await jobs.disabling([locked!]);
    await expect
      .poll(() =>
        app.db.query('SELECT lease_id, leased_until > now() AS pauses FROM jobs WHERE id = $1', [stuck]),
      )
      .toEqual([{ lease_id: null, pauses: true }]);
    await ended(await jobs.disabling([free!]));
    expect(await jobs.read(stuck)).toMatchObject({ status: 'running', done: 0, failed: 0 });
    await lock.release();
    expect(await ended(stuck)).toMatchObject({ done: 1, failed: 0 });
  });
});

describe('a job that cannot read its users', () => {
  it('fails after five tries, with the cause', async () => {
    const people = await jobs.users(1);
    const id = uuidv7();
    // Nobody takes it before the lock is held.
    await app.db.query(
      `INSERT INTO jobs (id, action, filter, created_by, leased_until)
       VALUES ($1, 'disable', '{"status":"active"}', $2, now() + interval '1 minute')`,
      [id, jobs.admin.user.id],
    );
    const lock = await kept(HeldLock.take(app.db, 'LOCK TABLE users IN ACCESS EXCLUSIVE MODE'));
    await until(id, 'read_tries = 4');
    await ended(id);
    await lock.release();
    expect(await jobs.read(id)).toMatchObject({
      status: 'failed',
      cause: 'database_unavailable',
      done: 0,
      failed: 0,
      total: null,
    });
    expect(await jobs.statusesOf(people)).toEqual(['active']);
  });
});

describe('a job whose connection is lost while it commits', () => {
  it('does not do again what is committed', async () => {
    const people = await jobs.users(2);
    const transactions = app.nest.get(Transactions, { strict: false });
    const run = transactions.run.bind(transactions);
    let lost = 0;
    vi.spyOn(transactions, 'run').mockImplementation(async (work) => {
      const result = await run(work);
      const [job] = await app.db.query(`SELECT done FROM jobs WHERE user_ids @> $1`, [[people[0]!.id]]);
      if (job?.['done'] !== 1 || lost++ > 0) return result;
      throw new Error('Connection terminated unexpectedly');
    });
    const id = (await jobs.create({ action: 'force-password-reset', userIds: idsOf(people) })).body
      .id as string;
    await ended(id);
    expect(lost).toBeGreaterThan(0);
    expect(await jobs.read(id)).toMatchObject({ status: 'completed', done: 2, failed: 0 });
    const mails = await app.db.query(
      `SELECT count(*)::int AS links FROM one_time_links WHERE user_id = ANY ($1) GROUP BY user_id`,
      [idsOf(people)],
    );
    expect(mails).toEqual([{ links: 1 }, { links: 1 }]);
  });
});
