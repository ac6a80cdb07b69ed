import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { useApp } from './use-app.js';

const app = useApp();

describe('a test over the whole service', () => {
  it('signs a user in and reads the profile', async () => {
    const alice = await app.users.create({ roles: ['admin'] });
    const session = await alice.signIn();
    const answer = await session.get('/users/me');
    expect(answer).toMatchObject({ status: 200, body: { id: alice.id, roles: ['admin'] } });
  });

  it('refreshes a session and goes on with the new token', async () => {
    const session = await (await app.users.create()).signIn();
    const first = session.accessToken;
    await session.refresh();
    expect(session.accessToken).not.toBe(first);
    expect((await session.get('/users/me')).status).toBe(200);
  });

  it('reads the code out of the mailbox', async () => {
    const email = 'new@example.test';
    const password = 'correct horse battery staple';
    const { body } = await app.api.post('/auth/register', { email, password });
    const code = await app.mailbox.codeFor(email);
    const verified = await app.api.post('/auth/verify-email', { registrationId: body.registrationId, code });
    expect(verified.status).toBe(204);
  });

  it("moves the service's clock", async () => {
    const session = await (await app.users.create()).signIn();
    app.clock.advance('16m');
    expect((await session.get('/users/me')).status).toBe(401);
  });

  it('reads what the service logged', async () => {
    await app.root.get('/ready');
    expect(app.logs.text()).not.toContain('correct horse');
    expect(app.logs.errors()).toEqual([]);
  });
});

describe('a test over two pods', () => {
  const one = useApp({ redis: true });
  const other = useApp({ besides: one });

  it('uses on one pod the session that another has made', async () => {
    const session = await (await one.users.create()).signIn();
    const asUser = other.api.with({ authorization: `Bearer ${session.accessToken}` });
    expect((await asUser.get('/users/me')).status).toBe(200);
    expect((await other.api.post('/auth/refresh', { refresh_token: session.refreshToken })).status).toBe(200);
  });

  it('counts requests in the Redis that the pods share', async () => {
    await one.api.post('/auth/sign-in', { email: 'nobody@example.test', password: 'not the password' });
    const redis = new Redis(one.redis.url);
    const keys = await redis.dbsize();
    redis.disconnect();
    expect(keys).toBeGreaterThan(0);
  });
});
