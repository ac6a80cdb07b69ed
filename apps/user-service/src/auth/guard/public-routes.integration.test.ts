import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startDatabaseProxy,
  type DatabaseProxy,
} from '../../../../../test/harness/servers/database-proxy.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let proxy: DatabaseProxy;
let pod: TestApp;

beforeAll(async () => {
  proxy = await startDatabaseProxy(app.db.url);
  pod = new TestApp({ besides: app, config: { database: { url: proxy.url } } });
  await pod.start();
});
afterAll(async () => {
  await pod.stop();
  await proxy.close();
});

const unknownKey = () => {
  const header = Buffer.from(JSON.stringify({ typ: 'at+jwt', kid: 'k'.repeat(43) })).toString('base64url');
  return `${header}.e30.c2lnbmF0dXJl`;
};

it('public routes answer whoever sends a token that cannot be checked', async () => {
  const { accessToken } = await (await app.users.create()).signIn();
  const asked = (token: string) => pod.root.with({ authorization: `Bearer ${token}` });
  expect((await asked(accessToken).get('/api/v1/users/me')).status).toBe(200);
  await proxy.cut();
  await expect
    .poll(async () => (await asked(accessToken).get('/api/v1/users/me')).status, { timeout: 8_000 })
    .toBe(503);
  for (const token of [accessToken, unknownKey()]) {
    expect((await asked(token).get('/.well-known/jwks.json')).status).toBe(200);
    expect((await asked(token).get('/api/v1/users/me')).status).toBe(503);
  }
});
