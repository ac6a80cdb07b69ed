import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
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
});

const patch = (id: string, body: unknown, tag?: string) =>
  admin.session.patch(`/users/${id}`, body, tag === undefined ? {} : { headers: { 'if-match': tag } });

describe("a user's profile", () => {
  it('is changed by merge patch, for the version that was read', async () => {
    const user = await app.users.create({ displayName: 'Ada' });
    const { headers } = await admin.session.get(`/users/${user.id}`);
    const tag = headers['etag'] as string;
    const changed = await patch(
      user.id,
      { displayName: null, locale: 'EN-gb', metadata: { plan: 'pro' } },
      tag,
    );
    expect(changed).toMatchObject({
      status: 200,
      body: { displayName: null, locale: 'en-GB', metadata: { plan: 'pro' }, version: 2 },
    });
    expect((await patch(user.id, { displayName: 'Bob' }, tag)).status).toBe(412);
    expect((await patch(user.id, { displayName: 'Bob' })).status).toBe(428);
    expect((await patch(user.id, { displayName: 'Eve' }, changed.headers['etag'] as string)).status).toBe(
      200,
    );
    await expect.poll(() => events.dataFor(user.id, userAdministered)).toHaveLength(2);
  });

  it.each(['roles', 'status', 'email', 'passwordHash', 'version'])(
    'does not have %s to change',
    async (name) => {
      const user = await app.users.create();
      expect(await patch(user.id, { [name]: 'x' }, '*')).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: `#/${name}` }] },
      });
    },
  );

  it('is not changed once the account is deleted', async () => {
    const user = await app.users.create();
    await admin.session.delete(`/users/${user.id}`);
    expect(codeOf(await patch(user.id, { displayName: 'x' }, '*'))).toBe('user_deleted');
    expect(codeOf(await patch(randomUUID(), { displayName: 'x' }, '*'))).toBe('user_not_found');
  });
});
