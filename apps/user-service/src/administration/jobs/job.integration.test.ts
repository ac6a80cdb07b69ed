import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAdmin, onlyAdmins } from '../../../../../test/administration/administrators.js';
import { idsOf, useJobs } from '../../../../../test/administration/jobs.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { Housekeeping } from '../../maintenance/housekeeping.js';
import { userAdministered } from '../administration.events.js';
import { jobCreated } from './job.events.js';

const app = useApp();
const jobs = useJobs(app);
let events: HeardEvents;

beforeAll(() => {
  events = new HeardEvents(app, [userAdministered, jobCreated]);
});

describe('a job', () => {
  it('does to each of its users what the single act does, and says who did not work out', async () => {
    const people = await jobs.users(7);
    const session = await people[0]!.signIn();
    const unknown = randomUUID();
    const answer = await jobs.create({
      action: 'disable',
      userIds: [...idsOf(people), unknown, jobs.admin.user.id],
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { action: 'disable', total: 9, createdBy: jobs.admin.user.id },
    });
    expect(answer.headers['location']).toBe(`http://localhost:3000/api/v1/jobs/${answer.body.id}`);
    const job = await jobs.ended(answer.body.id);
    expect(job).toMatchObject({ status: 'completed', total: 9, done: 7, failed: 2 });
    expect(job.failures).toHaveLength(2);
    expect(job.failures).toEqual(
      expect.arrayContaining([
        { userId: unknown, code: 'user_not_found' },
        { userId: jobs.admin.user.id, code: 'own_account' },
      ]),
    );
    expect(new Set(await jobs.statusesOf(people))).toEqual(new Set(['disabled']));
    expect((await session.get('/users/me')).status).toBe(401);
    await expect
      .poll(() => events.dataFor(people[0]!.id, userAdministered))
      .toEqual([{ act: 'disable', actorId: jobs.admin.user.id, jobId: job.id }]);
    await expect
      .poll(() => events.dataFor(jobs.admin.user.id, jobCreated))
      .toContainEqual({ jobId: job.id, action: 'disable' });
  });

  it.each([
    ['enable', 'disabled', 'active'],
    ['delete', 'active', 'deleted'],
    ['restore', 'deleted', 'active'],
  ])('can %s users', async (action, before, after) => {
    const [user] = await jobs.users(1);
    if (before !== 'active') await jobs.admin.session.post(`/users/${user!.id}/disable`);
    if (before === 'deleted') {
      await jobs.admin.session.post(`/users/${user!.id}/enable`);
      await jobs.admin.session.delete(`/users/${user!.id}`);
    }
    const { body } = await jobs.create({ action, userIds: [user!.id] });
    expect(await jobs.ended(body.id)).toMatchObject({ done: 1, failed: 0 });
    expect(await jobs.statusesOf([user!])).toEqual([after]);
  });

  it('can end sessions', async () => {
    const [user] = await jobs.users(1);
    const session = await user!.signIn();
    await jobs.ended((await jobs.create({ action: 'end-sessions', userIds: [user!.id] })).body.id);
    expect((await session.get('/users/me')).status).toBe(401);
  });

  it('finds its users by a filter, also those who stop fitting it by what is done to them', async () => {
    const people = await Promise.all(
      Array.from({ length: 120 }, (_, n) => app.users.create({ email: `filtered-${n}@example.test` })),
    );
    const filter = { emailPrefix: 'Filtered-', status: 'active', createdAfter: '2001-01-01T00:00:00.000Z' };
    const { body } = await jobs.create({ action: 'disable', filter });
    expect(body).toMatchObject({ total: null, filter });
    expect(await jobs.ended(body.id)).toMatchObject({ total: 120, done: 120, failed: 0 });
    expect(await jobs.statusesOf([people[119]!])).toEqual(['disabled']);
  });

  it('counts a user once who is listed twice', async () => {
    const [user] = await jobs.users(1);
    const { body } = await jobs.create({ action: 'disable', userIds: [user!.id, user!.id.toUpperCase()] });
    expect(await jobs.ended(body.id)).toMatchObject({ total: 1, done: 1 });
  });

  it('may list 10,000 users, and keeps the first 100 failures', async () => {
    const userIds = Array.from({ length: 10_000 }, () => randomUUID());
    const { status, body } = await jobs.create({ action: 'disable', userIds });
    expect([status, body.total]).toEqual([202, 10_000]);
    await expect
      .poll(async () => (await jobs.read(body.id)).failed, { timeout: 15_000 })
      .toBeGreaterThan(100);
    expect((await jobs.admin.session.post(`/jobs/${body.id}/cancel`)).body.failures).toHaveLength(100);
    expect((await jobs.create({ action: 'disable', userIds: [...userIds, randomUUID()] })).status).toBe(400);
  });

  it('over all administrators leaves the one who made it', async () => {
    const [other, third] = [await createAdmin(app), await createAdmin(app)];
    const admins = await app.db.query<{ id: string }>(`SELECT id FROM users WHERE 'admin' = ANY (roles)`);
    await onlyAdmins(app, jobs.admin, other, third);
    const { body } = await jobs.create({ action: 'disable', filter: { role: 'admin' } });
    expect(await jobs.ended(body.id)).toMatchObject({
      done: 2,
      failures: [{ userId: jobs.admin.user.id, code: 'own_account' }],
    });
    await app.db.query(`UPDATE users SET roles = '{user,admin}' WHERE id = ANY ($1)`, [
      admins.map(({ id }) => id),
    ]);
  });
});

describe('jobs', () => {
  it('are listed newest first, page by page', async () => {
    const [user] = await jobs.users(1);
    const made: string[] = [];
    for (let n = 0; n < 3; n++)
      made.push((await jobs.create({ action: 'enable', userIds: [user!.id] })).body.id as string);
    const first = await jobs.admin.session.get('/jobs', { query: { limit: 2 } });
    expect(first.body.jobs.map(({ id }: { id: string }) => id)).toEqual([made[2], made[1]]);
    expect(first.headers['link']).toContain('rel="next"');
    const second = await jobs.admin.session.get('/jobs', { query: { limit: 2, cursor: first.body.next } });
    expect(second.body.jobs[0].id).toBe(made[0]);
  });

  it('are kept for 30 days after their end', async () => {
    const [user] = await jobs.users(1);
    const { id } = await jobs.ended((await jobs.create({ action: 'enable', userIds: [user!.id] })).body.id);
    const housekeeping = app.nest.get(Housekeeping, { strict: false });
    await app.db.age('jobs', id, '29d');
    await housekeeping.run();
    expect((await jobs.admin.session.get(`/jobs/${id}`)).status).toBe(200);
    await app.db.age('jobs', id, '25h');
    await housekeeping.run();
    expect((await jobs.admin.session.get(`/jobs/${id}`)).status).toBe(404);
  });

  it('take turns: a small one does not wait for a big one', async () => {
    const userIds = Array.from({ length: 5_000 }, () => randomUUID());
    const big = (await jobs.create({ action: 'disable', userIds })).body.id as string;
    await expect.poll(async () => (await jobs.read(big)).failed).toBeGreaterThan(0);
    const [user] = await jobs.users(1);
    const small = await jobs.ended((await jobs.create({ action: 'disable', userIds: [user!.id] })).body.id);
    expect(small.done).toBe(1);
    expect((await jobs.read(big)).endedAt).toBeNull();
    await jobs.admin.session.post(`/jobs/${big}/cancel`);
  });
});
