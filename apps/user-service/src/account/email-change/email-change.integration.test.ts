import { beforeAll, describe, expect, it } from 'vitest';
import { linkTokenFor, mailFor } from '../../../../../test/account/mailed-links.js';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { storedSession } from '../../../../../test/auth/stored-session.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { userUpdated } from '../../users/user.events.js';
import { emailChangeRequested } from './email-change.events.js';

const app = useApp();
let events: HeardEvents;
beforeAll(() => {
  events = new HeardEvents(app, [emailChangeRequested, userUpdated]);
});

const CONFIRM = 'Confirm your new e-mail address';
const newAddress = () => `new-${crypto.randomUUID()}@example.test`;
const ask = (session: TestSession, user: TestUser, newEmail: string, headers = {}) =>
  session.post('/users/me/email-change', { newEmail, currentPassword: user.password }, { headers });
const confirm = (token: string) => app.api.post('/auth/email-change/confirm', { token });
const signIn = (email: string, password: string) => app.api.post('/auth/sign-in', { email, password });

async function asked(newEmail = newAddress()) {
  const user = await app.users.create();
  const session = await user.signIn();
  expect((await ask(session, user, newEmail)).status).toBe(202);
  return { user, session, newEmail, token: await linkTokenFor(app, newEmail, CONFIRM) };
}

describe('a new address', () => {
  it('takes the place of the old one once it is confirmed from its mailbox, and not before', async () => {
    const { user, session, newEmail, token } = await asked();
    expect((await session.get('/users/me')).body.email).toBe(user.email);
    expect((await signIn(newEmail, user.password)).status).toBe(401);
    expect((await confirm(token)).status).toBe(204);
    expect((await session.get('/users/me')).body).toMatchObject({ email: newEmail, emailVerified: true });
    expect((await signIn(user.email, user.password)).status).toBe(401);
    expect((await signIn(newEmail, user.password)).status).toBe(200);
    await mailFor(app, user.email, 'The e-mail address of your account was changed');
    expect(await events.namesFor(user.id, 2)).toEqual(['user.email-change-requested', 'user.updated']);
  });

  it('ends the sessions but the one that asked for it', async () => {
    const { user, session, token } = await asked();
    const other = await user.signIn();
    expect((await confirm(token)).status).toBe(204);
    expect((await session.get('/users/me')).status).toBe(200);
    expect((await other.get('/users/me')).status).toBe(401);
    expect(await storedSession(app, other.id)).toMatchObject({ end_reason: 'email_changed' });
  });

  it('needs the password', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const newEmail = newAddress();
    const body = { newEmail, currentPassword: 'not that password' };
    expect((await session.post('/users/me/email-change', body)).body.code).toBe('current_password_wrong');
    expect(await app.db.query('SELECT 1 FROM mail_outbox WHERE recipient = $1', [newEmail])).toEqual([]);
  });

  it('is taken once by 500 who confirm it at once', async () => {
    const { token } = await asked();
    const answers = await Promise.all(Array.from({ length: 500 }, () => confirm(token)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body?.code === 'link_invalid')).toHaveLength(499);
  }, 60_000);

  it('may be the old one in other letters', async () => {
    const user = await app.users.create({ email: `ada-${crypto.randomUUID()}@example.test` });
    const session = await user.signIn();
    const newEmail = user.email.replace('ada', 'Ada');
    await ask(session, user, newEmail);
    expect((await confirm(await linkTokenFor(app, newEmail, CONFIRM))).status).toBe(204);
    expect((await session.get('/users/me')).body.email).toBe(newEmail);
  });

  it('is asked for once by a request that is repeated with its key', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const [newEmail, headers] = [newAddress(), { 'idempotency-key': crypto.randomUUID() }];
    expect((await ask(session, user, newEmail, headers)).status).toBe(202);
    expect((await ask(session, user, newEmail, headers)).headers['idempotency-replayed']).toBe('true');
    await allMailIsOut(app);
    expect(await app.mailbox.messagesTo(newEmail)).toHaveLength(1);
  });
});

describe('an address that has an account', () => {
  it('is answered like one that has none, with the same writes, and its owner is told', async () => {
    const [owner, user] = [await app.users.create(), await app.users.create()];
    const session = await user.signIn();
    const free = newAddress();
    const answers = [await ask(session, user, free), await ask(session, user, owner.email.toUpperCase())];
    const shapes = answers.map(({ status, text, headers }) => [status, text, Object.keys(headers)]);
    expect(shapes[0]).toEqual(shapes[1]);
    const links = await app.db.query('SELECT 1 FROM one_time_links WHERE user_id = $1', [user.id]);
    expect(links).toHaveLength(2);
    await allMailIsOut(app);
    const subjects = (await app.mailbox.messagesTo(owner.email.toUpperCase())).map(({ subject }) => subject);
    expect(subjects).toEqual(['Somebody gave your e-mail address as theirs']);
  });

  it('is refused to whoever confirms it when it got the account only meanwhile', async () => {
    const { user, session, newEmail, token } = await asked();
    await app.users.create({ email: newEmail });
    expect(await confirm(token)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect((await session.get('/users/me')).body.email).toBe(user.email);
  });
});

describe('the link to a new address', () => {
  it('is void after a day', async () => {
    const { user, token } = await asked();
    const [link] = await app.db.query('SELECT id FROM one_time_links WHERE user_id = $1', [user.id]);
    await app.db.age('one_time_links', link!['id'] as string, '24h');
    expect((await confirm(token)).body.code).toBe('link_invalid');
  });

  it('is void once another address is asked for, so that a mistyped one is harmless', async () => {
    const { user, session, token } = await asked();
    const second = newAddress();
    await ask(session, user, second);
    expect((await confirm(token)).body.code).toBe('link_invalid');
    expect((await confirm(await linkTokenFor(app, second, CONFIRM))).status).toBe(204);
  });

  it('is void once the password has changed', async () => {
    const { user, session, token } = await asked();
    const body = { currentPassword: user.password, newPassword: 'incorrect zebra generator clip' };
    expect((await session.post('/users/me/password-change', body)).status).toBe(204);
    expect((await confirm(token)).body.code).toBe('link_invalid');
  });

  it('opens nothing else', async () => {
    const { token } = await asked();
    const others = ['/auth/email-change/undo', '/auth/restore-account'];
    for (const path of others) expect((await app.api.post(path, { token })).body.code).toBe('link_invalid');
    const reset = await app.api.post('/auth/reset-password', { token, newPassword: 'a b c d e f g h' });
    expect(reset.body.code).toBe('link_invalid');
    expect((await confirm(token)).status).toBe(204);
  });

  it('is mailed five times an hour at most, and then silently not', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const addresses = Array.from({ length: 7 }, newAddress);
    for (const one of addresses) expect((await ask(session, user, one)).status).toBe(202);
    await allMailIsOut(app);
    const mails = await Promise.all(addresses.map((one) => app.mailbox.messagesTo(one)));
    expect(mails.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
  });
});

describe('a mailbox that several accounts ask for', () => {
  it('gets five mails within an hour, and every answer is the same', async () => {
    const newEmail = newAddress();
    const askers = await Promise.all(Array.from({ length: 7 }, () => app.users.create()));
    const sessions = await Promise.all(askers.map((user) => user.signIn()));
    const asking = sessions.map((session, n) =>
      ask(session, askers[n]!, n % 2 ? newEmail : newEmail.toUpperCase()),
    );
    const answers = await Promise.all(asking);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['202 ']));
    const mails = () => app.db.query('SELECT id FROM mail_outbox WHERE lower(recipient) = $1', [newEmail]);
    expect(await mails()).toHaveLength(5);
    for (const { id } of await mails()) await app.db.age('mail_outbox', id as string, '61m');
    await ask(sessions[0]!, askers[0]!, newEmail);
    expect(await mails()).toHaveLength(6);
  });
});
