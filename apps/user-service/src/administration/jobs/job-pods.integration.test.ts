import type { INestApplicationContext } from '@nestjs/common';
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

/** In the order in which a job comes to them. */
async function people(count: number): Promise<string[]> {
  const users = await Promise.all(Array.from({ length: count }, () => app.users.create()));
  return users.map(({ id }) => id).toSorted();
}
const lockOf = (id: string) => `SELECT id FROM users WHERE id = '${id}' FOR NO KEY UPDATE`;
const leaseOf = async (id: string) =>
  (await app.db.query('SELECT lease_id, leased_until, ended_at FROM jobs WHERE id = $1', [id]))[0];
const stopWorker = (nest: INestApplicationContext) =>
  nest.get(JobWorker, { strict: false }).beforeApplicationShutdown();

async function finishedByAnother(id: string): Promise<void> {
  const next = new TestApp({ besides: app });
  await next.start();
  await ended(id);
  await next.stop();
}

describe('several pods', () => {
  it('carry many jobs on together, and deal with each user of each job once', async () => {
    const userIds = await people(60);
    const made: string[] = [];
    for (const action of ['disable', 'enable', 'disable', 'enable']) {
      made.push((await admin.session.post('/jobs', { action, userIds })).body.id as string);
    }
    for (const id of made) await ended(id);
    for (const id of made) expect(await job(id)).toMatchObject({ done: 60, failed: 0, total: 60 });
  });

  it('take a job from a pod that does not answer, which then writes nothing more', async () => {
    const user = await app.users.create();
    const lock = await HeldLock.take(app.db, lockOf(user.id));
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

  it('that stop finish the user in hand, and leave the rest to others at once', async () => {
    for (const { nest } of [app, other]) await stopWorker(nest);
    const leaving = new TestApp({ besides: app });
    await leaving.start();
    const userIds = await people(40);
    const lock = await HeldLock.take(app.db, lockOf(userIds[5]!));
    const { body } = await admin.session.post('/jobs', { action: 'disable', userIds });
    await lock.untilAwaitedBy('SELECT');
    const stopped = leaving.stop();
    await lock.release();
    await stopped;
    expect(await leaseOf(body.id)).toEqual({ lease_id: null, leased_until: null, ended_at: null });
    const { done } = await job(body.id);
    expect(done).toBeGreaterThanOrEqual(6);
    await finishedByAnother(body.id);
    expect(await job(body.id)).toMatchObject({ status: 'completed', done: 40, failed: 0 });
  });

  it('that stop wait for no user whom something else keeps locked, and write nothing more', async () => {
    const leaving = new TestApp({ besides: app });
    await leaving.start();
    const [first, locked, last] = await people(3);
    const lock = await HeldLock.take(app.db, lockOf(locked!));
    const { body } = await admin.session.post('/jobs', { action: 'disable', userIds: [first, locked, last] });
    await lock.untilAwaitedBy('SELECT');
    await stopWorker(leaving.nest);
    expect(await leaseOf(body.id)).toEqual({ lease_id: null, leased_until: null, ended_at: null });
    await lock.release();
    await leaving.stop();
    const statuses = `SELECT status FROM users WHERE id = ANY ($1) ORDER BY id`;
    expect((await app.db.query(statuses, [[first, locked, last]])).map(({ status }) => status)).toEqual([
      'disabled',
      'active',
      'active',
    ]);
    await finishedByAnother(body.id);
    expect(await job(body.id)).toMatchObject({ status: 'completed', done: 3, failed: 0 });
  });
});
