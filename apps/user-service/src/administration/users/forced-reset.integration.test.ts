import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { passwordChanged } from '../../account/password/password.events.js';
import { userAdministered } from '../administration.events.js';

const app = useApp();
let admin: Administrator;
let events: HeardEvents;

beforeAll(async () => {
  events = new HeardEvents(app, [passwordChanged, userAdministered]);
  admin = await createAdmin(app);
});

const SUBJECT = 'You need a new password';
const forceReset = (id: string, headers = {}) =>
  admin.session.post(`/users/${id}/password-reset`, undefined, { headers });

describe('a password that is taken away', () => {
  it('ends every session, signs nobody in, and is replaced by the link of the mail', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    expect((await forceReset(user.id)).status).toBe(202);
    expect((await session.get('/users/me')).status).toBe(401);
    const { email, password } = user;
    expect((await app.api.post('/auth/sign-in', { email, password })).status).toBe(401);
    const token = await linkTokenFor(app, email, SUBJECT);
    const newPassword = 'incorrect zebra generator clip';
    expect((await app.api.post('/auth/reset-password', { token, newPassword })).status).toBe(204);
    expect((await app.api.post('/auth/sign-in', { email, password: newPassword })).status).toBe(200);
    await expect
      .poll(() => events.dataFor(user.id, userAdministered))
      .toEqual([{ act: 'force-password-reset', actorId: admin.user.id }]);
  });

  it('is announced as removed, like one that is taken away by the undo of a change of address', async () => {
    const user = await app.users.create();
    await forceReset(user.id);
    await expect.poll(() => events.dataFor(user.id, passwordChanged)).toEqual([{ how: 'removed' }]);
  });

  it('is taken away once for an Idempotency-Key', async () => {
    const user = await app.users.create();
    const headers = { 'idempotency-key': randomUUID() };
    expect((await forceReset(user.id, headers)).status).toBe(202);
    expect((await forceReset(user.id, headers)).headers['idempotency-replayed']).toBe('true');
    await allMailIsOut(app);
    const mails = await app.mailbox.messagesTo(user.email);
    expect(mails.filter(({ subject }) => subject === SUBJECT)).toHaveLength(1);
  });

  it('is not mailed about to an account that is disabled, and is refused for one that is deleted', async () => {
    const user = await app.users.create();
    await admin.session.post(`/users/${user.id}/disable`);
    expect((await forceReset(user.id)).status).toBe(202);
    await allMailIsOut(app);
    expect(await app.mailbox.messagesTo(user.email)).toEqual([]);
    await admin.session.delete(`/users/${user.id}`);
    expect(codeOf(await forceReset(user.id))).toBe('user_deleted');
    expect(codeOf(await forceReset(randomUUID()))).toBe('user_not_found');
  });

  it('can be that of many users, by a job', async () => {
    const user = await app.users.create();
    const { body } = await admin.session.post('/jobs', {
      action: 'force-password-reset',
      userIds: [user.id],
    });
    await linkTokenFor(app, user.email, SUBJECT);
    expect((await admin.session.get(`/jobs/${body.id}`)).body).toMatchObject({ done: 1, failed: 0 });
  });
});
