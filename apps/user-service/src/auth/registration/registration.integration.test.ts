import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PASSWORD, codeFor, register, usersWith, verify } from '../../../../../test/auth/registrations.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

interface Rows {
  pending: number;
  mails: number;
  users: number;
  events: number;
}

async function rows(): Promise<Rows> {
  const [counted] = await app.db.query<Rows & Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM pending_registrations) AS pending,
            (SELECT count(*)::int FROM mail_outbox) AS mails,
            (SELECT count(*)::int FROM users) AS users,
            (SELECT coalesce(sum(event_seq), 0)::int FROM users) AS events`,
  );
  return counted!;
}

/** What a request adds to the tables. */
async function added(act: () => Promise<unknown>): Promise<Rows> {
  const before = await rows();
  await act();
  const after = await rows();
  return Object.fromEntries(
    Object.entries(after).map(([name, count]) => [name, count - before[name as keyof Rows]]),
  ) as unknown as Rows;
}

describe('whoever registers', () => {
  it('learns nothing of whether the address has an account', async () => {
    const known = await app.users.create();
    const [first, second] = await Promise.all(
      [known.email, 'unknown@example.test'].map((email) =>
        app.api.post('/auth/register', { email, password: PASSWORD }),
      ),
    );
    expect(first!.status).toBe(202);
    expect(second!.status).toBe(202);
    expect(Object.keys(first!.body)).toEqual(Object.keys(second!.body));
    const headers = (answer: typeof first) => Object.keys(answer!.headers).toSorted();
    expect(headers(first)).toEqual(headers(second));
  });

  it('makes the same rows for a known and for an unknown address, and no user', async () => {
    const known = await app.users.create();
    const one = { pending: 1, mails: 1, users: 0, events: 0 };
    expect(await added(() => register(app, { email: known.email }))).toEqual(one);
    expect(await added(() => register(app))).toEqual(one);
  });

  it('for an address that has an account, tells its owner and sends no code', async () => {
    const known = await app.users.create();
    await register(app, { email: known.email.toUpperCase() });
    const mail = await app.mailbox.latestTo(known.email.toUpperCase());
    expect(mail.subject).toBe('You already have an account');
    expect(mail.code).toBeNull();
    expect(mail.text + mail.html).not.toMatch(/(?<!#)\b\d{6}\b|vt1_/);
  });

  it('cannot sign in before the address is proven, as with a wrong password', async () => {
    const { email, password } = await register(app);
    const answer = await app.api.post('/auth/sign-in', { email, password });
    const unknown = await app.api.post('/auth/sign-in', { email: 'nobody@example.test', password });
    expect(answer.status).toBe(401);
    expect({ ...answer.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' });
  });

  it('gets the account that was asked for with the code, and only then', async () => {
    const { registrationId, email, password } = await register(app, { displayName: 'Ada' });
    const code = await codeFor(app, email);
    expect(await usersWith(app, email)).toEqual([]);
    expect((await verify(app, registrationId, code)).status).toBe(204);
    expect(await usersWith(app, email)).toMatchObject([{ roles: ['user'], display_name: 'Ada' }]);
    expect((await app.api.post('/auth/sign-in', { email, password })).status).toBe(200);
    const waiting = await app.db.query('SELECT id FROM pending_registrations WHERE id = $1', [
      registrationId,
    ]);
    expect(waiting).toEqual([]);
  });

  it('announces the account once, with the state', async () => {
    const { registrationId, email } = await register(app);
    const code = await codeFor(app, email);
    await verify(app, registrationId, code);
    const [user] = await app.db.query(`SELECT event_seq FROM users WHERE email = $1`, [email]);
    expect(user).toEqual({ event_seq: '1' });
  });

  it.each([
    ['both proofs', { registrationId: randomUUID(), code: '042137', token: 'vt1_x', password: PASSWORD }],
    ['a code and half a link', { registrationId: randomUUID(), code: '042137', password: PASSWORD }],
    ['a link and half a code', { token: 'vt1_x', password: PASSWORD, code: '042137' }],
  ])('takes one proof, not %s', async (_, body) => {
    expect(await app.api.post('/auth/verify-email', body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '#' }] },
    });
  });

  it('cannot prove a registration that is too old', async () => {
    const { registrationId, email } = await register(app);
    const code = await codeFor(app, email);
    await app.db.age('pending_registrations', registrationId, '25h');
    expect(await verify(app, registrationId, code)).toMatchObject({
      status: 400,
      body: { code: 'verification_failed' },
    });
    expect(await usersWith(app, email)).toEqual([]);
  });
});

describe('a registration that fails', () => {
  it('leaves neither a registration nor a mail when one of both cannot be written', async () => {
    await app.db.query(
      `ALTER TABLE mail_outbox ADD CONSTRAINT ck_refused CHECK (recipient <> 'lost@example.test')`,
    );
    const lost = () => app.api.post('/auth/register', { email: 'lost@example.test', password: PASSWORD });
    let status: number | undefined;
    const made = await added(async () => ({ status } = await lost()));
    expect(status).toBe(500);
    expect(made).toEqual({ pending: 0, mails: 0, users: 0, events: 0 });
  });

  it.each([
    ['short7!', 'must have at least 8 characters'],
    ['password1', 'is one of the most used passwords; choose another'],
    ['new@example.test', 'must not be the e-mail address or its first part'],
  ])('points to a password that the policy refuses: %s', async (password, detail) => {
    const answer = await app.api.post('/auth/register', { email: 'new@example.test', password });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: '#/password', detail }]);
  });
});
