import { beforeAll, describe, expect, it } from 'vitest';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { userRolesChanged, userStatusChanged } from '../../users/user.events.js';
import { userAdministered } from '../administration.events.js';

const app = useApp();
let admin: Administrator;
let events: HeardEvents;

beforeAll(async () => {
  events = new HeardEvents(app, [userAdministered, userRolesChanged, userStatusChanged]);
  admin = await createAdmin(app);
  await createAdmin(app);
});

const act = (id: string, name: string, headers = {}) =>
  admin.session.post(`/users/${id}/${name}`, undefined, { headers });
const remove = (id: string, headers = {}) => admin.session.delete(`/users/${id}`, { headers });
const setRoles = (id: string, roles: readonly string[], tag = '*') =>
  admin.session.put(`/users/${id}/roles`, { roles }, { headers: { 'if-match': tag } });
const tagOf = async (id: string) => (await admin.session.get(`/users/${id}`)).headers['etag'] as string;
const signIn = ({ email, password }: { email: string; password: string }) =>
  app.api.post('/auth/sign-in', { email, password });
const NOBODY = '3b241101-e2bb-4255-9caf-4136c566a962';

describe('a disabled user', () => {
  it('loses every session at once and cannot sign in until enabled again', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const answer = await act(user.id, 'disable');
    expect(answer).toMatchObject({ status: 200, body: { id: user.id, status: 'disabled', version: 2 } });
    expect(answer.headers['etag']).toBe(await tagOf(user.id));
    expect((await session.get('/users/me')).status).toBe(401);
    expect((await signIn(user)).status).toBe(401);
    expect(await act(user.id, 'enable')).toMatchObject({ status: 200, body: { status: 'active' } });
    expect((await signIn(user)).status).toBe(200);
    await expect
      .poll(() => events.dataFor(user.id, userAdministered))
      .toEqual([
        { act: 'disable', actorId: admin.user.id },
        { act: 'enable', actorId: admin.user.id },
      ]);
  });

  it('is not changed by disabling again', async () => {
    const user = await app.users.create();
    await act(user.id, 'disable');
    expect((await act(user.id, 'disable')).body.version).toBe(2);
    await act(user.id, 'enable');
    await expect.poll(() => events.dataFor(user.id, userAdministered)).toHaveLength(2);
  });
});

describe('a deleted user', () => {
  it('loses every session, cannot sign in, and is as before when restored', async () => {
    const user = await app.users.create();
    await act(user.id, 'disable');
    expect((await remove(user.id)).status).toBe(204);
    const { body } = await admin.session.get(`/users/${user.id}`);
    expect(body).toMatchObject({ status: 'deleted', deletedAt: expect.any(String) });
    const grace = Date.parse(body.purgeAt) - Date.parse(body.deletedAt);
    expect(grace).toBe(app.config.account.deletionGraceSeconds * 1000);
    expect((await remove(user.id)).status).toBe(204);
    expect((await admin.session.get(`/users/${user.id}`)).body.version).toBe(3);
    expect(await act(user.id, 'restore')).toMatchObject({
      status: 200,
      body: { status: 'disabled', deletedAt: null, purgeAt: null },
    });
    expect((await act(user.id, 'restore')).body.version).toBe(4);
  });

  it('is neither disabled, enabled nor given roles', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    await remove(user.id);
    expect((await session.get('/users/me')).status).toBe(401);
    const answers = [
      await act(user.id, 'disable'),
      await act(user.id, 'enable'),
      await setRoles(user.id, ['admin']),
    ];
    expect(answers.map(codeOf)).toEqual(['user_deleted', 'user_deleted', 'user_deleted']);
  });
});

describe('roles', () => {
  it('take effect in the next access token, and end no session', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    expect(await setRoles(user.id, ['admin', 'user'])).toMatchObject({
      status: 200,
      body: { roles: ['user', 'admin'] },
    });
    await expect.poll(async () => (await session.get('/users/me')).status).toBe(401);
    await session.refresh();
    expect((await session.get('/users')).status).toBe(200);
    expect((await setRoles(user.id, ['user'])).status).toBe(200);
    await expect.poll(async () => (await session.get('/users')).status).toBe(401);
    await session.refresh();
    expect((await session.get('/users')).status).toBe(403);
  });

  it('that somebody has already change nothing, and end no access token', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    expect((await setRoles(user.id, ['user'])).body.version).toBe(1);
    expect((await session.get('/users/me')).status).toBe(200);
    expect(events.dataFor(user.id, userAdministered)).toEqual([]);
  });

  it.each([[[]], [['root']], [['user', 'user']], ['admin'], [null], [['user', 'admin', 'user']]])(
    'cannot be %j',
    async (roles) => {
      const user = await app.users.create();
      const answer = await admin.session.put(
        `/users/${user.id}/roles`,
        { roles },
        { headers: { 'if-match': '*' } },
      );
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/roles' }] } });
    },
  );
});

describe('a change for another version than the one that is there', () => {
  it.each(['disable', 'enable', 'restore'])('is refused: %s', async (name) => {
    const user = await app.users.create();
    const tag = await tagOf(user.id);
    await app.db.query(`UPDATE users SET version = 2 WHERE id = $1`, [user.id]);
    expect(await act(user.id, name, { 'if-match': tag })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed' },
    });
    expect((await act(user.id, name, { 'if-match': await tagOf(user.id) })).status).toBe(200);
  });

  it('is refused: delete and set roles, which must say the version', async () => {
    const user = await app.users.create();
    const tag = await tagOf(user.id);
    await app.db.query(`UPDATE users SET version = 2 WHERE id = $1`, [user.id]);
    expect((await remove(user.id, { 'if-match': tag })).status).toBe(412);
    expect((await setRoles(user.id, ['admin'], tag)).status).toBe(412);
    expect(await admin.session.put(`/users/${user.id}/roles`, { roles: ['user'] })).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
    const [row] = await app.db.query('SELECT status, roles, version FROM users WHERE id = $1', [user.id]);
    expect(row).toEqual({ status: 'active', roles: ['user'], version: 2 });
  });
});

describe('an administrator', () => {
  it('does not disable, delete or change the roles of themselves', async () => {
    const { id } = admin.user;
    const answers = [await act(id, 'disable'), await remove(id), await setRoles(id, ['user'])];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(answers.map(codeOf)).toEqual(['own_account', 'own_account', 'own_account']);
    expect((await admin.session.get('/users/me')).body).toMatchObject({ status: 'active' });
  });

  it('is told that a user is not there', async () => {
    const answers = [
      await act(NOBODY, 'disable'),
      await act(NOBODY, 'enable'),
      await act(NOBODY, 'restore'),
      await remove(NOBODY),
      await setRoles(NOBODY, ['user']),
      await admin.session.get(`/users/${NOBODY}/sessions`),
      await admin.session.delete(`/users/${NOBODY}/sessions`),
      await admin.session.delete(`/users/${NOBODY}/sessions/${NOBODY}`),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'user_not_found'));
  });

  it("sees a user's sessions and ends one or all of them", async () => {
    const user = await app.users.create();
    const [first, second, third] = [await user.signIn(), await user.signIn(), await user.signIn()];
    const list = await admin.session.get(`/users/${user.id}/sessions`);
    expect(list.body.sessions.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [first.id, second.id, third.id].toSorted(),
    );
    expect(list.body.sessions).toMatchObject([{ current: false }, { current: false }, { current: false }]);
    expect((await admin.session.delete(`/users/${user.id}/sessions/${first.id}`)).status).toBe(204);
    expect((await first.get('/users/me')).status).toBe(401);
    expect((await second.get('/users/me')).status).toBe(200);
    expect(await admin.session.delete(`/users/${user.id}/sessions/${first.id}`)).toMatchObject({
      status: 404,
      body: { code: 'session_not_found' },
    });
    expect((await admin.session.delete(`/users/${user.id}/sessions`)).status).toBe(204);
    expect((await third.get('/users/me')).status).toBe(401);
    expect((await admin.session.delete(`/users/${user.id}/sessions`)).status).toBe(204);
    await expect
      .poll(() => events.dataFor(user.id, userAdministered))
      .toEqual([
        { act: 'end-sessions', actorId: admin.user.id },
        { act: 'end-sessions', actorId: admin.user.id },
      ]);
  });

  it("does not end one user's session under another user's address", async () => {
    const [ada, bob] = [await app.users.create(), await app.users.create()];
    const session = await ada.signIn();
    const answer = await admin.session.delete(`/users/${bob.id}/sessions/${session.id}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    expect((await session.get('/users/me')).status).toBe(200);
  });
});

describe('a deletion by an administrator', () => {
  it('takes the link that restores from an owner who deleted the account before', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    await session.post('/users/me/deletion', { currentPassword: user.password });
    const token = await linkTokenFor(app, user.email, 'Your account was deleted');
    expect((await remove(user.id)).status).toBeLessThan(300);
    expect(codeOf(await app.api.post('/auth/restore-account', { token }))).toBe('link_invalid');
  });

  it('takes the link that confirms another address, as a disablement does', async () => {
    for (const takeAway of [(id: string) => remove(id), (id: string) => act(id, 'disable')]) {
      const user = await app.users.create();
      const newEmail = `new-${user.id}@example.test`;
      const session = await user.signIn();
      await session.post('/users/me/email-change', { newEmail, currentPassword: user.password });
      const token = await linkTokenFor(app, newEmail, 'Confirm your new e-mail address');
      expect((await takeAway(user.id)).status).toBeLessThan(300);
      await act(user.id, 'restore');
      await act(user.id, 'enable');
      expect(codeOf(await app.api.post('/auth/email-change/confirm', { token }))).toBe('link_invalid');
    }
  });
});
