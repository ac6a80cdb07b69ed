import { beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let admin: Administrator;

beforeAll(async () => {
  admin = await createAdmin(app);
});

const read = (id: string, headers = {}) => admin.session.get(`/jobs/${id}`, { headers });
const cancel = (id: string, headers = {}) => admin.session.post(`/jobs/${id}/cancel`, undefined, { headers });
const hasEnded = async (id: string) => (await read(id)).body.endedAt !== null;

/** A job that stands still at its second user until the lock is released. */
async function jobAtItsSecondUser() {
  const people = await Promise.all(Array.from({ length: 3 }, () => app.users.create()));
  const userIds = people.map(({ id }) => id).toSorted();
  const lock = await HeldLock.take(
    app.db,
    `SELECT id FROM users WHERE id = '${userIds[1]}' FOR NO KEY UPDATE`,
  );
  const created = await admin.session.post('/jobs', { action: 'disable', userIds });
  await lock.untilAwaitedBy('SELECT');
  return { id: created.body.id as string, tagAtFirst: created.headers['etag'] as string, lock };
}

describe('a job that is watched', () => {
  it('is sent only when it has moved', async () => {
    const { id, tagAtFirst, lock } = await jobAtItsSecondUser();
    const moved = await read(id, { 'if-none-match': tagAtFirst });
    expect(moved).toMatchObject({ status: 200, body: { status: 'running', done: 1 } });
    const tag = moved.headers['etag'] as string;
    for (let poll = 0; poll < 3; poll++)
      expect(await read(id, { 'if-none-match': tag })).toMatchObject({ status: 304, text: '' });
    await lock.release();
    await expect.poll(() => hasEnded(id)).toBe(true);
    const ended = await read(id, { 'if-none-match': tag });
    expect(ended).toMatchObject({ status: 200, body: { status: 'completed', done: 3 } });
    expect(ended.body.version).toBeGreaterThan(moved.body.version);
  });

  it('has a higher version with each step, in the list, too', async () => {
    const userIds = await Promise.all(Array.from({ length: 60 }, async () => (await app.users.create()).id));
    const filter = { emailPrefix: (await app.users.create()).email };
    const versions: number[] = [];
    for (const targets of [{ userIds }, { filter }]) {
      const { body } = await admin.session.post('/jobs', { action: 'disable', ...targets });
      const seen = new Map<number, string>();
      do {
        const { body: now, text } = await read(body.id);
        expect(seen.get(now.version) ?? text).toBe(text);
        seen.set(now.version, text);
      } while (!(await hasEnded(body.id)));
      versions.push((await read(body.id)).body.version);
      expect([...seen.keys()]).toEqual([...seen.keys()].toSorted((a, b) => a - b));
    }
    const listed = await admin.session.get('/jobs', { query: { limit: 2 } });
    expect(listed.body.jobs.map(({ version }: { version: number }) => version)).toEqual(
      versions.toReversed(),
    );
  });
});

describe('a job that is cancelled', () => {
  it('goes on when it has moved since it was read, and stops when it has not', async () => {
    const { id, tagAtFirst, lock } = await jobAtItsSecondUser();
    expect(await cancel(id, { 'if-match': tagAtFirst })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed' },
    });
    const tag = (await read(id)).headers['etag'] as string;
    const cancelled = await cancel(id, { 'if-match': tag });
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', done: 1 } });
    expect((await read(id)).headers['etag']).toBe(cancelled.headers['etag']);
    await lock.release();
  });

  it('is so by one of two who cancel the version that both have read', async () => {
    const { id, lock } = await jobAtItsSecondUser();
    const headers = { 'if-match': (await read(id)).headers['etag'] as string };
    const answers = await Promise.all([cancel(id, headers), cancel(id, headers)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    await lock.release();
  });

  it('needs no version', async () => {
    const { id, lock } = await jobAtItsSecondUser();
    expect((await cancel(id)).status).toBe(200);
    await lock.release();
  });
});
