import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPage, submitPage } from '../../../../../test/account/link-page.js';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { invitationTokenFor } from '../../../../../test/administration/invitations.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { Housekeeping } from '../../maintenance/housekeeping.js';
import { userCreated } from '../../users/user.events.js';
import {
  invitationAccepted,
  invitationCreated,
  invitationResent,
  invitationRevoked,
} from './invitation.events.js';

const app = useApp({ config: { auth: { password: { queueSize: 1_000 } } } });
let admin: Administrator;
let events: HeardEvents;
let count = 0;

beforeAll(async () => {
  const types = [invitationAccepted, invitationCreated, invitationResent, invitationRevoked, userCreated];
  events = new HeardEvents(app, types);
  admin = await createAdmin(app);
});

const PASSWORD = 'plum-Kettle-41-orbit';
const PATH = '/account/accept-invitation';
const newEmail = () => `invited-${++count}@example.test`;
const invite = (body: object, headers = {}) => admin.session.post('/invitations', body, { headers });
const accept = (token: string, password = PASSWORD, more = {}) =>
  app.api.post('/auth/accept-invitation', { token, password, ...more });
const signIn = (email: string) => app.api.post('/auth/sign-in', { email, password: PASSWORD });
const read = async (id: string) => (await admin.session.get(`/invitations/${id}`)).body;

async function invited(fields: object = {}) {
  const email = newEmail();
  const { body } = await invite({ email, roles: ['user'], ...fields });
  return { email, id: body.id as string, token: await invitationTokenFor(app, email) };
}

describe('an invitation', () => {
  it('makes no account until it is accepted, and then one with its roles and a proven address', async () => {
    const email = newEmail();
    const answer = await invite({ email, roles: ['admin', 'user'], displayName: 'Ada' });
    expect(answer).toMatchObject({
      status: 201,
      body: { email, roles: ['user', 'admin'], status: 'pending', invitedBy: admin.user.id, userId: null },
    });
    const { id } = answer.body;
    expect(answer.headers['location']).toBe(`http://localhost:3000/api/v1/invitations/${id}`);
    expect(await app.db.query('SELECT 1 FROM users WHERE email_normalized = $1', [email])).toEqual([]);
    const token = await invitationTokenFor(app, email);
    expect((await accept(token)).status).toBe(204);
    const session = await signIn(email);
    expect(session.status).toBe(200);
    const invitation = await read(id);
    expect(invitation.status).toBe('accepted');
    const user = await admin.session.get(`/users/${invitation.userId}`);
    expect(user.body).toMatchObject({
      email,
      displayName: 'Ada',
      roles: ['user', 'admin'],
      emailVerified: true,
    });
    await expect
      .poll(() => events.dataFor(invitation.userId, invitationAccepted))
      .toEqual([{ invitationId: id, invitedBy: admin.user.id }]);
    await expect
      .poll(() => events.dataFor(admin.user.id, invitationCreated))
      .toContainEqual({ invitationId: id, roles: ['user', 'admin'] });
  });

  it('is accepted once by 500 who do so at once', async () => {
    const { token, email } = await invited();
    const answers = await Promise.all(Array.from({ length: 500 }, () => accept(token)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(499);
    expect(await app.db.query('SELECT 1 FROM users WHERE email_normalized = $1', [email])).toHaveLength(1);
  }, 60_000);

  it('takes the name that the invited choose', async () => {
    const { token, id } = await invited({ displayName: 'Ada' });
    await accept(token, PASSWORD, { displayName: 'Countess' });
    const { userId } = await read(id);
    expect((await admin.session.get(`/users/${userId}`)).body.displayName).toBe('Countess');
  });

  it('stays good after a password that is refused', async () => {
    const { token } = await invited();
    expect(await accept(token, 'password1')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '#/password' }] },
    });
    expect((await accept(token)).status).toBe(204);
  });

  it('is void after seven days', async () => {
    const { token, id } = await invited();
    await app.db.age('invitations', id, '6d');
    expect((await read(id)).status).toBe('pending');
    await app.db.age('invitations', id, '25h');
    expect((await read(id)).status).toBe('expired');
    expect(codeOf(await accept(token))).toBe('link_invalid');
  });

  it('is void once it is revoked', async () => {
    const { token, id } = await invited();
    expect((await admin.session.delete(`/invitations/${id}`)).status).toBe(204);
    expect(codeOf(await accept(token))).toBe('link_invalid');
    expect((await read(id)).status).toBe('revoked');
    expect(codeOf(await admin.session.delete(`/invitations/${id}`))).toBe('invitation_ended');
    expect(codeOf(await admin.session.post(`/invitations/${id}/resend`))).toBe('invitation_ended');
    await expect
      .poll(() => events.dataFor(admin.user.id, invitationRevoked))
      .toContainEqual({ invitationId: id });
  });

  it('is sent again with a new link, which is the only good one', async () => {
    const { token, id, email } = await invited();
    await app.db.age('invitations', id, '6d');
    const again = await admin.session.post(`/invitations/${id}/resend`);
    expect(again).toMatchObject({ status: 202, body: { id, status: 'pending' } });
    expect(Date.parse(again.body.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const second = await invitationTokenFor(app, email, 2);
    expect(codeOf(await accept(token))).toBe('link_invalid');
    expect((await accept(second)).status).toBe(204);
  });

  it('can be sent again after it has expired', async () => {
    const { id, email } = await invited();
    await app.db.age('invitations', id, '8d');
    expect((await admin.session.post(`/invitations/${id}/resend`)).status).toBe(202);
    expect((await accept(await invitationTokenFor(app, email, 2))).status).toBe(204);
  });

  it('is not made twice for an address, but again once it has expired', async () => {
    const { id, email } = await invited();
    expect(codeOf(await invite({ email: email.toUpperCase(), roles: ['user'] }))).toBe('invitation_pending');
    await app.db.age('invitations', id, '8d');
    expect((await invite({ email, roles: ['user'] })).status).toBe(201);
    expect((await read(id)).status).toBe('expired');
  });

  it('is made once by many who invite the same address at once', async () => {
    const email = newEmail();
    const answers = await Promise.all(Array.from({ length: 10 }, () => invite({ email, roles: ['user'] })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'invitation_pending')).toHaveLength(9);
  });

  it('is not made for an address that has an account', async () => {
    const user = await app.users.create();
    expect(codeOf(await invite({ email: user.email.toUpperCase(), roles: ['user'] }))).toBe('email_taken');
  });

  it('opens no second account for an address that got one meanwhile', async () => {
    const { token, email, id } = await invited();
    await app.users.create({ email });
    expect(await accept(token)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect((await read(id)).status).toBe('pending');
  });

  it('is made once for an Idempotency-Key', async () => {
    const request = { email: newEmail(), roles: ['user'] };
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await invite(request, headers), await invite(request, headers)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
  });

  it.each([
    ['no roles', { roles: [] }, '#/roles'],
    ['unknown roles', { roles: ['root'] }, '#/roles'],
    ['no address', { email: 'me' }, '#/email'],
    ['a password', { password: PASSWORD }, '#/password'],
  ])('is refused with %s', async (_, fields, pointer) => {
    expect(await invite({ email: newEmail(), roles: ['user'], ...fields })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    });
  });

  it('is not there for an id that nobody knows', async () => {
    const id = randomUUID();
    const answers = [
      await admin.session.get(`/invitations/${id}`),
      await admin.session.delete(`/invitations/${id}`),
      await admin.session.post(`/invitations/${id}/resend`),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'invitation_not_found'));
  });
});

describe('invitations', () => {
  it('are listed newest first, page by page', async () => {
    const made = [await invited(), await invited(), await invited()].map(({ id }) => id).toReversed();
    const first = await admin.session.get('/invitations', { query: { limit: 2 } });
    expect(first.body.invitations.map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 2));
    const second = await admin.session.get('/invitations', { query: { limit: 2, cursor: first.body.next } });
    expect(second.body.invitations[0].id).toBe(made[2]);
  });

  it('are forgotten 30 days after they expired', async () => {
    const { id } = await invited();
    await app.db.age('invitations', id, '36d');
    const housekeeping = app.nest.get(Housekeeping, { strict: false });
    await housekeeping.run();
    expect((await read(id)).status).toBe('expired');
    await app.db.age('invitations', id, '2d');
    await housekeeping.run();
    expect(codeOf(await admin.session.get(`/invitations/${id}`))).toBe('invitation_not_found');
  });
});

describe("the page of the invitation's link", () => {
  it('makes the account with the password that is typed there; opening it uses nothing', async () => {
    const { token, email } = await invited();
    for (let n = 0; n < 3; n++) expect((await openPage(app, PATH, token)).status).toBe(200);
    await app.root.send('HEAD', PATH, { query: { token }, documented: false });
    const refused = await submitPage(app, PATH, { token, password: 'password1' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('<form');
    const done = await submitPage(app, PATH, { token, password: PASSWORD });
    expect(done.text).toContain('Your account is ready');
    expect((await signIn(email)).status).toBe(200);
    expect((await submitPage(app, PATH, { token, password: PASSWORD })).text).toContain(
      'does not work any more',
    );
    expect((await openPage(app, PATH, token)).status).toBe(400);
  });
});

describe('an invitation by somebody who is no administrator any more', () => {
  it('is worth nothing, until another administrator sends it again', async () => {
    const former = await createAdmin(app);
    const email = newEmail();
    const { body } = await former.session.post('/invitations', { email, roles: ['user', 'admin'] });
    const token = await invitationTokenFor(app, email);
    await admin.session.put(
      `/users/${former.user.id}/roles`,
      { roles: ['user'] },
      { headers: { 'if-match': '*' } },
    );
    expect(codeOf(await accept(token))).toBe('link_invalid');
    expect(await read(body.id)).toMatchObject({ status: 'revoked' });
    expect((await admin.session.post(`/invitations/${body.id}/resend`)).status).toBe(202);
    expect((await accept(await invitationTokenFor(app, email, 2))).status).toBe(204);
  });
});
