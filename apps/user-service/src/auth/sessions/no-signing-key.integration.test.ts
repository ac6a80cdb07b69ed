import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();
let pod: TestApp;

beforeEach(async () => {
  pod = new TestApp({ besides: app });
});
afterEach(async () => {
  await app.db.query('ALTER TABLE unreadable RENAME TO signing_keys');
  await pod.stop();
});

async function startWithoutKeys(): Promise<void> {
  await app.db.query('ALTER TABLE signing_keys RENAME TO unreadable');
  await pod.start();
}

it('starts no session, and ends none, where no token can be signed', async () => {
  const { id, email, password } = await app.users.create();
  await startWithoutKeys();
  expect((await pod.api.post('/auth/sign-in', { email, password })).status).toBe(500);
  expect(await app.db.query('SELECT id FROM sessions WHERE user_id = $1', [id])).toEqual([]);
});

it('rotates no refresh token where no access token can be signed', async () => {
  const session = await (await app.users.create()).signIn();
  await startWithoutKeys();
  const answer = await pod.api.post('/auth/refresh', { refresh_token: session.refreshToken });
  expect(answer.status).toBe(500);
  const rows = await app.db.query('SELECT generation, last_refresh FROM sessions WHERE id = $1', [
    session.id,
  ]);
  expect(rows).toEqual([{ generation: 1, last_refresh: null }]);
});
