import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeFor, register, usersWith } from '../../../../../test/auth/registrations.js';
import type { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { REPLAYED, written } from '../../../../../test/idempotency/registrations.js';

const app = useApp();
const otherPod = useApp({ besides: app });

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
    expect(await written(app, email)).toMatchObject({ mails: 2 });
    expect((await send(app, randomUUID())).headers[REPLAYED]).toBeUndefined();
  });
});

describe('a verification that is repeated under its key', () => {
  it('says again that it went well, though the registration is gone', async () => {
    const { registrationId, email } = await register(app);
    const proof = { registrationId, code: await codeFor(app, email) };
    const send = (key: string) =>
      otherPod.api.post('/auth/verify-email', proof, { headers: { 'idempotency-key': key } });
    const key = randomUUID();
    const [first, second] = [await send(key), await send(key)];
    expect([first.status, second.status, second.headers[REPLAYED]]).toEqual([204, 204, 'true']);
    expect(await usersWith(app, email)).toHaveLength(1);
    expect((await send(randomUUID())).status).toBe(400);
  });

  it('at once creates one account', async () => {
    const { registrationId, email } = await register(app);
    const proof = { registrationId, code: await codeFor(app, email) };
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      [app, otherPod, app].map((pod) => pod.api.post('/auth/verify-email', proof, { headers })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(204);
    expect(answers.map(({ status }) => status)).not.toContain(400);
    expect(await usersWith(app, email)).toHaveLength(1);
  });
});
