import { describe, expect, it } from 'vitest';
import {
  codeFor,
  linkTokenFor,
  register,
  usersWith,
  verify,
  wrongCode,
} from '../../../../../test/auth/registrations.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

const REFUSED = { status: 400, body: { code: 'verification_failed' } };
const resend = (registrationId: string) => app.api.post('/auth/verify-email/resend', { registrationId });

async function codeNumberOf(registrationId: string): Promise<number> {
  const [row] = await app.db.query<{ code_number: number }>(
    'SELECT code_number FROM pending_registrations WHERE id = $1',
    [registrationId],
  );
  return row!.code_number;
}

async function guessWrong(registrationId: string, code: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++)
    expect(await verify(app, registrationId, wrongCode(code))).toMatchObject(REFUSED);
}

describe('a code', () => {
  it('is good after four wrong ones and dead after five', async () => {
    const [lucky, unlucky] = [await register(app), await register(app)];
    const [code, lost] = [await codeFor(app, lucky.email), await codeFor(app, unlucky.email)];
    await guessWrong(lucky.registrationId, code, 4);
    expect((await verify(app, lucky.registrationId, code)).status).toBe(204);
    await guessWrong(unlucky.registrationId, lost, 5);
    expect(await verify(app, unlucky.registrationId, lost)).toMatchObject(REFUSED);
    expect(await usersWith(app, unlucky.email)).toEqual([]);
  });

  it('proves its own registration, not the one that somebody else made for the address', async () => {
    const owner = await register(app);
    const code = await codeFor(app, owner.email);
    const attacker = await register(app, { email: owner.email, password: 'chosen by the attacker' });
    expect(await verify(app, attacker.registrationId, code)).toMatchObject(REFUSED);
    expect((await verify(app, owner.registrationId, code)).status).toBe(204);
    const signIn = (password: string) => app.api.post('/auth/sign-in', { email: owner.email, password });
    expect((await signIn(attacker.password)).status).toBe(401);
    expect((await signIn(owner.password)).status).toBe(200);
  });

  it('of a second registration is refused as wrong once the first one made the account', async () => {
    const first = await register(app);
    const firstCode = await codeFor(app, first.email);
    const second = await register(app, { email: first.email, password: 'another pass phrase' });
    const secondCode = await codeFor(app, first.email, 2);
    expect((await verify(app, first.registrationId, firstCode)).status).toBe(204);
    const late = await verify(app, second.registrationId, secondCode);
    const wrong = await verify(app, second.registrationId, wrongCode(secondCode));
    expect(late).toMatchObject(REFUSED);
    expect({ ...late.body, traceId: '' }).toEqual({ ...wrong.body, traceId: '' });
  });

  it('makes one account although it comes 50 times at once', async () => {
    const { registrationId, email } = await register(app);
    const code = await codeFor(app, email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => verify(app, registrationId, code)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(49);
    expect(await usersWith(app, email)).toHaveLength(1);
  });

  it('cannot be guessed by many registrations of one address, while the link still proves it', async () => {
    const owner = await register(app);
    const code = await codeFor(app, owner.email);
    // An address gets five mails an hour.
    await app.db.age('pending_registrations', owner.registrationId, '61m');
    for (let i = 0; i < 5; i++) {
      const { registrationId } = await register(app, { email: owner.email });
      await guessWrong(registrationId, '000000', 5);
    }
    expect(await verify(app, owner.registrationId, code)).toMatchObject(REFUSED);
    const mails = await app.mailbox.messagesTo(owner.email);
    const token = /token=(vt1_[\w-]+)/.exec(mails.find((mail) => mail.code === code)!.text)![1];
    const { password } = owner;
    expect((await app.api.post('/auth/verify-email', { token, password })).status).toBe(204);
  });
});

describe('sending a code again', () => {
  it('replaces the code and the link before', async () => {
    const { registrationId, email, password } = await register(app);
    const [code, token] = [await codeFor(app, email), await linkTokenFor(app, email)];
    await app.db.age('pending_registrations', registrationId, '60s');
    expect((await resend(registrationId)).status).toBe(202);
    const next = await codeFor(app, email, 2);
    expect(next).not.toBe(code);
    expect(await verify(app, registrationId, code)).toMatchObject(REFUSED);
    expect(await app.api.post('/auth/verify-email', { token, password })).toMatchObject(REFUSED);
    expect((await verify(app, registrationId, next)).status).toBe(204);
  });

  it('does nothing before the interval is over', async () => {
    const { registrationId } = await register(app);
    await app.db.age('pending_registrations', registrationId, '30s');
    expect((await resend(registrationId)).status).toBe(202);
    expect(await codeNumberOf(registrationId)).toBe(1);
    await app.db.age('pending_registrations', registrationId, '30s');
    await resend(registrationId);
    expect(await codeNumberOf(registrationId)).toBe(2);
  });

  it('ends with the fifth code', async () => {
    const { registrationId } = await register(app);
    for (let number = 2; number <= 7; number++) {
      await app.db.age('pending_registrations', registrationId, '60s');
      expect((await resend(registrationId)).status).toBe(202);
    }
    expect(await codeNumberOf(registrationId)).toBe(5);
  });

  it('answers alike for a registration that is not there', async () => {
    const { registrationId } = await register(app);
    const [known, unknown] = [
      await resend(registrationId),
      await resend('3b241101-e2bb-4255-9caf-4136c566a962'),
    ];
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
  });
});
