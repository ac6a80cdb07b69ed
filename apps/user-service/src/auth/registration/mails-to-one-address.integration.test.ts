import { describe, expect, it } from 'vitest';
import { codeFor, register, verify } from '../../../../../test/auth/registrations.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

const mailsTo = async (email: string) =>
  (await app.db.query('SELECT id FROM mail_outbox WHERE lower(recipient) = lower($1)', [email])).length;
const resend = (registrationId: string) => app.api.post('/auth/verify-email/resend', { registrationId });
const age = (registrationId: string, by: '60s' | '61m') =>
  app.db.age('pending_registrations', registrationId, by);

describe.each(['unknown', 'known'] as const)('an address that is %s', (standing) => {
  async function address(): Promise<string> {
    const email = `${standing}-${crypto.randomUUID()}@example.test`;
    if (standing === 'known') await app.users.create({ email });
    return email;
  }

  it('gets five mails within an hour for all that is asked in its name, and every answer is the same', async () => {
    const email = await address();
    for (let sent = 1; sent <= 5; sent++) {
      await register(app, { email: sent % 2 === 0 ? email.toUpperCase() : email });
      expect(await mailsTo(email)).toBe(sent);
    }
    const { registrationId } = await register(app, { email });
    await age(registrationId, '60s');
    expect((await resend(registrationId)).status).toBe(202);
    expect(await mailsTo(email)).toBe(5);
  });

  it('gets no more when they are asked for at once', async () => {
    const email = await address();
    await Promise.all(Array.from({ length: 12 }, () => register(app, { email })));
    expect(await mailsTo(email)).toBe(5);
  });

  it('gets mail again after that hour', async () => {
    const email = await address();
    const registrations = [];
    for (let n = 0; n < 6; n++) registrations.push(await register(app, { email }));
    for (const { registrationId } of registrations) await age(registrationId, '61m');
    await resend(registrations[5]!.registrationId);
    expect(await mailsTo(email)).toBe(6);
  });
});

it('a registration that was kept without mail is verified by the code that is sent for it later', async () => {
  const email = `late-${crypto.randomUUID()}@example.test`;
  const registrations = [];
  for (let n = 0; n < 6; n++) registrations.push(await register(app, { email }));
  const { registrationId } = registrations[5]!;
  for (const one of registrations) await age(one.registrationId, '61m');
  await resend(registrationId);
  expect((await verify(app, registrationId, await codeFor(app, email, 6))).status).toBe(204);
});
