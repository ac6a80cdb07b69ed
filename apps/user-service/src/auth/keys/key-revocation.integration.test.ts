import { NestFactory } from '@nestjs/core';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { revocationBound } from '../../../../../test/auth/revocation-bound.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { KeysCommandModule } from '../../cli/keys-command.module.js';
import { KeyRing } from './key-ring.js';
import { KeyStore } from './key-store.js';
import { SigningKeyService } from './signing-key.service.js';

const roots = (current: string) => ({ auth: { accessRoots: { current, accepted: [] } } });
const OWN = 'the root secret that the operator has, too, of thirty-two bytes';
const OTHER = 'the root secret of pods that the operator does not know of';

const app = useApp({ config: roots(OWN) });
const twin = useApp({ besides: app });
let command: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
let keys: SigningKeyService;

beforeAll(async () => {
  const module = KeysCommandModule.register(app.config, app.clock);
  command = await NestFactory.createApplicationContext(module, { logger: false });
  keys = command.get(SigningKeyService, { strict: false });
});
afterAll(() => command.close());

const part = <T>(pod: TestApp, type: new (...args: never[]) => T): T => pod.nest.get(type, { strict: false });
const kidOf = (accessToken: string) => decodeProtectedHeader(accessToken).kid!;
const take = async (pod: TestApp, accessToken: string) =>
  (await pod.api.with({ authorization: `Bearer ${accessToken}` }).get('/users/me')).status;
const published = async (pod: TestApp): Promise<string[]> =>
  (await pod.root.get('/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid);
/** The access token. */
const signIn = async (pod: TestApp): Promise<string> => {
  const { email, password } = await app.users.create();
  return (await pod.api.post('/auth/sign-in', { email, password })).body.access_token;
};
/** As it happens twice a minute. */
const reload = (pod: TestApp): Promise<void> =>
  (Reflect.get(KeyRing.prototype, 'reload') as () => Promise<void>).call(part(pod, KeyRing));

describe('a revoked key', () => {
  it('is out of use in every pod a second later: its tokens, the key set, what signs', async () => {
    const session = await (await app.users.create()).signIn();
    const revoked = kidOf(session.accessToken);
    expect([await take(app, session.accessToken), await take(twin, session.accessToken)]).toEqual([200, 200]);

    const { signing } = (await keys.revoke(revoked)) as { signing: string };
    await revocationBound();
    for (const pod of [app, twin]) {
      expect(await take(pod, session.accessToken)).toBe(401);
      expect(await published(pod)).toEqual([signing]);
      expect((await part(pod, KeyRing).signingKey()).kid).toBe(signing);
      expect(await part(pod, KeyRing).verifyingKey(revoked)).toBeUndefined();
    }
    await session.refresh();
    expect(kidOf(session.accessToken)).toBe(signing);
    expect([await take(app, session.accessToken), await take(twin, session.accessToken)]).toEqual([200, 200]);
  });

  it('is refused without a look at the database for each of its tokens', async () => {
    const { accessToken } = await (await app.users.create()).signIn();
    await keys.revoke(kidOf(accessToken));
    await revocationBound();
    const read = vi.spyOn(part(app, KeyStore), 'read');
    const statuses = await Promise.all(Array.from({ length: 20 }, () => take(app, accessToken)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(read).not.toHaveBeenCalled();
  });

  it('stays refused when its revocation is no longer in the feed', async () => {
    const { accessToken } = await (await app.users.create()).signIn();
    const kid = kidOf(accessToken);
    await keys.revoke(kid);
    await revocationBound();
    await app.db.query('DELETE FROM revocations');
    const later = new TestApp({ besides: app });
    await later.start();
    expect(await take(later, accessToken)).toBe(401);
    expect(await published(later)).not.toContain(kid);
    await later.stop();
  });

  it('that had not signed yet is gone from the key set, and nothing else changes', async () => {
    const { kid } = (await keys.rotate()) as { kid: string };
    const [current] = await published(app);
    await reload(twin);
    expect(await published(twin)).toEqual([kid, current]);
    await keys.revoke(kid);
    await revocationBound();
    expect(await published(twin)).toEqual([current]);
    expect((await part(twin, KeyRing).signingKey()).kid).toBe(current);
  });
});

describe('pods with another root than the operator', () => {
  const other = useApp({ besides: app, config: roots(OTHER) });

  it('replace a revoked key of theirs by themselves, and nobody fails to sign in meanwhile', async () => {
    const before = await signIn(other);
    const revoked = kidOf(before);
    const revocation = await keys.revoke(revoked);
    expect(revocation).toMatchObject({ outcome: 'revoked', replaced: false });
    await revocationBound();
    const after = await signIn(other);
    expect(kidOf(after)).not.toBe(revoked);
    for (const pod of [app, twin, other]) {
      expect([await take(pod, before), await take(pod, after)]).toEqual([401, 200]);
    }
  });
});
