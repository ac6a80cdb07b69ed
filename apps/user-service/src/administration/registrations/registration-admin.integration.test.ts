import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { mailFor } from '../../../../../test/account/mailed-links.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { registrationResent } from './registration-admin.service.js';

const app = useApp();
let admin: Administrator;
let events: HeardEvents;

beforeAll(async () => {
  events = new HeardEvents(app, [registrationResent]);
  admin = await createAdmin(app);
});

const resend = (email: string) => admin.session.post('/registrations/resend', { email });
const SUBJECT = 'Confirm your e-mail address';

describe('the verification mail of a pending registration', () => {
  it('is sent again at the word of an administrator, with a code that works', async () => {
    const email = 'waiting@example.test';
    const { body } = await app.api.post('/auth/register', { email, password: 'plum-Kettle-41-orbit' });
    const { registrationId } = body;
    await mailFor(app, email, SUBJECT);
    const [code] = [await app.mailbox.codeFor(email)];
    expect(codeOf(await resend(email))).toBe('resend_refused');
    await app.db.query(`UPDATE pending_registrations SET code_sent_at = code_sent_at - interval '2 minutes'`);
    expect((await resend(email.toUpperCase())).status).toBe(202);
    await mailFor(app, email, SUBJECT, 2);
    const newCode = await app.mailbox.codeFor(email);
    expect(newCode).not.toBe(code);
    const verified = await app.api.post('/auth/verify-email', { registrationId, code: newCode });
    expect(verified.status).toBe(204);
    await expect.poll(() => events.dataFor(admin.user.id, registrationResent)).toEqual([{ registrationId }]);
  });

  it('is not sent where nobody waits', async () => {
    const user = await app.users.create();
    expect(codeOf(await resend(user.email))).toBe('registration_not_found');
    expect(codeOf(await resend('nobody@example.test'))).toBe('registration_not_found');
    expect((await resend('nobody')).status).toBe(400);
  });
});
