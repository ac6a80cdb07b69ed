import { beforeAll, describe, expect, it } from 'vitest';
import { openPage, submitPage } from '../../../../../test/account/link-page.js';
import {
  invitationTokenFor,
  PASSWORD,
  useInvitations,
} from '../../../../../test/administration/invitations.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { invitationAccepted, invitationCreated } from './invitation.events.js';

const app = useApp({ config: { auth: { password: { queueSize: 1_000 } } } });
const invitations = useInvitations(app);
let events: HeardEvents;

beforeAll(() => {
  events = new HeardEvents(app, [invitationAccepted, invitationCreated]);
});

const PATH = '/account/accept-invitation';

describe('an invitation', () => {
  it('makes no account until it is accepted, and then one with its roles and a proven address', async () => {
    const email = invitations.newEmail();
    const answer = await invitations.invite({ email, roles: ['admin', 'user'], displayName: 'Ada' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        email,
        roles: ['user', 'admin'],
        status: 'pending',
        invitedBy: invitations.admin.user.id,
        userId: null,
      },
    });
    const { id } = answer.body;
    expect(answer.headers['location']).toBe(`http://localhost:3000/api/v1/invitations/${id}`);
    expect(await app.db.query('SELECT 1 FROM users WHERE email_normalized = $1', [email])).toEqual([]);
    const token = await invitationTokenFor(app, email);
    expect((await invitations.accept(token)).status).toBe(204);
    const session = await invitations.signIn(email);
    expect(session.status).toBe(200);
    const invitation = await invitations.read(id);
    expect(invitation.status).toBe('accepted');
    const user = await invitations.admin.session.get(`/users/${invitation.userId}`);
    expect(user.body).toMatchObject({
      email,
      displayName: 'Ada',
      roles: ['user', 'admin'],
      emailVerified: true,
    });
    await expect
      .poll(() => events.dataFor(invitation.userId, invitationAccepted))
      .toEqual([{ invitationId: id, invitedBy: invitations.admin.user.id }]);
    await expect
      .poll(() => events.dataFor(invitations.admin.user.id, invitationCreated))
      .toContainEqual({ invitationId: id, roles: ['user', 'admin'] });
  });

  it('is accepted once by 500 who do so at once', async () => {
    const { token, email } = await invitations.invited();
    const answers = await Promise.all(Array.from({ length: 500 }, () => invitations.accept(token)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(499);
    expect(await app.db.query('SELECT 1 FROM users WHERE email_normalized = $1', [email])).toHaveLength(1);
  }, 60_000);

  it('takes the name that the invited choose', async () => {
    const { token, id } = await invitations.invited({ displayName: 'Ada' });
    await invitations.accept(token, PASSWORD, { displayName: 'Countess' });
    const { userId } = await invitations.read(id);
    expect((await invitations.admin.session.get(`/users/${userId}`)).body.displayName).toBe('Countess');
  });

  it('stays good after a password that is refused', async () => {
    const { token } = await invitations.invited();
    expect(await invitations.accept(token, 'password1')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '#/password' }] },
    });
    expect((await invitations.accept(token)).status).toBe(204);
  });

  it('opens no second account for an address that got one meanwhile', async () => {
    const { token, email, id } = await invitations.invited();
    await app.users.create({ email });
    expect(await invitations.accept(token)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect((await invitations.read(id)).status).toBe('pending');
  });
});

describe("the page of the invitation's link", () => {
  it('makes the account with the password that is typed there; opening it uses nothing', async () => {
    const { token, email } = await invitations.invited();
    for (let n = 0; n < 3; n++) expect((await openPage(app, PATH, token)).status).toBe(200);
    await app.root.send('HEAD', PATH, { query: { token }, documented: false });
    const refused = await submitPage(app, PATH, { token, password: 'password1' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('<form');
    const done = await submitPage(app, PATH, { token, password: PASSWORD });
    expect(done.text).toContain('Your account is ready');
    expect((await invitations.signIn(email)).status).toBe(200);
    expect((await submitPage(app, PATH, { token, password: PASSWORD })).text).toContain(
      'does not work any more',
    );
    expect((await openPage(app, PATH, token)).status).toBe(400);
  });
});
