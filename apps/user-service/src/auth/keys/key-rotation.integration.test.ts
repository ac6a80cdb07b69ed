import { decodeProtectedHeader } from 'jose';
import { expect, it } from 'vitest';
import type { Duration } from '../../../../../test/harness/duration.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { KeyRing } from './key-ring.js';

const app = useApp({ config: { auth: { signingKeyRotationSeconds: 2 * 86_400 } } });

/** Time passes, and the pod reads the keys as it does twice a minute. */
async function pass(time: Duration): Promise<void> {
  app.clock.advance(time);
  const ring = app.nest.get(KeyRing, { strict: false });
  await (Reflect.get(ring, 'reload') as () => Promise<void>).call(ring);
}

async function published(): Promise<string[]> {
  const { body } = await app.root.get('/.well-known/jwks.json');
  return body.keys.map(({ kid }: { kid: string }) => kid);
}

const signIn = async () => (await app.users.create()).signIn();
const kidOf = (session: TestSession) => decodeProtectedHeader(session.accessToken).kid!;
const isTaken = async (session: TestSession) => (await session.get('/users/me')).status === 200;

it('has its key before the first request', async () => {
  await expect.poll(() => app.db.query('SELECT kid FROM signing_keys')).toHaveLength(1);
});

it('publishes the next key before it signs and the last one until its tokens have expired', async () => {
  app.clock.freeze();
  const early = await signIn();
  const first = kidOf(early);
  expect(await published()).toEqual([first]);

  await pass('46h');
  await pass('59m');
  expect(await published()).toEqual([first]);

  await pass('1m');
  const [second, ...rest] = await published();
  expect(rest).toEqual([first]);

  await pass('59m');
  const last = await signIn();
  expect(kidOf(last)).toBe(first);

  await pass('1m');
  const next = await signIn();
  expect(kidOf(next)).toBe(second);
  expect([await isTaken(early), await isTaken(last), await isTaken(next)]).toEqual([false, true, true]);

  await pass('13m');
  expect(await isTaken(last)).toBe(true);
  expect(await published()).toEqual([second, first]);

  // Pods of another release may give tokens the longest life there is: 24 hours, and a minute of leeway.
  await pass('23h');
  expect(await published()).toEqual([second, first]);
  await pass('48m');
  expect(await published()).toEqual([second]);
  const rows = await app.db.query('SELECT generation FROM signing_keys ORDER BY generation');
  expect(rows).toEqual([{ generation: 1 }, { generation: 2 }]);
});

it('lets the key set be cached for less time than a key is published before it signs', async () => {
  const { headers } = await app.root.get('/.well-known/jwks.json');
  const seconds = Number(/^public, max-age=(\d+)$/.exec(headers['cache-control'] as string)?.[1]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(3600);
});

it('answers 304 to whoever has the key set as it is', async () => {
  const { headers } = await app.root.get('/.well-known/jwks.json');
  const kept = { headers: { 'if-none-match': headers['etag'] as string } };
  const again = await app.root.get('/.well-known/jwks.json', kept);
  expect([again.status, again.headers['cache-control']]).toEqual([304, headers['cache-control']]);
  await pass('47h');
  expect((await app.root.get('/.well-known/jwks.json', kept)).status).toBe(200);
});

it('never publishes a private part', async () => {
  const { body, text } = await app.root.get('/.well-known/jwks.json');
  for (const key of body.keys) {
    expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  }
  expect(text).not.toContain('"d"');
});
