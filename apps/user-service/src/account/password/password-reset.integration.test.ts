import { beforeAll, describe, expect, it } from 'vitest';
import { linkTokenFor, mailFor } from '../../../../../test/account/mailed-links.js';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { present, storedSession } from '../../../../../test/auth/stored-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { passwordChanged } from './password.events.js';

const app = useApp({ config: { auth: { password: { queueSize: 1_000 } } } });
let events: HeardEvents;
beforeAll(() => {
  events = new HeardEvents(app, [passwordChanged]);
});

const SUBJECT = 'Set a new password';
const NEW_PASSWORD = 'incorrect zebra generator clip';
const forgot = (email: string, headers = {}) => app.api.post('/auth/forgot-password', { email }, { headers });
const reset = (token: string, newPassword = NEW_PASSWORD) =>
  app.api.post('/auth/reset-password', { token, newPassword });
const signIn = (email: string, password: string) => app.api.post('/auth/sign-in', { email, password });
const resetMails = async (email: string) =>
  (await app.mailbox.messagesTo(email)).filter(({ subject }) => subject === SUBJECT).length;

async function askedUser() {
  const user = await app.users.create();
  expect((await forgot(user.email)).status).toBe(202);
  return { user, token: await linkTokenFor(app, user.email, SUBJECT) };
}

describe('a forgotten password', () => {
  it('is replaced by the link of the mail, once', async () => {
    const { user, token } = await askedUser();
    expect((await reset(token)).status).toBe(204);
    expect((await signIn(user.email, user.password)).status).toBe(401);
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(200);
    expect(await reset(token, 'another new password')).toMatchObject({
      status: 400,
      body: { code: 'link_invalid' },
    });
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(200);
    await mailFor(app, user.email, 'Your password was changed');
    await expect.poll(() => events.dataFor(user.id, passwordChanged)).toEqual([{ how: 'reset' }]);
  });

  it('ends every session when it is replaced', async () => {
    const { user, token } = await askedUser();
    const sessions = [await user.signIn(), await user.signIn()];
    expect((await reset(token)).status).toBe(204);
    for (const session of sessions) {
      expect((await session.get('/users/me')).status).toBe(401);
      expect((await present(app, session.refreshToken)).body.error).toBe('invalid_grant');
      expect(await storedSession(app, session.id)).toMatchObject({ end_reason: 'password_reset' });
    }
  });

  it('is replaced once by 500 who use the link at once', async () => {
    const { user, token } = await askedUser();
    const passwords = Array.from({ length: 500 }, (_, n) => `the password of number ${n}`);
    const statuses = await Promise.all(passwords.map(async (one) => (await reset(token, one)).status));
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(499);
    const winner = passwords[statuses.indexOf(204)]!;
    expect((await signIn(user.email, winner)).status).toBe(200);
  }, 60_000);

  it('is not replaced by one that the policy refuses, and the link stays good', async () => {
    const { token } = await askedUser();
    const refused = await reset(token, 'password');
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(refused.body.errors[0].pointer).toBe('#/newPassword');
    expect((await reset(token)).status).toBe(204);
  });
});

describe('the link of the mail', () => {
  it('is worth nothing after half an hour', async () => {
    const { user, token } = await askedUser();
    const [link] = await app.db.query<{ id: string }>('SELECT id FROM one_time_links WHERE user_id = $1', [
      user.id,
    ]);
    await app.db.age('one_time_links', link!.id, '29m');
    expect((await reset(token, 'password')).body.code).toBe('validation_failed');
    await app.db.age('one_time_links', link!.id, '61s');
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'link_invalid' } });
  });

  it('is worth nothing once the address has changed', async () => {
    const { user, token } = await askedUser();
    await app.db.query(
      `UPDATE users SET email = 'else-' || email, email_normalized = 'else-' || email WHERE id = $1`,
      [user.id],
    );
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'link_invalid' } });
  });

  it.each(['disabled', 'deleted'] as const)('is worth nothing to an account that was %s', async (status) => {
    const { user, token } = await askedUser();
    await app.db.query(
      `UPDATE users SET status = $2::text, deleted_at = CASE WHEN $2::text = 'deleted' THEN now() END,
              deleted_from = CASE WHEN $2::text = 'deleted' THEN 'active' END,
              purge_at = CASE WHEN $2::text = 'deleted' THEN now() + interval '1 day' END WHERE id = $1`,
      [user.id, status],
    );
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'link_invalid' } });
  });

  it('stays good when another one is asked for, and is withdrawn when that one is used', async () => {
    const { user, token: first } = await askedUser();
    await forgot(user.email);
    const second = await linkTokenFor(app, user.email, SUBJECT, 2);
    expect((await reset(first, 'password')).body.code).toBe('validation_failed');
    expect((await reset(second)).status).toBe(204);
    expect(await reset(first)).toMatchObject({ status: 400, body: { code: 'link_invalid' } });
  });

  it('does nothing when it is forged, cut, or for something else', async () => {
    const { token } = await askedUser();
    for (const bad of [`${token.slice(0, -2)}AA`, token.slice(0, 40), 'ol1_', 'x']) {
      expect(await reset(bad)).toMatchObject({ status: 400, body: { code: 'link_invalid' } });
    }
    expect((await reset(token)).status).toBe(204);
  });

  it('proves the address of an account that had not proven it', async () => {
    const { user, token } = await askedUser();
    await app.db.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [user.id]);
    expect((await reset(token)).status).toBe(204);
    const [row] = await app.db.query('SELECT email_verified_at FROM users WHERE id = $1', [user.id]);
    expect(row!['email_verified_at']).toBeInstanceOf(Date);
  });
});

describe('whoever asks for a link', () => {
  it('is answered the same and causes the same writes, whether or not the address has an account', async () => {
    const user = await app.users.create();
    const disabled = await app.users.create();
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [disabled.id]);
    const emails = [user.email, disabled.email, 'nobody@example.test'];
    const answers = await Promise.all(emails.map((email) => forgot(email)));
    const shapes = answers.map(({ status, text, headers }) => [status, text, Object.keys(headers)]);
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
    const wishes = await app.db.query(
      `SELECT recipient FROM mail_outbox WHERE template = 'password-reset-request' AND recipient = ANY ($1)`,
      [emails],
    );
    expect(wishes).toHaveLength(3);
    await allMailIsOut(app);
    expect(await app.mailbox.messagesTo('nobody@example.test')).toEqual([]);
    expect(await app.mailbox.messagesTo(disabled.email)).toEqual([]);
    expect(await resetMails(user.email)).toBe(1);
  });

  it('causes three mails to an account while their links live, and more after it', async () => {
    const user = await app.users.create();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => forgot(n % 2 ? user.email : user.email.toUpperCase())),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(202));
    await allMailIsOut(app);
    expect(await resetMails(user.email)).toBe(3);
    const links = await app.db.query<{ id: string }>('SELECT id FROM one_time_links WHERE user_id = $1', [
      user.id,
    ]);
    for (const { id } of links) await app.db.age('one_time_links', id, '31m');
    await forgot(user.email);
    await allMailIsOut(app);
    expect(await resetMails(user.email)).toBe(4);
  });

  it('causes one mail by a request that is repeated with its key', async () => {
    const user = await app.users.create();
    const key = { 'idempotency-key': crypto.randomUUID() };
    expect((await forgot(user.email, key)).status).toBe(202);
    expect((await forgot(user.email, key)).headers['idempotency-replayed']).toBe('true');
    await allMailIsOut(app);
    expect(await resetMails(user.email)).toBe(1);
  });
});

it('keeps neither token nor password in any row that a reset leaves', async () => {
  const { user, token } = await askedUser();
  const key = { 'idempotency-key': crypto.randomUUID() };
  const body = { token, newPassword: NEW_PASSWORD };
  expect((await app.api.post('/auth/reset-password', body, { headers: key })).status).toBe(204);
  expect((await app.api.post('/auth/reset-password', body, { headers: key })).status).toBe(204);
  await mailFor(app, user.email, 'Your password was changed');
  const rows = await app.db.query(
    `SELECT to_jsonb(m)::text AS text FROM mail_outbox m UNION ALL SELECT to_jsonb(o)::text FROM outbox o
     UNION ALL SELECT to_jsonb(l)::text FROM one_time_links l UNION ALL SELECT to_jsonb(i)::text FROM idempotency_keys i`,
  );
  const kept = rows.map(({ text }) => text as string).join('\n');
  expect(kept).toContain(user.email);
  expect(kept).not.toContain(token.slice(20, 60));
  expect(kept).not.toContain(NEW_PASSWORD);
});
