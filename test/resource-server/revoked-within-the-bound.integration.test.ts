import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createAccessTokenVerifier } from '#libs/resource-server/access-token-verifier.js';
import { CLONE } from '../../scripts/clone.mjs';
import { revocationBound } from '../auth/revocation-bound.js';
import { forgedTokens } from '../contract/forged-tokens.js';
import { OrdersService } from './orders-service.js';
import { type RegisteredClient, ServiceFleet, type SignedIn } from './service-fleet.js';

let fleet: ServiceFleet;
let orders: OrdersService;
/** The same service, which does without the feed. */
let withoutFeed: OrdersService;

beforeAll(async () => {
  fleet = await ServiceFleet.start();
  orders = await OrdersService.start({ ...fleet.verifierOptions, feed: await fleet.feedOptions() });
  withoutFeed = await OrdersService.start(fleet.verifierOptions);
}, 240_000);
afterAll(async () => {
  await Promise.all([orders?.close(), withoutFeed?.close()]);
  await fleet?.stop();
});

const idOf = ({ accessToken }: SignedIn): string => decodeJwt(accessToken).sub!;
const sidOf = ({ accessToken }: SignedIn): string => decodeJwt(accessToken)['sid'] as string;
const form = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields) });

/** What makes an access token of a user bad, by whom it may be. */
const ACTS: Record<string, (user: SignedIn) => Promise<unknown>> = {
  'a sign-out': ({ accessToken }) => fleet.as(accessToken, 'POST', '/auth/sign-out'),
  'a sign-out everywhere': ({ accessToken }) => fleet.as(accessToken, 'POST', '/auth/sign-out-everywhere'),
  'the end of the session, by its user': (user) =>
    fleet.as(user.accessToken, 'DELETE', `/auth/sessions/${sidOf(user)}`),
  'the end of the session, by an administrator': (user) =>
    fleet.administer('DELETE', `/users/${idOf(user)}/sessions/${sidOf(user)}`),
  'a change of roles': (user) =>
    fleet.administer('PUT', `/users/${idOf(user)}/roles`, { roles: ['user', 'admin'] }),
  'the disabling of the user': (user) => fleet.administer('POST', `/users/${idOf(user)}/disable`),
  'the deletion of the user': (user) => fleet.administer('DELETE', `/users/${idOf(user)}`),
  'the revocation of the token (RFC 7009)': ({ accessToken }) =>
    fleet.send('POST', '/oauth/revoke', form({ token: accessToken, client_id: 'first-party' })),
  'the revocation of the refresh token (RFC 7009)': ({ refreshToken }) =>
    fleet.send('POST', '/oauth/revoke', form({ token: refreshToken, client_id: 'first-party' })),
};

test.concurrent.each(Object.keys(ACTS))(
  'after %s another service refuses the token within a second',
  async (act) => {
    const [user, other] = [await fleet.signIn(), await fleet.signIn()];
    const statuses = () => Promise.all([user, other].map(({ accessToken }) => orders.status(accessToken)));
    expect(await statuses()).toEqual([200, 200]);
    await ACTS[act]!(user);
    await revocationBound();
    expect(await statuses()).toEqual([401, 200]);
    expect((await orders.ask(user.accessToken)).code).toBe('token_revoked');
    // Who verifies without the feed learns of it by the expiry.
    expect(await withoutFeed.status(user.accessToken)).toBe(200);
  },
);

test('after a change of roles the next token of the session is taken, with the new ones', async () => {
  const user = await fleet.signIn();
  await ACTS['a change of roles']!(user);
  await revocationBound();
  const { body } = await fleet.pods[1]!.post('/auth/refresh', { refresh_token: user.refreshToken });
  const { access_token: token } = body as { access_token: string };
  expect(await orders.status(token)).toBe(200);
  expect(decodeJwt(token)['roles']).toEqual(['user', 'admin']);
});

const CLIENT_ACTS: Record<string, (client: RegisteredClient) => Promise<unknown>> = {
  'its secret was removed': ({ id, secretId }) =>
    fleet.administer('DELETE', `/clients/${id}/secrets/${secretId}`),
  'it was disabled': ({ id }) => fleet.administer('POST', `/clients/${id}/disable`),
  'it was deleted': ({ id }) => fleet.administer('DELETE', `/clients/${id}`),
  'it lost an audience': ({ id }) => fleet.administer('PATCH', `/clients/${id}`, { tokenAudiences: ['x'] }),
};

test.concurrent.each(Object.keys(CLIENT_ACTS))(
  'a service client gets nowhere with its token within a second after %s',
  async (act) => {
    const register = () => fleet.registerClient({ tokenAudiences: [fleet.entrance.origin] });
    const [client, other] = [await register(), await register()];
    const tokens = [await fleet.clientToken(client), await fleet.clientToken(other)];
    const statuses = () => Promise.all(tokens.map((token) => orders.status(token)));
    expect(await statuses()).toEqual([200, 200]);
    await CLIENT_ACTS[act]!(client);
    await revocationBound();
    expect(await statuses()).toEqual([401, 200]);
  },
);

test('a rotated secret leaves the tokens alone that were got with the next one', async () => {
  const client = await fleet.registerClient({ tokenAudiences: [fleet.entrance.origin] });
  const before = await fleet.clientToken(client);
  const next = (await fleet.administer('POST', `/clients/${client.id}/secrets`)) as { secret: string };
  const after = await fleet.clientToken({ ...client, secret: next.secret });
  await CLIENT_ACTS['its secret was removed']!(client);
  await revocationBound();
  expect([await orders.status(before), await orders.status(after)]).toEqual([401, 200]);
});

test('no forged token is taken, with the feed or without', async () => {
  const { accessToken } = await fleet.signIn();
  const jwks = (await (await fetch(`${fleet.entrance.origin}/.well-known/jwks.json`)).json()) as never;
  for (const [name, token] of Object.entries(await forgedTokens(accessToken, jwks)))
    for (const service of [orders, withoutFeed]) {
      const { status, code } = await service.ask(token);
      expect([status, ['token_invalid', 'token_missing'].includes(code!)], name).toEqual([401, true]);
    }
  expect(await orders.status(accessToken)).toBe(200);
});

test('a plain function does without Nest, and for another audience takes nothing', async () => {
  const options = { ...fleet.verifierOptions, feed: await fleet.feedOptions() };
  const verifier = createAccessTokenVerifier(options);
  const elsewhere = createAccessTokenVerifier({ ...options, audience: 'https://stock.example.test' });
  try {
    await Promise.all([verifier.ready(), elsewhere.ready()]);
    const user = await fleet.signIn();
    expect(await verifier.verify(user.accessToken)).toMatchObject({ sub: idOf(user), sid: sidOf(user) });
    await expect(elsewhere.verify(user.accessToken)).rejects.toMatchObject({ code: 'token_invalid' });
    await ACTS['a sign-out']!(user);
    await revocationBound();
    await expect(verifier.verify(user.accessToken)).rejects.toMatchObject({ code: 'token_revoked' });
  } finally {
    verifier.close();
    elsewhere.close();
  }
});

test('a process that closes nothing ends when it has nothing else to do', async () => {
  const user = await fleet.signIn();
  const options = { ...fleet.verifierOptions, feed: await fleet.feedOptions() };
  const library = join(CLONE, 'dist/libs/resource-server/access-token-verifier.js');
  const program = `
    import { createAccessTokenVerifier } from ${JSON.stringify(library)};
    const verifier = createAccessTokenVerifier(${JSON.stringify(options)});
    console.log((await verifier.verify(${JSON.stringify(user.accessToken)})).sub);`;
  const args = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 10_000 });
  expect(stdout.trim()).toBe(idOf(user));
});

// The last one: no token is good after it.
test('after a key was taken back every token under it is refused within a second', async () => {
  const { accessToken } = await fleet.signIn();
  expect(await orders.status(accessToken)).toBe(200);
  await fleet.db.query(
    `INSERT INTO revocations (id, kind, target, until)
     VALUES (gen_random_uuid(), 'kid', $1, now() + interval '1 day')`,
    [decodeProtectedHeader(accessToken).kid],
  );
  await revocationBound();
  expect(await orders.status(accessToken)).toBe(401);
});
