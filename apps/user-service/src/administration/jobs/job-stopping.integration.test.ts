import { beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { codeOf, createAdmin } from '../../../../../test/administration/administrators.js';
import { useJobs } from '../../../../../test/administration/jobs.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { jobCancelled } from './job.events.js';

const app = useApp();
const jobs = useJobs(app);
let events: HeardEvents;

beforeAll(() => {
  events = new HeardEvents(app, [jobCancelled]);
});

describe('a job that is cancelled', () => {
  it('stops, even in the middle of a user, who then stays as they were', async () => {
    const people = await jobs.users(3);
    const lock = await jobs.holdUser(people[1]!);
    const id = await jobs.disabling(people);
    await lock.untilAwaitedBy('SELECT');
    const cancelled = await jobs.admin.session.post(`/jobs/${id}/cancel`);
    expect(cancelled).toMatchObject({
      status: 200,
      body: { status: 'cancelled', cause: null, done: 1, failed: 0 },
    });
    await lock.release();
    await expect.poll(() => events.dataFor(jobs.admin.user.id, jobCancelled)).toContainEqual({ jobId: id });
    // The worker has gone on to something else, and so is done with this job.
    await jobs.ended(await jobs.disabling(await jobs.users(1)));
    expect(await jobs.statusesOf(people)).toEqual(['disabled', 'active', 'active']);
    expect(await jobs.read(id)).toMatchObject({ status: 'cancelled', done: 1, failed: 0 });
    expect(codeOf(await jobs.admin.session.post(`/jobs/${id}/cancel`))).toBe('job_ended');
  });
});

describe('a job whose creator is no active administrator any more', () => {
  it('does not begin', async () => {
    const other = await createAdmin(app);
    const people = await jobs.users(1);
    // Made by hand, since a worker would be quicker than the demotion.
    await app.db.query(`UPDATE users SET roles = '{user}' WHERE id = $1`, [other.user.id]);
    const id = uuidv7();
    await app.db.query(`INSERT INTO jobs (id, action, user_ids, created_by) VALUES ($1, 'disable', $2, $3)`, [
      id,
      [people[0]!.id],
      other.user.id,
    ]);
    expect(await jobs.ended(id)).toMatchObject({ status: 'cancelled', cause: 'permission_missing', done: 0 });
    expect(await jobs.statusesOf(people)).toEqual(['active']);
  });

  it.each<[string, (id: string) => Promise<ApiResponse>]>([
    [
      'a demotion',
      (id) =>
        jobs.admin.session.put(`/users/${id}/roles`, { roles: ['user'] }, { headers: { 'if-match': '*' } }),
    ],
    ['a disablement', (id) => jobs.admin.session.post(`/users/${id}/disable`)],
    ['a deletion', (id) => jobs.admin.session.delete(`/users/${id}`)],
  ])('stops in the middle of a user after %s', async (_, remove) => {
    const creator = await createAdmin(app);
    const people = await jobs.users(3);
    const lock = await jobs.holdUser(people[1]!);
    const id = await jobs.disabling(people, creator);
    await lock.untilAwaitedBy('SELECT');
    expect((await remove(creator.user.id)).status).toBeLessThan(300);
    await lock.release();
    expect(await jobs.ended(id)).toMatchObject({
      status: 'cancelled',
      cause: 'permission_missing',
      done: 1,
      failed: 0,
    });
    expect(await jobs.statusesOf(people)).toEqual(['disabled', 'active', 'active']);
  });
});
