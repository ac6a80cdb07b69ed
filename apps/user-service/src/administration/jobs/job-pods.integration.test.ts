import { beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { JobWorker } from './job-worker.js';

const app = useApp();
const other = useApp({ besides: app });
let admin: Administrator;

beforeAll(async () => {
  admin = await createAdmin(app);
});

const job = async (id: string) => (await admin.session.get(`/jobs/${id}`)).body;
const ended = (id: string) =>
  waitUntil(
    async () => (await job(id)).endedAt !== null,
    () => `The job ${id} does not end.`,
    15_000,
  );

describe('several pods', () => {
  it('carry many jobs on together, and deal with each user of each job once', async () => {
    const people = await Promise.all(Array.from({ length: 60 }, () => app.users.create()));
    const userIds = people.map(({ id }) => id);
    const made: string[] = [];
    for (const action of ['disable', 'enable', 'disable', 'enable']) {
      made.push((await admin.session.post('/jobs', { action, userIds })).body.id as string);
    }
    for (const id of made) await ended(id);
    for (const id of made) expect(await job(id)).toMatchObject({ done: 60, failed: 0, total: 60 });
  });

  it('take a job from a pod that does not answer, which then writes nothing more', async () => {
    const user = await app.users.create();
    const lock = await HeldLock.take(
      app.db,
      `SELECT id FROM users WHERE id = '${user.id}' FOR NO KEY UPDATE`,
    );
    const { body } = await admin.session.post('/jobs', { action: 'disable', userIds: [user.id] });
    await lock.untilAwaitedBy('SELECT');
    await app.db.query(`UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = $1`, [body.id]);
    // Two wait for the user now: the one that lost the job and the one that has it.
    await expect
      .poll(
        async () => {
          const waiting = await app.db.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return waiting.length;
        },
        { timeout: 15_000 },
      )
      .toBe(2);
    await lock.release();
    await ended(body.id);
    expect(await job(body.id)).toMatchObject({ status: 'completed', done: 1, failed: 0 });
    const [row] = await app.db.query(`SELECT status, ver FROM users WHERE id = $1`, [user.id]);
    expect(row).toEqual({ status: 'disabled', ver: 2 });
    expect(other.config.database.url).toBe(app.config.database.url);
  });

  it('finish the user in hand when they stop, and leave the rest to others at once', async () => {
    for (const { nest } of [app, other])
      await nest.get(JobWorker, { strict: false }).beforeApplicationShutdown();
    const leaving = new TestApp({ besides: app });
    await leaving.start();
    const people = await Promise.all(Array.from({ length: 40 }, () => app.users.create()));
    const userIds = people.map(({ id }) => id).toSorted();
    const lock = await HeldLock.take(
      app.db,
      `SELECT id FROM users WHERE id = '${userIds[5]}' FOR NO KEY UPDATE`,
    );
    const { body } = await admin.session.post('/jobs', { action: 'disable', userIds });
    await lock.untilAwaitedBy('SELECT');
    const stopped = leaving.stop();
    await lock.release();
    await stopped;
    const left = await app.db.query('SELECT leased_until, ended_at FROM jobs WHERE id = $1', [body.id]);
    expect(left).toEqual([{ leased_until: null, ended_at: null }]);
    const { done } = await job(body.id);
    expect(done).toBeGreaterThanOrEqual(6);
    const next = new TestApp({ besides: app });
    await next.start();
    await ended(body.id);
    expect(await job(body.id)).toMatchObject({ status: 'completed', done: 40, failed: 0 });
    await next.stop();
  });
});
