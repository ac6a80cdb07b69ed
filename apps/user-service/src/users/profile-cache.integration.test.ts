import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Transactions } from '#libs/database/transactions.js';
import { type HangingProxy, startHangingProxy } from '../../../../test/harness/servers/hanging-proxy.js';
import { TestApp } from '../../../../test/harness/test-app.js';
import type { TestSession } from '../../../../test/harness/test-session.js';
import { useApp } from '../../../../test/harness/use-app.js';
import { ProfileCache } from './profile-cache.js';
import { UserService } from './user.service.js';

const nameOf = async (session: TestSession) => {
  const { status, body } = await session.get('/users/me');
  expect(status).toBe(200);
  return body.displayName as string | null;
};

async function rename(app: TestApp, userId: string, name: string): Promise<void> {
  const transactions = app.nest.get(Transactions, { strict: false });
  const users = app.nest.get(UserService, { strict: false });
  await transactions.run((tx) => users.change(tx, userId, () => ({ displayName: name })));
}

async function withRedis(app: TestApp, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(app.redis.url);
  await work(redis).finally(() => redis.disconnect());
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

  it('is kept whatever the names in its metadata', async () => {
    const { user, session } = await ada(app);
    await app.db.query('UPDATE users SET metadata = $2 WHERE id = $1', [
      user.id,
      { toJSON: 1, a: { toJSON: true } },
    ]);
    for (let i = 0; i < 3; i++) {
      expect((await session.get('/users/me')).body.metadata).toEqual({ toJSON: 1, a: { toJSON: true } });
    }
  });

  it('is only ever that of the caller', async () => {
    const [one, two] = [await ada(app), await ada(app)];
    const ids = [];
    for (const { session } of [one, two, one, two]) ids.push((await session.get('/users/me')).body.id);
    expect(ids).toEqual([one.user.id, two.user.id, one.user.id, two.user.id]);
  });
});

describe('a profile without Redis', () => {
  const app = useApp();

  it('is never kept, since nobody tells this process of a change', async () => {
    const { user, session } = await ada(app);
    expect(await nameOf(session)).toBe('Ada');
    await app.db.query(`UPDATE users SET display_name = 'Augusta' WHERE id = $1`, [user.id]);
    expect(await nameOf(session)).toBe('Augusta');
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

  it('that was read before a change and is kept after it is shown to nobody', async () => {
    const { user, session } = await ada(app);
    const cache = pod.nest.get(ProfileCache, { strict: false });
    const old = await app.nest.get(UserService, { strict: false }).profile(user.id);
    await rename(app, user.id, 'Augusta');
    await cache.read(user.id, async () => old);
    expect(await nameOf(session)).toBe('Augusta');
  });

  it('is found, with the mark of a change, by one command', async () => {
    const { user } = await ada(app);
    const users = app.nest.get(UserService, { strict: false });
    await users.profile(user.id);
    await withRedis(app, async (redis) => {
      await redis.config('RESETSTAT');
      await users.profile(user.id);
      const stats = await redis.info('commandstats');
      expect([...stats.matchAll(/^cmdstat_(get|mget|set):calls=(\d+)/gm)].map(([, ...call]) => call)).toEqual(
        [['mget', '1']],
      );
    });
  });

  it('is read from the database where Redis answers with anything else', async () => {
    const { user, session } = await ada(app);
    await nameOf(session);
    await app.db.query(`UPDATE users SET display_name = 'Augusta' WHERE id = $1`, [user.id]);
    await withRedis(app, (redis) =>
      redis.set(`user-service:cache:profile:v3:${user.id}`, '{"value":"nothing'),
    );
    expect(await nameOf(session)).toBe('Augusta');
    expect(app.logs.errors()).toEqual([]);
  });

  it('is marked as changing under a name that every release knows', async () => {
    const { user, session } = await ada(app);
    await rename(app, user.id, 'Augusta');
    await withRedis(app, async (redis) => {
      const mark = `user-service:cache:profile-changing:${user.id}`;
      expect(await redis.pttl(mark)).toBeGreaterThan(30_000);
      // As a release does that keeps profiles in another form.
      await redis.rename(mark, mark.replace(user.id, session.id));
      expect(await nameOf(session)).toBe('Augusta');
      await app.db.query(`UPDATE users SET display_name = 'Ada King' WHERE id = $1`, [user.id]);
      await redis.rename(mark.replace(user.id, session.id), mark);
      expect(await nameOf(session)).toBe('Ada King');
    });
  });

  it('says in metrics how often it was there', async () => {
    const { session } = await ada(app);
    const hits = async () =>
      Number(
        /cache_reads_total\{cache="profile",outcome="hit"\} (\d+)/.exec(
          (await app.root.get('/metrics', { documented: false })).text,
        )?.[1] ?? 0,
      );
    const before = await hits();
    await nameOf(session);
    await nameOf(session);
    await nameOf(session);
    expect(await hits()).toBe(before + 2);
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

describe('a profile while Redis hangs', () => {
  const app = useApp({ redis: true });
  let proxy: HangingProxy;
  let pod: TestApp;
  beforeAll(async () => {
    proxy = await startHangingProxy(app.redis.url);
    pod = new TestApp({ besides: app, config: { redis: { url: proxy.url, commandTimeoutMs: 2_000 } } });
    await pod.start();
  });
  afterAll(async () => {
    await pod.stop();
    await proxy.close();
  });

  it('is read from the database without asking Redis, and its change is told once Redis answers', async () => {
    const { user, session } = await ada(app);
    const there = () => pod.api.with({ authorization: `Bearer ${session.accessToken}` }).get('/users/me');
    await expect.poll(async () => (await there()).status).toBe(200);
    expect(await nameOf(session)).toBe('Ada');
    proxy.hang();
    // The first request waits, and finds out for the others.
    expect((await there()).status).toBe(200);
    const [store] = (pod.nest.get(CACHE_MANAGER, { strict: false }) as Cache).stores;
    const asked = [vi.spyOn(store!, 'getMany'), vi.spyOn(store!, 'set')];
    expect((await there()).status).toBe(200);
    await rename(pod, user.id, 'Augusta');
    expect((await there()).body.displayName).toBe('Augusta');
    expect(asked.map(({ mock }) => mock.calls)).toEqual([[], []]);
    proxy.resume();
    await expect.poll(() => nameOf(session), { timeout: 15_000 }).toBe('Augusta');
  });
});
