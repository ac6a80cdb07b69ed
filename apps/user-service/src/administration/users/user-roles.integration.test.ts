import { beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
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

const setRoles = (id: string, roles: unknown, tag = '*') =>
  admin.session.put(`/users/${id}/roles`, { roles }, { headers: { 'if-match': tag } });

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
      expect(await setRoles(user.id, roles)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '#/roles' }] },
      });
    },
  );
});
