import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
  onlyAdmins,
} from '../../../../../test/administration/administrators.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { Housekeeping } from '../../maintenance/housekeeping.js';
import { userAdministered } from '../administration.events.js';
import { jobCancelled, jobCreated } from './job.events.js';

const app = useApp();
let admin: Administrator;
let events: HeardEvents;

beforeAll(async () => {
  events = new HeardEvents(app, [userAdministered, jobCreated, jobCancelled]);
  admin = await createAdmin(app);
  await createAdmin(app);
});

const create = (body: unknown, headers = {}) => admin.session.post('/jobs', body, { headers });
const users = (count: number) => Promise.all(Array.from({ length: count }, () => app.users.create()));
const ids = (people: readonly TestUser[]) => people.map(({ id }) => id);
const read = async (id: string) => (await admin.session.get(`/jobs/${id}`)).body;
const ended = (id: string) =>
  waitUntil(
    async () => {
      const job = await read(id);
      return job.endedAt !== null && job;
    },
    () => `The job ${id} does not end.`,
    15_000,
  );
const statusOf = async (id: string) => (await admin.session.get(`/users/${id}`)).body.status as string;

describe('a job', () => {
  it('does to each of its users what the single act does, and says who did not work out', async () => {
    const people = await users(7);
    const session = await people[0]!.signIn();
    const unknown = randomUUID();
    const answer = await create({ action: 'disable', userIds: [...ids(people), unknown, admin.user.id] });
    expect(answer).toMatchObject({
      status: 202,
      body: { action: 'disable', total: 9, createdBy: admin.user.id },
    });
    expect(answer.headers['location']).toBe(`http://localhost:3000/api/v1/jobs/${answer.body.id}`);
    const job = await ended(answer.body.id);
    expect(job).toMatchObject({ status: 'completed', total: 9, done: 7, failed: 2 });
    expect(job.failures).toHaveLength(2);
    expect(job.failures).toEqual(
      expect.arrayContaining([
        { userId: unknown, code: 'user_not_found' },
        { userId: admin.user.id, code: 'own_account' },
      ]),
    );
    for (const { id } of people) expect(await statusOf(id)).toBe('disabled');
    expect((await session.get('/users/me')).status).toBe(401);
    await expect
      .poll(() => events.dataFor(people[0]!.id, userAdministered))
      .toEqual([{ act: 'disable', actorId: admin.user.id, jobId: job.id }]);
    await expect
      .poll(() => events.dataFor(admin.user.id, jobCreated))
      .toContainEqual({ jobId: job.id, action: 'disable' });
  });

  it.each([
    ['enable', 'disabled', 'active'],
    ['delete', 'active', 'deleted'],
    ['restore', 'deleted', 'active'],
  ])('can %s users', async (action, before, after) => {
    const [user] = await users(1);
    if (before !== 'active') await admin.session.post(`/users/${user!.id}/disable`);
    if (before === 'deleted') {
      await admin.session.post(`/users/${user!.id}/enable`);
      await admin.session.delete(`/users/${user!.id}`);
    }
    const { body } = await create({ action, userIds: [user!.id] });
    expect(await ended(body.id)).toMatchObject({ done: 1, failed: 0 });
    expect(await statusOf(user!.id)).toBe(after);
  });

  it('can end sessions', async () => {
    const [user] = await users(1);
    const session = await user!.signIn();
    await ended((await create({ action: 'end-sessions', userIds: [user!.id] })).body.id);
    expect((await session.get('/users/me')).status).toBe(401);
  });

  it('finds its users by a filter, also those who stop fitting it by what is done to them', async () => {
    const people = await Promise.all(
      Array.from({ length: 120 }, (_, n) => app.users.create({ email: `filtered-${n}@example.test` })),
    );
    const filter = { emailPrefix: 'Filtered-', status: 'active', createdAfter: '2001-01-01T00:00:00.000Z' };
    const { body } = await create({ action: 'disable', filter });
    expect(body).toMatchObject({ total: null, filter });
    expect(await ended(body.id)).toMatchObject({ total: 120, done: 120, failed: 0 });
    expect(await statusOf(people[119]!.id)).toBe('disabled');
  });

  it('counts a user once who is listed twice', async () => {
    const [user] = await users(1);
    const { body } = await create({ action: 'disable', userIds: [user!.id, user!.id.toUpperCase()] });
    expect(await ended(body.id)).toMatchObject({ total: 1, done: 1 });
  });

  it('may list 10,000 users, and keeps the first 100 failures', async () => {
    const userIds = Array.from({ length: 10_000 }, () => randomUUID());
    const { status, body } = await create({ action: 'disable', userIds });
    expect([status, body.total]).toEqual([202, 10_000]);
    await expect.poll(async () => (await read(body.id)).failed, { timeout: 15_000 }).toBeGreaterThan(100);
    expect((await admin.session.post(`/jobs/${body.id}/cancel`)).body.failures).toHaveLength(100);
    expect((await create({ action: 'disable', userIds: [...userIds, randomUUID()] })).status).toBe(400);
  });

  it('over all administrators leaves the one who made it', async () => {
    const [other, third] = [await createAdmin(app), await createAdmin(app)];
    const admins = await app.db.query<{ id: string }>(`SELECT id FROM users WHERE 'admin' = ANY (roles)`);
    await onlyAdmins(app, admin, other, third);
    const { body } = await create({ action: 'disable', filter: { role: 'admin' } });
    expect(await ended(body.id)).toMatchObject({
      done: 2,
      failures: [{ userId: admin.user.id, code: 'own_account' }],
    });
    await app.db.query(`UPDATE users SET roles = '{user,admin}' WHERE id = ANY ($1)`, [
      admins.map(({ id }) => id),
    ]);
  });

  it.each<[string, object, string]>([
    ['neither users nor a filter', { action: 'disable' }, '#'],
    ['both', { action: 'disable', userIds: [randomUUID()], filter: { status: 'active' } }, '#'],
    ['an empty filter', { action: 'disable', filter: {} }, '#/filter'],
    ['a filter that is no object', { action: 'disable', filter: 'all' }, '#/filter'],
    ['a filter of something unknown', { action: 'disable', filter: { name: 'x' } }, '#/filter/name'],
    [
      'a word where a boolean belongs',
      { action: 'disable', filter: { emailVerified: 'true' } },
      '#/filter/emailVerified',
    ],
    ['no users', { action: 'disable', userIds: [] }, '#/userIds'],
    ['something else than ids', { action: 'disable', userIds: ['me'] }, '#/userIds'],
    ['an unknown action', { action: 'promote', userIds: [randomUUID()] }, '#/action'],
  ])('is refused with %s', async (_, body, pointer) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('is made once for an Idempotency-Key', async () => {
    const [user] = await users(1);
    const request = { action: 'disable', userIds: [user!.id] };
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await create(request, headers), await create(request, headers)];
    expect(again.text).toBe(first.text);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await create({ ...request, action: 'enable' }, headers)).status).toBe(422);
  });

  it('is cancelled when its creator is no administrator any more', async () => {
    const other = await createAdmin(app);
    const [user] = await users(1);
    // Made by hand, since a worker would be quicker than the demotion.
    await app.db.query(`UPDATE users SET roles = '{user}' WHERE id = $1`, [other.user.id]);
    const id = uuidv7();
    await app.db.query(`INSERT INTO jobs (id, action, user_ids, created_by) VALUES ($1, 'disable', $2, $3)`, [
      id,
      [user!.id],
      other.user.id,
    ]);
    expect(await ended(id)).toMatchObject({ status: 'cancelled', cause: 'permission_missing', done: 0 });
    expect(await statusOf(user!.id)).toBe('active');
  });

  it.each<[string, (id: string) => Promise<ApiResponse>]>([
    [
      'demoted',
      (id) => admin.session.put(`/users/${id}/roles`, { roles: ['user'] }, { headers: { 'if-match': '*' } }),
    ],
    ['disabled', (id) => admin.session.post(`/users/${id}/disable`)],
    ['deleted', (id) => admin.session.delete(`/users/${id}`)],
  ])('stops in the middle of a user when its creator is %s', async (_, remove) => {
    const creator = await createAdmin(app);
    const people = ids(await users(3)).toSorted();
    const lock = await HeldLock.take(
      app.db,
      `SELECT id FROM users WHERE id = '${people[1]}' FOR NO KEY UPDATE`,
    );
    const { body } = await creator.session.post('/jobs', { action: 'disable', userIds: people });
    await lock.untilAwaitedBy('SELECT');
    expect((await remove(creator.user.id)).status).toBeLessThan(300);
    await lock.release();
    expect(await ended(body.id)).toMatchObject({
      status: 'cancelled',
      cause: 'permission_missing',
      done: 1,
      failed: 0,
    });
    expect(await Promise.all(people.map(statusOf))).toEqual(['disabled', 'active', 'active']);
  });

  it('stops when it is cancelled, even in the middle of a user, who then stays as they were', async () => {
    const people = (await users(3)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const lock = await HeldLock.take(
      app.db,
      `SELECT id FROM users WHERE id = '${people[1]!.id}' FOR NO KEY UPDATE`,
    );
    const { body } = await create({ action: 'disable', userIds: ids(people) });
    await lock.untilAwaitedBy('SELECT');
    const cancelled = await admin.session.post(`/jobs/${body.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', done: 1, failed: 0 } });
    await lock.release();
    await expect.poll(() => events.dataFor(admin.user.id, jobCancelled)).toContainEqual({ jobId: body.id });
    // The worker has gone on to something else, and so is done with this job.
    const [user] = await users(1);
    await ended((await create({ action: 'enable', userIds: [user!.id] })).body.id);
    expect(await Promise.all(people.map(({ id }) => statusOf(id)))).toEqual(['disabled', 'active', 'active']);
    expect(await read(body.id)).toMatchObject({ status: 'cancelled', done: 1, failed: 0 });
    expect(codeOf(await admin.session.post(`/jobs/${body.id}/cancel`))).toBe('job_ended');
  });

  it('that is not there is neither shown nor cancelled', async () => {
    expect(codeOf(await admin.session.post(`/jobs/${randomUUID()}/cancel`))).toBe('job_not_found');
    expect(codeOf(await admin.session.get(`/jobs/${randomUUID()}`))).toBe('job_not_found');
  });
});

describe('jobs', () => {
  it('are listed newest first, page by page', async () => {
    const [user] = await users(1);
    const made: string[] = [];
    for (let n = 0; n < 3; n++)
      made.push((await create({ action: 'enable', userIds: [user!.id] })).body.id as string);
    const first = await admin.session.get('/jobs', { query: { limit: 2 } });
    expect(first.body.jobs.map(({ id }: { id: string }) => id)).toEqual([made[2], made[1]]);
    expect(first.headers['link']).toContain('rel="next"');
    const second = await admin.session.get('/jobs', { query: { limit: 2, cursor: first.body.next } });
    expect(second.body.jobs[0].id).toBe(made[0]);
  });

  it('are kept for 30 days after their end', async () => {
    const [user] = await users(1);
    const { id } = await ended((await create({ action: 'enable', userIds: [user!.id] })).body.id);
    const housekeeping = app.nest.get(Housekeeping, { strict: false });
    await app.db.age('jobs', id, '29d');
    await housekeeping.run();
    expect((await admin.session.get(`/jobs/${id}`)).status).toBe(200);
    await app.db.age('jobs', id, '25h');
    await housekeeping.run();
    expect((await admin.session.get(`/jobs/${id}`)).status).toBe(404);
  });

  it('take turns: a small one does not wait for a big one', async () => {
    const userIds = Array.from({ length: 5_000 }, () => randomUUID());
    const big = (await create({ action: 'disable', userIds })).body.id as string;
    await expect.poll(async () => (await read(big)).failed).toBeGreaterThan(0);
    const [user] = await users(1);
    const small = await ended((await create({ action: 'disable', userIds: [user!.id] })).body.id);
    expect(small.done).toBe(1);
    expect((await read(big)).endedAt).toBeNull();
    await admin.session.post(`/jobs/${big}/cancel`);
  });

  it('may wait in a bounded number', async () => {
    await app.db.query(
      `INSERT INTO jobs (id, action, user_ids, created_by, leased_until, lease_id)
       SELECT gen_random_uuid(), 'disable', ARRAY[$1::uuid], $1, now() + interval '1 hour', gen_random_uuid()
         FROM generate_series(1, 100)`,
      [admin.user.id],
    );
    expect(codeOf(await create({ action: 'enable', userIds: [randomUUID()] }))).toBe('too_many_jobs');
    await app.db.query(`DELETE FROM jobs WHERE leased_until > now() + interval '1 minute'`);
    expect((await create({ action: 'enable', userIds: [randomUUID()] })).status).toBe(202);
  });
});
