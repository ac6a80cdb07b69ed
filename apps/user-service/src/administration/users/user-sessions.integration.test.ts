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

describe('an administrator', () => {
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
