import { describe, expect, it } from 'vitest';
import type { TestApp } from '../../../../test/harness/test-app.js';
import type { TestSession } from '../../../../test/harness/test-session.js';
import { useApp } from '../../../../test/harness/use-app.js';
import { ProfileCache } from './profile-cache.js';

const nameOf = async (session: TestSession) => {
  const { status, body } = await session.get('/users/me');
  expect(status).toBe(200);
  return body.displayName as string | null;
};

/** Changes a name as a writer does: the row first, then the cache. */
async function rename(app: TestApp, userId: string, name: string): Promise<void> {
  await app.db.query('UPDATE users SET display_name = $2 WHERE id = $1', [userId, name]);
  await app.nest.get(ProfileCache, { strict: false }).forget(userId);
}

async function ada(app: TestApp) {
  const user = await app.users.create({ displayName: 'Ada' });
  return { user, session: await user.signIn() };
}

describe('a profile', () => {
  const app = useApp({ redis: true });

  it('is read once, and anew after a change', async () => {
    const { user, session } = await ada(app);
    expect(await nameOf(session)).toBe('Ada');
    await app.db.query(`UPDATE users SET display_name = 'unseen' WHERE id = $1`, [user.id]);
    expect(await nameOf(session)).toBe('Ada');
    await rename(app, user.id, 'Augusta');
    expect(await nameOf(session)).toBe('Augusta');
  });

  it('is the same whether it comes out of the cache or not', async () => {
    const { session } = await ada(app);
    const [fresh, cached] = [await session.get('/users/me'), await session.get('/users/me')];
    expect(cached.text).toBe(fresh.text);
  });

  it('is only ever that of the caller', async () => {
    const [one, two] = [await ada(app), await ada(app)];
    const ids = [];
    for (const { session } of [one, two, one, two]) ids.push((await session.get('/users/me')).body.id);
    expect(ids).toEqual([one.user.id, two.user.id, one.user.id, two.user.id]);
  });
});

describe('a profile in the cache of one process', () => {
  const app = useApp();

  it('is soon read anew, since nobody tells this process of a change', async () => {
    const { user, session } = await ada(app);
    expect(await nameOf(session)).toBe('Ada');
    await app.db.query(`UPDATE users SET display_name = 'Augusta' WHERE id = $1`, [user.id]);
    await expect.poll(() => nameOf(session), { timeout: 5_000 }).toBe('Augusta');
  });
});

describe('a profile in Redis', () => {
  const app = useApp({ redis: true });
  const pod = useApp({ besides: app });

  it('is shared by pods, and so is its change', async () => {
    const { user, session } = await ada(app);
    const fresh = await session.get('/users/me');
    await app.db.query(`UPDATE users SET display_name = 'unseen' WHERE id = $1`, [user.id]);
    const there = () => pod.api.with({ authorization: `Bearer ${session.accessToken}` }).get('/users/me');
    expect((await there()).text).toBe(fresh.text);
    await rename(app, user.id, 'Augusta');
    expect((await there()).body.displayName).toBe('Augusta');
  });

  it('is read from the database while Redis is gone, and every change is seen', async () => {
    const { user, session } = await ada(app);
    expect(await nameOf(session)).toBe('Ada');
    await app.redis.kill();
    for (const name of ['one', 'two', 'three']) {
      await rename(app, user.id, name);
      expect(await nameOf(session)).toBe(name);
    }
    await app.redis.restart();
    for (const name of ['four', 'five', 'six']) {
      await rename(app, user.id, name);
      expect(await nameOf(session)).toBe(name);
    }
    expect([...app.logs.errors(), ...pod.logs.errors()]).toEqual([]);
  });
});
