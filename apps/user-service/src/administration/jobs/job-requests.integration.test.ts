import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../../test/administration/administrators.js';
import { useJobs } from '../../../../../test/administration/jobs.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
const jobs = useJobs(app);

describe('a job', () => {
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
    expect(await jobs.create(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('is made once for an Idempotency-Key', async () => {
    const [user] = await jobs.users(1);
    const request = { action: 'disable', userIds: [user!.id] };
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await jobs.create(request, headers), await jobs.create(request, headers)];
    expect(again.text).toBe(first.text);
    expect(again.headers['location']).toBe(first.headers['location']);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await jobs.create({ ...request, action: 'enable' }, headers)).status).toBe(422);
  });

  it('that is not there is neither shown nor cancelled', async () => {
    expect(codeOf(await jobs.admin.session.post(`/jobs/${randomUUID()}/cancel`))).toBe('job_not_found');
    expect(codeOf(await jobs.admin.session.get(`/jobs/${randomUUID()}`))).toBe('job_not_found');
  });
});

describe('jobs', () => {
  it('may wait in a bounded number', async () => {
    await app.db.query(
      `INSERT INTO jobs (id, action, user_ids, created_by, leased_until, lease_id)
       SELECT gen_random_uuid(), 'disable', ARRAY[$1::uuid], $1, now() + interval '1 hour', gen_random_uuid()
         FROM generate_series(1, 100)`,
      [jobs.admin.user.id],
    );
    expect(codeOf(await jobs.create({ action: 'enable', userIds: [randomUUID()] }))).toBe('too_many_jobs');
    await app.db.query(`DELETE FROM jobs WHERE leased_until > now() + interval '1 minute'`);
    expect((await jobs.create({ action: 'enable', userIds: [randomUUID()] })).status).toBe(202);
  });
});
