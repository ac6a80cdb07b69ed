import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestApp } from '../../../../../test/harness/test-app.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { KeyRing } from './key-ring.js';

const OLD = 'the old root secret of thirty-two bytes or more';
const NEW = 'the new root secret of thirty-two bytes or more';
const app = useApp({ config: { auth: { accessRoots: { current: OLD, accepted: [] } } } });
let pod: TestApp;
let session: TestSession;

beforeEach(async () => {
  session = await (await app.users.create()).signIn();
  const accessRoots = { current: OLD, accepted: [NEW] };
  pod = new TestApp({ besides: app, config: { auth: { accessRoots } } });
});
afterEach(() => pod.stop());

const keys = () =>
  app.db.query<{ wrapped: Record<string, string> }>('SELECT wrapped FROM signing_keys ORDER BY generation');
const isTaken = async ({ accessToken }: TestSession) =>
  (await pod.api.with({ authorization: `Bearer ${accessToken}` }).get('/users/me')).status === 200;
/** As it happens twice a minute. */
const reload = () =>
  (Reflect.get(KeyRing.prototype, 'reload') as () => Promise<void>).call(
    pod.nest.get(KeyRing, { strict: false }),
  );
// Nest's logger is one for the process: either app may have written the line.
const logged = (msg: RegExp) =>
  [...app.logs.lines(), ...pod.logs.lines()].filter((line) => msg.test(line.msg ?? ''));

it('signs and verifies while the keys cannot be written, and says once what is missing', async () => {
  await app.db.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cannot write'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON signing_keys EXECUTE FUNCTION refuse()`);
  await pod.start();
  expect(await isTaken(session)).toBe(true);
  pod.clock.advance('30d');
  for (let load = 0; load < 2; load++) await reload();
  expect((await pod.api.post('/auth/refresh', { refresh_token: session.refreshToken })).status).toBe(200);
  expect(logged(/^Could not wrap a signing key/)).toHaveLength(1);
  expect(logged(/^Could not make the signing key that is due/)).toHaveLength(1);
  expect(Object.keys((await keys())[0]!.wrapped)).toHaveLength(1);

  await app.db.query('DROP FUNCTION refuse CASCADE');
  await reload();
  expect((await keys()).map(({ wrapped }) => Object.keys(wrapped).length)).toEqual([2, 2]);
});

it('signs with another key when one does not open, and verifies with that one all the same', async () => {
  const made = (await keys()).length;
  await app.db.query(
    `UPDATE signing_keys SET wrapped = (SELECT jsonb_object_agg(root, 'AAAA') FROM jsonb_object_keys(wrapped) root)`,
  );
  await pod.start();
  expect(await isTaken(session)).toBe(true);
  const refreshed = await pod.api.post('/auth/refresh', { refresh_token: session.refreshToken });
  expect(refreshed.status).toBe(200);
  await reload();
  expect(logged(/does not open/)).toHaveLength(made);
  expect(await keys()).toHaveLength(made + 1);
});
