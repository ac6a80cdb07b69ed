import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { linkTokenFor, mailFor } from '../../../../../test/account/mailed-links.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { storedSession } from '../../../../../test/auth/stored-session.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { passwordChanged } from './password.events.js';

const app = useApp();
const limited = useApp({
  config: { rateLimiting: { credentials: { maxPerAddress: 10, maxPerAccount: 100 } } },
});
let events: HeardEvents;
beforeAll(() => {
  events = new HeardEvents(app, [passwordChanged]);
});

const NEW_PASSWORD = 'incorrect zebra generator clip';
const change = (session: TestSession, currentPassword: string, newPassword = NEW_PASSWORD, headers = {}) =>
  session.post('/users/me/password-change', { currentPassword, newPassword }, { headers });
const signIn = (email: string, password: string) => app.api.post('/auth/sign-in', { email, password });

describe('changing the password', () => {
  it('makes the new one the only one, and tells the owner', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    expect((await change(session, user.password)).status).toBe(204);
    expect((await signIn(user.email, user.password)).status).toBe(401);
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(200);
    await mailFor(app, user.email, 'Your password was changed');
    await expect.poll(() => events.dataFor(user.id, passwordChanged)).toEqual([{ how: 'changed' }]);
  });

  it('ends the other sessions and leaves this one, with its access token', async () => {
    const user = await app.users.create();
    const [mine, other] = [await user.signIn(), await user.signIn()];
    expect((await change(mine, user.password)).status).toBe(204);
    expect((await mine.get('/users/me')).status).toBe(200);
    await mine.refresh();
    expect((await other.get('/users/me')).status).toBe(401);
    expect(await storedSession(app, other.id)).toMatchObject({ end_reason: 'password_changed' });
    expect(await storedSession(app, mine.id)).toMatchObject({ ended_at: null });
  });

  it('is repeated under its key after a lost answer: it is done, once', async () => {
    const user = await app.users.create();
    const mine = await user.signIn();
    const key = { 'idempotency-key': randomUUID() };
    expect((await change(mine, user.password, NEW_PASSWORD, key)).status).toBe(204);
    const later = await app.api.post('/auth/sign-in', { email: user.email, password: NEW_PASSWORD });
    const again = await change(mine, user.password, NEW_PASSWORD, key);
    expect(again).toMatchObject({ status: 204, headers: { 'idempotency-replayed': 'true' } });
    expect((await change(mine, user.password)).body.code).toBe('current_password_wrong');
    const token = later.body.access_token as string;
    expect((await app.api.get('/users/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      200,
    );
    await allMailIsOut(app);
    const subjects = (await app.mailbox.messagesTo(user.email)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject === 'Your password was changed')).toHaveLength(1);
  });

  it('does not use its key up with a wrong current one', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const key = { 'idempotency-key': randomUUID() };
    expect((await change(session, 'not that password', NEW_PASSWORD, key)).status).toBe(403);
    expect((await change(session, user.password, NEW_PASSWORD, key)).status).toBe(204);
  });

  it('needs the current one', async () => {
    const user = await app.users.create();
    const [mine, other] = [await user.signIn(), await user.signIn()];
    const refused = await change(mine, 'not that password');
    expect(refused).toMatchObject({ status: 403, body: { code: 'current_password_wrong' } });
    expect((await signIn(user.email, user.password)).status).toBe(200);
    expect((await other.get('/users/me')).status).toBe(200);
  });

  it('is refused to an account that has none', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    await app.db.query('UPDATE users SET password_hash = NULL WHERE id = $1', [user.id]);
    expect((await change(session, user.password)).body.code).toBe('current_password_wrong');
  });

  it('refuses what the policy does, and says why', async () => {
    const user = await app.users.create();
    const refused = await change(await user.signIn(), user.password, 'password');
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(refused.body.errors).toEqual([
      { pointer: '#/newPassword', detail: 'is one of the most used passwords; choose another' },
    ]);
  });

  it('is won by one of two who know the current one and change it at once', async () => {
    const user = await app.users.create();
    const sessions = [await user.signIn(), await user.signIn()];
    const answers = await Promise.all(
      sessions.map((session, n) => change(session, user.password, `the new password of ${n}`)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect([401, 403]).toContain(statuses.find((status) => status !== 204));
    const winner = statuses.indexOf(204);
    expect((await signIn(user.email, `the new password of ${winner}`)).status).toBe(200);
  });

  it('withdraws the links that could set another one', async () => {
    const user = await app.users.create();
    await app.api.post('/auth/forgot-password', { email: user.email });
    const token = await linkTokenFor(app, user.email, 'Set a new password');
    expect((await change(await user.signIn(), user.password)).status).toBe(204);
    const refused = await app.api.post('/auth/reset-password', { token, newPassword: 'yet another one' });
    expect(refused).toMatchObject({ status: 400, body: { code: 'link_invalid' } });
  });

  it('takes ten wrong ones from an address within a quarter of an hour; the sign-in goes on', async () => {
    const user = await limited.users.create();
    const session = await user.signIn();
    for (let wrong = 1; wrong <= 10; wrong++)
      expect((await change(session, `wrong ${wrong}`)).body.code).toBe('current_password_wrong');
    expect((await change(session, user.password)).status).toBe(429);
    await user.signIn();
  });

  it('is not for strangers', async () => {
    const body = { currentPassword: 'a password', newPassword: NEW_PASSWORD };
    expect((await app.api.post('/users/me/password-change', body)).status).toBe(401);
  });
});
