import { decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { Root } from '#libs/crypto/root.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { codeFor, register, usersWith, verify } from '../../../../../test/auth/registrations.js';
import { present } from '../../../../../test/auth/stored-session.js';
import type { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const OLD = 'the old root secret of thirty-two bytes or more';
const NEW = 'the new root secret of thirty-two bytes or more';
const LOST = 'a root secret that no other release has ever had';
const withRoots = (current: string, ...accepted: string[]) => {
  const roots = { current, accepted };
  return { auth: { accessRoots: roots, refreshRoots: roots } };
};

const before = useApp({ config: withRoots(OLD) });
const twin = useApp({ besides: before });
const accepting = useApp({ besides: before, config: withRoots(OLD, NEW) });
const promoted = useApp({ besides: before, config: withRoots(NEW, OLD) });

/** Leaves mail to the pods that have the root of its code: without it a code is void, and its mail is dropped. */
const sendsNoMail = (app: TestApp) =>
  app.nest.get(MailDispatcher, { strict: false }).beforeApplicationShutdown();
const keysMade = async () => (await before.db.query('SELECT kid FROM signing_keys')).length;
const takes = async (app: TestApp, accessToken: string) =>
  (await app.api.with({ authorization: `Bearer ${accessToken}` }).get('/users/me')).status === 200;

async function refreshAt(app: TestApp, refreshToken: string) {
  const { status, body } = await present(app, refreshToken);
  expect(status).toBe(200);
  return body as { access_token: string; refresh_token: string };
}

describe('pods that start at once on an empty database', () => {
  it('make one key and take each other’s tokens', async () => {
    const pods = [before, twin];
    const users = await Promise.all(Array.from({ length: 10 }, () => before.users.create()));
    const tokens = await Promise.all(
      users.map(async ({ email, password }, n) => {
        const { body } = await pods[n % 2]!.api.post('/auth/sign-in', { email, password });
        return body.access_token as string;
      }),
    );
    expect(await keysMade()).toBe(1);
    expect(new Set(tokens.map((token) => decodeProtectedHeader(token).kid)).size).toBe(1);
    for (const token of tokens) {
      expect([await takes(before, token), await takes(twin, token)]).toEqual([true, true]);
    }
  });
});

describe('a root that is replaced in three releases', () => {
  beforeAll(async () => {
    // A release ends when its pods have wrapped the keys under the new root, within a minute.
    await accepting.root.get('/.well-known/jwks.json');
  });
  const removed = useApp({ besides: before, config: withRoots(NEW) });
  beforeAll(() => sendsNoMail(removed));

  it('costs no session and no key, whichever of two releases a request reaches', async () => {
    const session = await (await before.users.create()).signIn();
    const a = await refreshAt(accepting, session.refreshToken);
    const b = await refreshAt(before, a.refresh_token);
    const c = await refreshAt(promoted, b.refresh_token);
    const d = await refreshAt(accepting, c.refresh_token);
    const e = await refreshAt(promoted, d.refresh_token);
    const f = await refreshAt(removed, e.refresh_token);
    for (const app of [before, accepting, promoted, removed]) {
      for (const { access_token } of [a, c, e, f]) expect(await takes(app, access_token)).toBe(true);
    }
    expect(await keysMade()).toBe(1);
  });

  it('lets a code and a link that were sent before still prove an address', async () => {
    const { registrationId, email } = await register(before);
    const code = await codeFor(before, email);
    expect((await verify(promoted, registrationId, code)).status).toBe(204);
    expect(await usersWith(before, email)).toHaveLength(1);
  });

  it('ends, when it is removed, the sessions that were not refreshed since', async () => {
    const session = await (await before.users.create()).signIn();
    expect(await present(removed, session.refreshToken)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });
});

describe('a root that is lost', () => {
  const lost = useApp({ besides: before, config: withRoots(LOST) });
  beforeAll(() => sendsNoMail(lost));

  it('ends the sessions under it, and makes a new key; users sign in and go on', async () => {
    const user = await before.users.create();
    const session = await user.signIn();
    expect((await present(lost, session.refreshToken)).status).toBe(400);
    const { email, password } = user;
    const again = await lost.api.post('/auth/sign-in', { email, password });
    expect(again.status).toBe(200);
    expect(await keysMade()).toBe(2);
    expect(await takes(lost, again.body.access_token)).toBe(true);
    expect((await present(lost, again.body.refresh_token)).status).toBe(200);
    expect(lost.logs.errors()).toEqual([]);
  });

  it('voids the codes under it, and sending one again makes the next under the new root', async () => {
    const { registrationId, email } = await register(before);
    const code = await codeFor(before, email);
    expect((await verify(lost, registrationId, code)).status).toBe(400);
    await before.db.age('pending_registrations', registrationId, '60s');
    await lost.api.post('/auth/verify-email/resend', { registrationId });
    const rows = await before.db.query(
      'SELECT code_number, root_id FROM pending_registrations WHERE id = $1',
      [registrationId],
    );
    expect(rows).toEqual([{ code_number: 2, root_id: new Root(LOST).id }]);
  });

  it('never takes the tokens of pods that still have it from anybody, long after its new key', async () => {
    const [theirs, ours] = await Promise.all([before.users.create(), before.users.create()]);
    for (const time of ['20m', '26d'] as const) {
      for (const app of [before, lost]) app.clock.advance(time);
      const there = await before.api.post('/auth/sign-in', {
        email: theirs.email,
        password: theirs.password,
      });
      const here = await lost.api.post('/auth/sign-in', { email: ours.email, password: ours.password });
      for (const token of [there.body.access_token, here.body.access_token]) {
        expect([await takes(before, token), await takes(lost, token)]).toEqual([true, true]);
      }
    }
  });
});
