import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PASSWORD } from '../../../../../test/auth/registrations.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { newEmail, registerOnce, REPLAYED, written } from '../../../../../test/idempotency/registrations.js';

const app = useApp();
const otherPod = useApp({ besides: app });

/** What belongs to the answer, not to the request that it goes out for. */
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
    expect(await written(app, email)).toEqual({ registrations: 1, mails: 1 });
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
    expect(await written(app, email)).toMatchObject({ registrations: 1 });
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
    expect(await written(app, email)).toEqual({ registrations: 1, mails: 1 });
  });

  it('while the first one is being written is told to come again', async () => {
    const [email, key] = [newEmail(), randomUUID()];
    const lock = await HeldLock.take(app.db, `LOCK TABLE mail_outbox IN SHARE MODE`);
    const first = registerOnce(app, key, { email });
    await lock.untilAwaitedBy('INSERT INTO mail_outbox');
    const second = await registerOnce(otherPod, key, { email });
    await lock.release();
    expect(second).toMatchObject({ status: 409, body: { code: 'idempotency_key_in_use' } });
    const { text } = await first;
    expect((await registerOnce(otherPod, key, { email })).text).toBe(text);
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
    expect(await written(app, email)).toMatchObject({ registrations: 2 });
  });
});
