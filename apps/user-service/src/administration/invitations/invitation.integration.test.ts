import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, createAdmin } from '../../../../../test/administration/administrators.js';
import {
  invitationTokenFor,
  PASSWORD,
  useInvitations,
} from '../../../../../test/administration/invitations.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { Housekeeping } from '../../maintenance/housekeeping.js';
import { invitationRevoked } from './invitation.events.js';

const app = useApp();
const invitations = useInvitations(app);
let events: HeardEvents;

beforeAll(() => {
  events = new HeardEvents(app, [invitationRevoked]);
});

describe('an invitation', () => {
  it('is void after seven days', async () => {
    const { token, id } = await invitations.invited();
    await app.db.age('invitations', id, '6d');
    expect((await invitations.read(id)).status).toBe('pending');
    await app.db.age('invitations', id, '25h');
    expect((await invitations.read(id)).status).toBe('expired');
    expect(codeOf(await invitations.accept(token))).toBe('link_invalid');
  });

  it('is void once it is revoked', async () => {
    const { token, id } = await invitations.invited();
    expect((await invitations.admin.session.delete(`/invitations/${id}`)).status).toBe(204);
    expect(codeOf(await invitations.accept(token))).toBe('link_invalid');
    expect((await invitations.read(id)).status).toBe('revoked');
    expect(codeOf(await invitations.admin.session.delete(`/invitations/${id}`))).toBe('invitation_ended');
    expect(codeOf(await invitations.admin.session.post(`/invitations/${id}/resend`))).toBe(
      'invitation_ended',
    );
    await expect
      .poll(() => events.dataFor(invitations.admin.user.id, invitationRevoked))
      .toContainEqual({ invitationId: id });
  });

  it('is sent again with a new link, which is the only good one', async () => {
    const { token, id, email } = await invitations.invited();
    await app.db.age('invitations', id, '6d');
    const again = await invitations.admin.session.post(`/invitations/${id}/resend`);
    expect(again).toMatchObject({ status: 202, body: { id, status: 'pending' } });
    expect(Date.parse(again.body.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const second = await invitationTokenFor(app, email, 2);
    expect(codeOf(await invitations.accept(token))).toBe('link_invalid');
    expect((await invitations.accept(second)).status).toBe(204);
  });

  it('can be sent again after it has expired', async () => {
    const { id, email } = await invitations.invited();
    await app.db.age('invitations', id, '8d');
    expect((await invitations.admin.session.post(`/invitations/${id}/resend`)).status).toBe(202);
    expect((await invitations.accept(await invitationTokenFor(app, email, 2))).status).toBe(204);
  });

  it('is not made twice for an address, but again once it has expired', async () => {
    const { id, email } = await invitations.invited();
    expect(codeOf(await invitations.invite({ email: email.toUpperCase(), roles: ['user'] }))).toBe(
      'invitation_pending',
    );
    await app.db.age('invitations', id, '8d');
    expect((await invitations.invite({ email, roles: ['user'] })).status).toBe(201);
    expect((await invitations.read(id)).status).toBe('expired');
  });

  it('is made once by many who invite the same address at once', async () => {
    const email = invitations.newEmail();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => invitations.invite({ email, roles: ['user'] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'invitation_pending')).toHaveLength(9);
  });

  it('is not made for an address that has an account', async () => {
    const user = await app.users.create();
    expect(codeOf(await invitations.invite({ email: user.email.toUpperCase(), roles: ['user'] }))).toBe(
      'email_taken',
    );
  });

  it('is made once for an Idempotency-Key', async () => {
    const request = { email: invitations.newEmail(), roles: ['user'] };
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [
      await invitations.invite(request, headers),
      await invitations.invite(request, headers),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
  });

  it.each([
    ['no roles', { roles: [] }, '#/roles'],
    ['unknown roles', { roles: ['root'] }, '#/roles'],
    ['no address', { email: 'me' }, '#/email'],
    ['a password', { password: PASSWORD }, '#/password'],
  ])('is refused with %s', async (_, fields, pointer) => {
    expect(
      await invitations.invite({ email: invitations.newEmail(), roles: ['user'], ...fields }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ pointer }] },
    });
  });

  it('is not there for an id that nobody knows', async () => {
    const id = randomUUID();
    const answers = [
      await invitations.admin.session.get(`/invitations/${id}`),
      await invitations.admin.session.delete(`/invitations/${id}`),
      await invitations.admin.session.post(`/invitations/${id}/resend`),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'invitation_not_found'));
  });
});

describe('invitations', () => {
  it('are listed newest first, page by page', async () => {
    const made = [await invitations.invited(), await invitations.invited(), await invitations.invited()]
      .map(({ id }) => id)
      .toReversed();
    const first = await invitations.admin.session.get('/invitations', { query: { limit: 2 } });
    expect(first.body.invitations.map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 2));
    const second = await invitations.admin.session.get('/invitations', {
      query: { limit: 2, cursor: first.body.next },
    });
    expect(second.body.invitations[0].id).toBe(made[2]);
  });

  it('are forgotten 30 days after they expired', async () => {
    const { id } = await invitations.invited();
    await app.db.age('invitations', id, '36d');
    const housekeeping = app.nest.get(Housekeeping, { strict: false });
    await housekeeping.run();
    expect((await invitations.read(id)).status).toBe('expired');
    await app.db.age('invitations', id, '2d');
    await housekeeping.run();
    expect(codeOf(await invitations.admin.session.get(`/invitations/${id}`))).toBe('invitation_not_found');
  });
});

describe('an invitation by somebody who is no administrator any more', () => {
  it('is worth nothing, until another administrator sends it again', async () => {
    const former = await createAdmin(app);
    const email = invitations.newEmail();
    const { body } = await former.session.post('/invitations', { email, roles: ['user', 'admin'] });
    const token = await invitationTokenFor(app, email);
    await invitations.admin.session.put(
      `/users/${former.user.id}/roles`,
      { roles: ['user'] },
      { headers: { 'if-match': '*' } },
    );
    expect(codeOf(await invitations.accept(token))).toBe('link_invalid');
    expect(await invitations.read(body.id)).toMatchObject({ status: 'revoked' });
    expect((await invitations.admin.session.post(`/invitations/${body.id}/resend`)).status).toBe(202);
    expect((await invitations.accept(await invitationTokenFor(app, email, 2))).status).toBe(204);
  });
});
