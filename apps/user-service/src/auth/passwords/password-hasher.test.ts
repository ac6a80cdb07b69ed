import { afterAll, expect, it } from 'vitest';
import { testConfig } from '../../../../../test/harness/test-config.js';
import { HashAdmission } from './hash-admission.js';
import { HashThreads } from './hash-threads.js';
import { PasswordHasher } from './password-hasher.js';

function hasherAt(cost: { memoryKiB: number; iterations: number }): PasswordHasher {
  const config = testConfig({ auth: { password: cost } });
  return new PasswordHasher(config, new HashAdmission(config, threads));
}

const threads = new HashThreads(1);
afterAll(() => threads.onApplicationShutdown());

const hasher = hasherAt({ memoryKiB: 1024, iterations: 1 });

it('hashes with argon2id at the cost that is configured, with a salt of its own each time', async () => {
  const [one, two] = await Promise.all([hasher.hash('pass phrase'), hasher.hash('pass phrase')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
  expect(one).not.toBe(two);
});

it('knows the password again, and no other', async () => {
  const hash = await hasher.hash('pass phrase');
  expect(await hasher.verify(hash, 'pass phrase')).toBe(true);
  expect(await hasher.verify(hash, 'pass phrase ')).toBe(false);
  expect(await hasher.verify(hash, '')).toBe(false);
});

it('knows a password that another keyboard composes otherwise', async () => {
  const hash = await hasher.hash('crème brûlée'.normalize('NFD'));
  expect(await hasher.verify(hash, 'crème brûlée'.normalize('NFC'))).toBe(true);
});

it.each([undefined, null])('matches no password, not even the decoy, where the hash is %s', async (hash) => {
  expect(await hasher.verify(hash, '')).toBe(false);
  expect(await hasher.verify(hash, 'pass phrase')).toBe(false);
});

it('asks for a new hash when the cost was changed in either direction', async () => {
  const hash = await hasher.hash('pass phrase');
  expect(hasher.needsRehash(hash)).toBe(false);
  expect(hasherAt({ memoryKiB: 2048, iterations: 1 }).needsRehash(hash)).toBe(true);
  expect(hasherAt({ memoryKiB: 1024, iterations: 2 }).needsRehash(hash)).toBe(true);
});

it('works on the decoy at today’s cost, and not beside the queue', async () => {
  const config = testConfig({ auth: { password: { memoryKiB: 1024, iterations: 1, queueSize: 0 } } });
  const busy = new PasswordHasher(config, new HashAdmission(config, threads));
  const occupied = busy.verify(undefined, 'pass phrase');
  await expect(busy.verify(undefined, 'pass phrase')).rejects.toMatchObject({ code: 'hashing_overloaded' });
  expect(await occupied).toBe(false);
  expect(busy.needsRehash(Reflect.get(busy, 'decoy') as string)).toBe(false);
});
