import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let admin: Administrator;

beforeAll(async () => {
  admin = await createAdmin(app);
  await createAdmin(app);
});

const act = (id: string, name: string, headers = {}) =>
  admin.session.post(`/users/${id}/${name}`, undefined, { headers });
const remove = (id: string, headers = {}) => admin.session.delete(`/users/${id}`, { headers });
const setRoles = (id: string, roles: unknown, tag = '*') =>
  admin.session.put(`/users/${id}/roles`, { roles }, { headers: { 'if-match': tag } });
const tagOf = async (id: string) => (await admin.session.get(`/users/${id}`)).headers['etag'] as string;
const NOBODY = '3b241101-e2bb-4255-9caf-4136c566a962';

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
});
