import type { INestApplicationContext } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { idsOf, useJobs } from '../../../../../test/administration/jobs.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { JobWorker } from './job-worker.js';

const app = useApp();
const other = useApp({ besides: app });
const jobs = useJobs(app);

const leaseOf = async (id: string) =>
  (await app.db.query('SELECT lease_id, leased_until, ended_at FROM jobs WHERE id = $1', [id]))[0];
const stopWorker = (nest: INestApplicationContext) =>
  nest.get(JobWorker, { strict: false }).beforeApplicationShutdown();

async function finishedByAnother(id: string) {
  const next = new TestApp({ besides: app });
  await next.start();
  const job = await jobs.ended(id);
  await next.stop();
  return job;
}

describe('several pods', () => {
  it('carry many jobs on together, and deal with each user of each job once', async () => {
    const userIds = idsOf(await jobs.users(60));
    const made: string[] = [];
    for (const action of ['disable', 'enable', 'disable', 'enable']) {
      made.push((await jobs.create({ action, userIds })).body.id as string);
    }
    for (const id of made) expect(await jobs.ended(id)).toMatchObject({ done: 60, failed: 0, total: 60 });
  });

  it('take a job from a pod that does not answer, which then writes nothing more', async () => {
    const [user] = await jobs.users(1);
    const lock = await jobs.holdUser(user!);
    const id = await jobs.disabling([user!]);
    await lock.untilAwaitedBy('SELECT');
    await app.db.query(`UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = $1`, [id]);
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
    expect(await jobs.ended(id)).toMatchObject({ status: 'completed', done: 1, failed: 0 });
    const [row] = await app.db.query(`SELECT status, ver FROM users WHERE id = $1`, [user!.id]);
    expect(row).toEqual({ status: 'disabled', ver: 2 });
    expect(other.config.database.url).toBe(app.config.database.url);
  });

  it('that stop finish the user in hand, and leave the rest to others at once', async () => {
    for (const { nest } of [app, other]) await stopWorker(nest);
    const leaving = new TestApp({ besides: app });
    await leaving.start();
    const people = await jobs.users(40);
    const lock = await jobs.holdUser(people[5]!);
    const id = await jobs.disabling(people);
    await lock.untilAwaitedBy('SELECT');
    const stopped = leaving.stop();
    await lock.release();
    await stopped;
    expect(await leaseOf(id)).toEqual({ lease_id: null, leased_until: null, ended_at: null });
    const { done } = await jobs.read(id);
    expect(done).toBeGreaterThanOrEqual(6);
    expect(await finishedByAnother(id)).toMatchObject({ status: 'completed', done: 40, failed: 0 });
  });

  it('that stop wait for no user whom something else keeps locked, and write nothing more', async () => {
    const leaving = new TestApp({ besides: app });
    await leaving.start();
    const people = await jobs.users(3);
    const lock = await jobs.holdUser(people[1]!);
    const id = await jobs.disabling(people);
    await lock.untilAwaitedBy('SELECT');
    await stopWorker(leaving.nest);
    expect(await leaseOf(id)).toEqual({ lease_id: null, leased_until: null, ended_at: null });
    await lock.release();
    await leaving.stop();
    expect(await jobs.statusesOf(people)).toEqual(['disabled', 'active', 'active']);
    expect(await finishedByAnother(id)).toMatchObject({ status: 'completed', done: 3, failed: 0 });
  });
});
