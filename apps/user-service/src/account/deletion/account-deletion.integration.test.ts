import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openPage, submitPage } from '../../../../../test/account/link-page.js';
import { linkTokenFor, mailFor } from '../../../../../test/account/mailed-links.js';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { present, storedSession } from '../../../../../test/auth/stored-session.js';
import { register } from '../../../../../test/auth/registrations.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

const DELETED = 'Your account was deleted';
const remove = async (user: TestUser, currentPassword = user.password) =>
  (await user.signIn()).post('/users/me/deletion', { currentPassword });
const restore = (token: string) => app.api.post('/auth/restore-account', { token });
const signIn = ({ email, password }: { email: string; password: string }) =>
  app.api.post('/auth/sign-in', { email, password });

async function deleted() {
  const user = await app.users.create();
  expect((await remove(user)).status).toBe(202);
  return { user, token: await linkTokenFor(app, user.email, DELETED) };
}
const statusOf = async (userId: string) =>
  (await app.db.query('SELECT status FROM users WHERE id = $1', [userId]))[0]?.['status'];

describe('deleting the own account', () => {
  it('ends every session, and says until when it can be restored', async () => {
    const user = await app.users.create();
    const [mine, other] = [await user.signIn(), await user.signIn()];
    const answer = await mine.post('/users/me/deletion', { currentPassword: user.password });
    expect(answer.status).toBe(202);
    const days = (Date.parse(answer.body.purgeAt) - app.clock.now().getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    for (const session of [mine, other]) {
      expect((await session.get('/users/me')).status).toBe(401);
      expect((await present(app, session.refreshToken)).body.error).toBe('invalid_grant');
      expect(await storedSession(app, session.id)).toMatchObject({ end_reason: 'account_deleted' });
    }
    const mail = await mailFor(app, user.email, DELETED);
    expect(mail.text).toContain(answer.body.purgeAt.slice(0, 10));
  });

  it.each([
    ['with a key', { 'idempotency-key': randomUUID() }],
    ['without one', {}],
  ])('is told by the 401 that a repetition gets that it is done, %s', async (_, headers) => {
    const user = await app.users.create();
    const session = await user.signIn();
    const send = () => session.post('/users/me/deletion', { currentPassword: user.password }, { headers });
    expect((await send()).status).toBe(202);
    expect((await send()).status).toBe(401);
    expect((await present(app, session.refreshToken)).body.error).toBe('invalid_grant');
  });

  it('is done once for a key by many who ask at once', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        session.post('/users/me/deletion', { currentPassword: user.password }, { headers }),
      ),
    );
    expect(answers.map(({ status }) => status)).toContain(202);
    for (const { status } of answers) expect([202, 401, 409]).toContain(status);
    expect(new Set(answers.filter(({ status }) => status === 202).map(({ text }) => text)).size).toBe(1);
    await allMailIsOut(app);
    const subjects = (await app.mailbox.messagesTo(user.email)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject === DELETED)).toHaveLength(1);
  });

  it('needs the password', async () => {
    const user = await app.users.create();
    const refused = await remove(user, 'not that password');
    expect(refused).toMatchObject({ status: 403, body: { code: 'current_password_wrong' } });
    expect(await statusOf(user.id)).toBe('active');
  });

  it('is refused to the last administrator, and goes once there is another', async () => {
    const admin = await app.users.create({ roles: ['user', 'admin'] });
    expect(await remove(admin)).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    expect(await statusOf(admin.id)).toBe('active');
    await app.users.create({ roles: ['user', 'admin'] });
    expect((await remove(admin)).status).toBe(202);
  });

  it('leaves one of two administrators who delete themselves at once', async () => {
    await app.db.query(`UPDATE users SET roles = '{user}'`);
    const admins = [
      await app.users.create({ roles: ['user', 'admin'] }),
      await app.users.create({ roles: ['user', 'admin'] }),
    ];
    const answers = await Promise.all(admins.map((admin) => remove(admin)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  });
});

describe('a deleted account', () => {
  it('looks to everybody like one that never was', async () => {
    const { user } = await deleted();
    const unknown = { email: 'nobody@example.test', password: user.password };
    const pairs = await Promise.all([
      Promise.all([signIn(user), signIn(unknown)]),
      Promise.all([user, unknown].map(({ email }) => app.api.post('/auth/forgot-password', { email }))),
      Promise.all(
        [user, unknown].map(({ email, password }) => app.api.post('/auth/register', { email, password })),
      ),
    ]);
    for (const [known, other] of pairs) {
      expect(known!.status).toBe(other!.status);
      expect(Object.keys(known!.headers)).toEqual(Object.keys(other!.headers));
      expect(Object.keys(known!.body ?? {})).toEqual(Object.keys(other!.body ?? {}));
    }
    await allMailIsOut(app);
    const subjects = (await app.mailbox.messagesTo(user.email)).map(({ subject }) => subject);
    expect(subjects).not.toContain('Set a new password');
  });

  it('keeps its address: nobody else gets it until the purge', async () => {
    const { user } = await deleted();
    await register(app, { email: user.email });
    await mailFor(app, user.email, 'You already have an account');
  });
});

describe('the link of the mail', () => {
  it('restores the account with its password, once', async () => {
    const { user, token } = await deleted();
    expect((await restore(token)).status).toBe(204);
    expect((await signIn(user)).status).toBe(200);
    expect((await restore(token)).body.code).toBe('link_invalid');
    await mailFor(app, user.email, 'Your account was restored');
  });

  it('restores it once when 500 use it at once', async () => {
    const { token } = await deleted();
    const answers = await Promise.all(Array.from({ length: 500 }, () => restore(token)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body?.code === 'link_invalid')).toHaveLength(499);
  }, 60_000);

  it('undoes its own deletion and no later one', async () => {
    const { user, token } = await deleted();
    await app.db.query(
      `UPDATE users SET status = 'active', deleted_at = NULL, deleted_from = NULL, purge_at = NULL WHERE id = $1`,
      [user.id],
    );
    expect((await restore(token)).body.code).toBe('link_invalid');
    await app.db.query(
      `UPDATE users SET status = 'deleted', deleted_at = now(), deleted_from = 'active',
              purge_at = now() + interval '30 days' WHERE id = $1`,
      [user.id],
    );
    expect((await restore(token)).body.code).toBe('link_invalid');
    expect(await statusOf(user.id)).toBe('deleted');
  });

  it('leads to a page that asks first', async () => {
    const { user, token } = await deleted();
    const path = '/account/restore';
    for (let i = 0; i < 2; i++) {
      expect((await openPage(app, path, token)).status).toBe(200);
      await app.root.send('HEAD', path, { query: { token }, documented: false });
    }
    expect(await statusOf(user.id)).toBe('deleted');
    expect((await submitPage(app, path, { token })).text).toContain('Your account is restored');
    expect(await statusOf(user.id)).toBe('active');
  });
});
