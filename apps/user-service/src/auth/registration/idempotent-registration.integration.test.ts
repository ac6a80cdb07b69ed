import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { Housekeeping } from '../../maintenance/housekeeping.js';
import { PASSWORD, codeFor, register } from '../../../../../test/auth/registrations.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import type { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { PasswordHasher } from '../passwords/password-hasher.js';

const app = useApp();
const otherPod = useApp({ besides: app });
const REPLAYED = 'idempotency-replayed';

const newEmail = () => `${randomUUID()}@example.test`;
const registerOnce = (pod: TestApp, key: string, body: Record<string, unknown>) =>
  pod.api.post('/auth/register', { password: PASSWORD, ...body }, { headers: { 'idempotency-key': key } });

async function registrationsOf(email: string): Promise<number> {
  const rows = await app.db.query(`SELECT 1 FROM pending_registrations WHERE email = $1`, [email]);
  return rows.length;
}
async function mailsTo(email: string): Promise<number> {
  const rows = await app.db.query(`SELECT 1 FROM mail_outbox WHERE recipient = $1`, [email]);
  return rows.length;
}
const stored = () => app.db.query<{ id: Buffer; answer: Buffer }>('SELECT id, answer FROM idempotency_keys');

/** Headers that belong to the answer, not to the request that it goes out for. */
function own({ status, headers, text }: ApiResponse) {
  return { status, text, type: headers['content-type'], length: headers['content-length'] };
}

describe('a registration that is repeated under its key', () => {
  it('gets the first answer byte for byte, and has no second effect', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const first = await registerOnce(app, key, { email });
    const second = await registerOnce(otherPod, `"${key}"`, { email });
    expect(first.status).toBe(202);
    expect(first.headers[REPLAYED]).toBeUndefined();
    expect(second.headers[REPLAYED]).toBe('true');
    expect(own(second)).toEqual(own(first));
    expect([await registrationsOf(email), await mailsTo(email)]).toEqual([1, 1]);
  });

  it('is the same request however its JSON is spelled', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const send = (body: string) =>
      app.api.post('/auth/register', body, { headers: { 'idempotency-key': key } });
    const first = await send(`{"email":"${email}","password":"${PASSWORD}"}`);
    const second = await send(`{ "password": "${PASSWORD}", "email": "${email}" }`);
    expect(second.text).toBe(first.text);
  });

  it('with another body is refused, and changes nothing', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    await registerOnce(app, key, { email });
    const other = await registerOnce(app, key, { email, displayName: 'Ada' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await registrationsOf(email)).toBe(1);
  });

  it('is another request for another address, whoever else uses that key', async () => {
    const key = randomUUID();
    const [one, other] = [newEmail(), newEmail()];
    const first = await registerOnce(app, key, { email: one });
    const second = await registerOnce(app, key, { email: other });
    expect(second.status).toBe(202);
    expect(second.body.registrationId).not.toBe(first.body.registrationId);
  });

  it('a hundred times at once over two pods registers once', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const pods = [app, otherPod];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => registerOnce(pods[n % 2]!, key, { email })),
    );
    const accepted = answers.filter(({ status }) => status === 202);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(new Set(accepted.map(({ text }) => text)).size).toBe(1);
    expect(accepted.filter(({ headers }) => headers[REPLAYED] === undefined)).toHaveLength(1);
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_key_in_use' } });
      expect(answer.headers['retry-after']).toBe('1');
    }
    expect([await registrationsOf(email), await mailsTo(email)]).toEqual([1, 1]);
  });

  it('while the first one is being written is told to come again', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const lock = await HeldLock.take(app.db, `LOCK TABLE mail_outbox IN SHARE MODE`);
    const first = registerOnce(app, key, { email });
    await lock.untilAwaitedBy('INSERT INTO mail_outbox');
    const second = await registerOnce(otherPod, key, { email });
    await lock.release();
    expect(second).toMatchObject({ status: 409, body: { code: 'idempotency_key_in_use' } });
    expect((await registerOnce(otherPod, key, { email })).text).toBe((await first).text);
  });

  it('after a fault of the service is tried anew', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    await app.db.query(
      `ALTER TABLE mail_outbox ADD CONSTRAINT ck_refused CHECK (recipient <> '${email}') NOT VALID`,
    );
    expect((await registerOnce(app, key, { email })).status).toBe(500);
    await app.db.query(`ALTER TABLE mail_outbox DROP CONSTRAINT ck_refused`);
    const second = await registerOnce(app, key, { email });
    expect(second.status).toBe(202);
    expect(second.headers[REPLAYED]).toBeUndefined();
  });

  it('after a password that the policy refused is tried anew with a better one', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    expect((await registerOnce(app, key, { email, password: 'password1' })).status).toBe(400);
    expect((await registerOnce(app, key, { email })).status).toBe(202);
  });

  it('a day later is a new one', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const first = await registerOnce(app, key, { email });
    const passes = (hours: number) =>
      app.db.query(`UPDATE idempotency_keys SET expires_at = expires_at - $1 * interval '1 hour'`, [hours]);
    await passes(23.9);
    expect((await registerOnce(app, key, { email })).text).toBe(first.text);
    await passes(0.2);
    const second = await registerOnce(app, key, { email });
    expect(second.headers[REPLAYED]).toBeUndefined();
    expect((await registerOnce(app, key, { email })).text).toBe(second.text);
    expect(await registrationsOf(email)).toBe(2);
  });
});

describe('a key', () => {
  it('that cannot be read is refused, with how to send one', async () => {
    const answer = await registerOnce(app, 'two words', { email: newEmail() });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency_key_invalid' } });
    expect(answer.body.detail).toContain('1 to 255 visible ASCII characters');
  });

  it('holds no connection while a password is hashed', async () => {
    const hasher = otherPod.nest.get(PasswordHasher, { strict: false });
    const hash = hasher.hash.bind(hasher);
    let finish!: () => void;
    const mayFinish = new Promise<void>((resolve) => (finish = resolve));
    const slow = vi.spyOn(hasher, 'hash').mockImplementation(async (password) => {
      await mayFinish;
      return hash(password);
    });
    const answer = registerOnce(otherPod, randomUUID(), { email: newEmail() });
    await vi.waitFor(() => expect(slow).toHaveBeenCalled());
    const busy = await app.db.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    finish();
    slow.mockRestore();
    expect(busy).toEqual([]);
    expect((await answer).status).toBe(202);
  });

  it('is not kept in clear, nor is its answer, and an answer tells nothing by its length', async () => {
    const key = `key-${randomUUID()}`;
    const known = await app.users.create();
    await app.db.query('DELETE FROM idempotency_keys');
    const { body } = await registerOnce(app, key, { email: known.email });
    await registerOnce(app, key, { email: newEmail() });
    const rows = await app.db.query<{ text: string; length: number }>(
      `SELECT to_jsonb(i)::text || encode(answer, 'escape') AS text, length(answer) AS length FROM idempotency_keys i`,
    );
    expect(rows).toHaveLength(2);
    for (const { text } of rows) {
      for (const secret of [key, known.email, body.registrationId]) expect(text).not.toContain(secret);
    }
    expect(rows[0]!.length).toBe(rows[1]!.length);
  });

  it('is deleted after a day', async () => {
    await registerOnce(app, randomUUID(), { email: newEmail() });
    await app.db.query(`UPDATE idempotency_keys SET expires_at = now() - interval '1 second'`);
    await registerOnce(app, randomUUID(), { email: newEmail() });
    await app.nest.get(Housekeeping, { strict: false }).run();
    expect(await stored()).toHaveLength(1);
  });
});

describe('a code that is asked for again under a key', () => {
  it('is sent once', async () => {
    const { registrationId, email } = await register(app);
    await codeFor(app, email);
    await app.db.age('pending_registrations', registrationId, '2m');
    const key = randomUUID();
    const send = (pod: TestApp, id: string) =>
      pod.api.post(
        '/auth/verify-email/resend',
        { registrationId: id },
        { headers: { 'idempotency-key': key } },
      );
    const first = await send(app, registrationId);
    await app.db.age('pending_registrations', registrationId, '2m');
    const second = await send(otherPod, registrationId);
    expect([first.status, second.status, second.headers[REPLAYED]]).toEqual([202, 202, 'true']);
    expect(await mailsTo(email)).toBe(2);
    expect((await send(app, randomUUID())).headers[REPLAYED]).toBeUndefined();
  });
});

describe('roots that are replaced between a request and its repetition', () => {
  const OLD = 'the old root secret of thirty-two bytes or more';
  const NEW = 'the new root secret of thirty-two bytes or more';
  const withRoots = (current: string, ...accepted: string[]) => ({
    auth: { refreshRoots: { current, accepted } },
  });
  const accepting = useApp({ besides: app, config: withRoots(OLD, NEW) });
  const promoted = useApp({ besides: app, config: withRoots(NEW, OLD) });
  const removed = useApp({ besides: app, config: withRoots(NEW) });

  it('change nothing, whichever of two releases comes first', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const first = await registerOnce(accepting, key, { email });
    expect((await registerOnce(promoted, key, { email })).text).toBe(first.text);
    const later = randomUUID();
    const next = await registerOnce(promoted, later, { email });
    for (const pod of [accepting, removed]) {
      expect((await registerOnce(pod, later, { email })).text).toBe(next.text);
    }
    expect(await registrationsOf(email)).toBe(2);
  });

  it('let only one of two releases carry it out at once', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const pods = [accepting, promoted];
    await Promise.all(Array.from({ length: 20 }, (_, n) => registerOnce(pods[n % 2]!, key, { email })));
    expect(await registrationsOf(email)).toBe(1);
  });
});
