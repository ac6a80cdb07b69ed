import { describe, expect, it } from 'vitest';
import { openPage, submitPage } from '../../../../../test/account/link-page.js';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import { storedSession } from '../../../../../test/auth/stored-session.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

const CONFIRM = 'Confirm your new e-mail address';
const CHANGED = 'The e-mail address of your account was changed';
const UNDONE = 'Your account is yours again';
const NEW_PASSWORD = 'incorrect zebra generator clip';
const newAddress = () => `new-${crypto.randomUUID()}@example.test`;
const confirm = (token: string) => app.api.post('/auth/email-change/confirm', { token });
const undo = (token: string) => app.api.post('/auth/email-change/undo', { token });
const signIn = (email: string, password: string) => app.api.post('/auth/sign-in', { email, password });

async function change(session: TestSession, currentPassword: string, newEmail = newAddress()) {
  await session.post('/users/me/email-change', { newEmail, currentPassword });
  expect((await confirm(await linkTokenFor(app, newEmail, CONFIRM))).status).toBe(204);
  return newEmail;
}

/** An account whose address a thief who knew the password has changed. */
async function stolen() {
  const user = await app.users.create();
  const session = await user.signIn();
  const thiefEmail = await change(session, user.password);
  return { user, session, thiefEmail, token: await linkTokenFor(app, user.email, CHANGED) };
}
const emailOf = async (userId: string) =>
  (await app.db.query('SELECT email FROM users WHERE id = $1', [userId]))[0]!['email'];

describe('the undo of a change of address', () => {
  it('gives the account back to its mailbox and shuts out whoever knew the password', async () => {
    const { user, session, thiefEmail, token } = await stolen();
    expect((await undo(token)).status).toBe(204);
    expect((await session.get('/users/me')).status).toBe(401);
    expect(await storedSession(app, session.id)).toMatchObject({ end_reason: 'email_change_undone' });
    expect((await signIn(thiefEmail, user.password)).status).toBe(401);
    expect((await signIn(user.email, user.password)).status).toBe(401);
    const resetToken = await linkTokenFor(app, user.email, UNDONE);
    const reset = await app.api.post('/auth/reset-password', {
      token: resetToken,
      newPassword: NEW_PASSWORD,
    });
    expect(reset.status).toBe(204);
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('still works when the thief has reset and changed the password', async () => {
    const { user, session, thiefEmail, token } = await stolen();
    await app.api.post('/auth/forgot-password', { email: thiefEmail });
    const resetToken = await linkTokenFor(app, thiefEmail, 'Set a new password');
    await app.api.post('/auth/reset-password', { token: resetToken, newPassword: NEW_PASSWORD });
    expect((await session.get('/users/me')).status).toBe(401);
    expect((await undo(token)).status).toBe(204);
    expect(await emailOf(user.id)).toBe(user.email);
    expect((await signIn(user.email, NEW_PASSWORD)).status).toBe(401);
  });

  it('still works when the thief has changed the address again, and the link of that change is then void', async () => {
    const { user, session, thiefEmail, token } = await stolen();
    await change(session, user.password);
    const thiefsUndo = await linkTokenFor(app, thiefEmail, CHANGED);
    expect((await undo(token)).status).toBe(204);
    expect((await undo(thiefsUndo)).body.code).toBe('link_invalid');
    expect(await emailOf(user.id)).toBe(user.email);
  });

  it('still works when the thief has undone a later change first', async () => {
    const { user, session, thiefEmail, token } = await stolen();
    await change(session, user.password);
    expect((await undo(await linkTokenFor(app, thiefEmail, CHANGED))).status).toBe(204);
    expect(await emailOf(user.id)).toBe(thiefEmail);
    expect((await undo(token)).status).toBe(204);
    expect(await emailOf(user.id)).toBe(user.email);
  });

  it('restores an account that the thief has deleted', async () => {
    const { user, session, token } = await stolen();
    const deleted = await session.post('/users/me/deletion', { currentPassword: user.password });
    expect(deleted.status).toBe(202);
    expect((await undo(token)).status).toBe(204);
    await linkTokenFor(app, user.email, UNDONE);
    const [row] = await app.db.query('SELECT status, purge_at FROM users WHERE id = $1', [user.id]);
    expect(row).toEqual({ status: 'active', purge_at: null });
  });

  it('leaves an account disabled that an administrator has disabled', async () => {
    const { user, token } = await stolen();
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [user.id]);
    expect((await undo(token)).status).toBe(204);
    const [row] = await app.db.query('SELECT status, email FROM users WHERE id = $1', [user.id]);
    expect(row).toEqual({ status: 'disabled', email: user.email });
  });

  it('says so when the address has another account by now, and stays good', async () => {
    const { user, token } = await stolen();
    const other = await app.users.create({ email: user.email });
    expect(await undo(token)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    await app.db.query('DELETE FROM users WHERE id = $1', [other.id]);
    expect((await undo(token)).status).toBe(204);
  });

  it('works once, for a week', async () => {
    const { user, token } = await stolen();
    const [link] = await app.db.query(
      `SELECT id FROM one_time_links WHERE user_id = $1 AND purpose = 'email-change-undo'`,
      [user.id],
    );
    await app.db.age('one_time_links', link!['id'] as string, '167h');
    expect((await undo(token)).status).toBe(204);
    expect((await undo(token)).body.code).toBe('link_invalid');
    const second = await stolen();
    await app.db.query(`UPDATE one_time_links SET expires_at = now() WHERE user_id = $1`, [second.user.id]);
    expect((await undo(second.token)).body.code).toBe('link_invalid');
  });
});

describe('the pages of a change of address', () => {
  it.each(['GET', 'HEAD'])('use nothing when they are opened by %s', async (method) => {
    const { user, token } = await stolen();
    const path = '/account/undo-email-change';
    for (let i = 0; i < 3; i++) await app.root.send(method, path, { query: { token }, documented: false });
    expect(await emailOf(user.id)).not.toBe(user.email);
    expect((await undo(token)).status).toBe(204);
  });

  it('confirm and undo it', async () => {
    const user = await app.users.create();
    const newEmail = newAddress();
    const body = { newEmail, currentPassword: user.password };
    await (await user.signIn()).post('/users/me/email-change', body);
    const token = await linkTokenFor(app, newEmail, CONFIRM);
    const page = await openPage(app, '/account/confirm-email', token);
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('Confirm e-mail address</button>');
    expect((await submitPage(app, '/account/confirm-email', { token })).text).toContain('is changed');
    expect(await emailOf(user.id)).toBe(newEmail);
    const back = await linkTokenFor(app, user.email, CHANGED);
    expect((await submitPage(app, '/account/undo-email-change', { token: back })).status).toBe(200);
    expect(await emailOf(user.id)).toBe(user.email);
    expect((await openPage(app, '/account/confirm-email', token)).status).toBe(400);
  });

  it('say why, where the address is taken', async () => {
    const { user, token } = await stolen();
    await app.users.create({ email: user.email });
    const refused = await submitPage(app, '/account/undo-email-change', { token });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('An account with this e-mail address exists.');
  });
});
