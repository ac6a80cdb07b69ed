import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, expect, it } from 'vitest';
import type { TestApp } from '../../../../../test/harness/test-app.js';
import type { Tokens } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { KeyRing } from './key-ring.js';

const ROTATION_HOURS = 2;
const ROTATIONS = 3;
/** Less than the life of an access token: one from before each step is still good after it. */
const STEP_MINUTES = 11;
const TIMEOUT_MS = 60_000;

const app = useApp({ config: { auth: { signingKeyRotationSeconds: ROTATION_HOURS * 3600 } } });
const twin = useApp({ besides: app });
const fleet = [app, twin];

beforeAll(() => {
  for (const pod of fleet) pod.clock.freeze();
});

/** As it happens twice a minute. */
const reload = (pod: TestApp): Promise<void> =>
  (Reflect.get(KeyRing.prototype, 'reload') as () => Promise<void>).call(
    pod.nest.get(KeyRing, { strict: false }),
  );

const take = async (pod: TestApp, token: string): Promise<number> =>
  (await pod.api.with({ authorization: `Bearer ${token}` }).get('/users/me')).status;

it(
  'refuses no token over many rotations, whichever pod issued it and whichever read the keys last',
  { timeout: TIMEOUT_MS },
  async () => {
    const { email, password } = await app.users.create();
    let tokens = (await app.api.post('/auth/sign-in', { email, password })).body as Tokens;
    const unexpired = [tokens.access_token];
    const kids = new Set<string>();
    for (let step = 0; step * STEP_MINUTES < ROTATIONS * ROTATION_HOURS * 60; step++) {
      for (const pod of fleet) pod.clock.advance(`${STEP_MINUTES}m`);
      const [first, second] = step % 2 === 0 ? [app, twin] : [twin, app];
      for (const pod of [first!, second!]) {
        await reload(pod);
        // The other one reads the keys only after it has been shown this one's token.
        const { status, body } = await pod.api.post('/auth/refresh', { refresh_token: tokens.refresh_token });
        expect(status).toBe(200);
        tokens = body as Tokens;
        unexpired.push(tokens.access_token);
        kids.add(decodeProtectedHeader(tokens.access_token).kid!);
        const now = pod.clock.now().getTime() / 1000;
        while (decodeJwt(unexpired[0]!).exp! <= now) unexpired.shift();
        for (const token of [unexpired[0]!, unexpired.at(-1)!])
          expect([await take(app, token), await take(twin, token)]).toEqual([200, 200]);
      }
    }
    expect(kids.size).toBe(ROTATIONS);
    const generations = await app.db.query('SELECT generation FROM signing_keys');
    expect(generations.length - kids.size).toBeLessThanOrEqual(1);
  },
);
