import { beforeAll, describe, expect, it } from 'vitest';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { userAdministered } from '../administration.events.js';

const app = useApp();
let admin: Administrator;
let events: HeardEvents;

beforeAll(async () => {
  events = new HeardEvents(app, [userAdministered]);
  admin = await createAdmin(app);
  await createAdmin(app);
});

const act = (id: string, name: string, headers = {}) =>
  admin.session.post(`/users/${id}/${name}`, undefined, { headers });
const remove = (id: string, headers = {}) => admin.session.delete(`/users/${id}`, { headers });
const setRoles = (id: string, roles: unknown, tag = '*') =>
  admin.session.put(`/users/${id}/roles`, { roles }, { headers: { 'if-match': tag } });
const signIn = ({ email, password }: { email: string; password: string }) =>
  app.api.post('/auth/sign-in', { email, password });
const tagOf = async (id: string) => (await admin.session.get(`/users/${id}`)).headers['etag'] as string;

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
