import { describe, expect, it } from 'vitest';
import { hash } from '@node-rs/argon2';
import { hashJob, holdHashing } from '../../../../../test/harness/held-hashing.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { HashAdmission } from '../passwords/hash-admission.js';

const app = useApp({ config: { auth: { password: { concurrency: 1, queueSize: 2 } } } });

const signIn = (email: string, password: string) => app.api.post('/auth/sign-in', { email, password });
const liveSessions = async (userId: string) =>
  (await app.db.query('SELECT id FROM sessions WHERE user_id = $1', [userId])).length;

async function hashOf(userId: string): Promise<string> {
  const [row] = await app.db.query<{ password_hash: string }>(
    'SELECT password_hash FROM users WHERE id = $1',
    [userId],
  );
  return row!.password_hash;
}

/** Keeps the only core busy until it is told to stop. */
function occupyHashing(): () => void {
  const admission = app.nest.get(HashAdmission, { strict: false });
  const goOn = holdHashing(app.nest);
  void admission.run(hashJob);
  return goOn;
}

async function waitingHashes(count: number): Promise<void> {
  const admission = app.nest.get(HashAdmission, { strict: false });
  await expect.poll(() => admission.waiting).toBe(count);
}

describe('signing in', () => {
  it('is answered alike for an unknown address, a wrong password and a disabled account', async () => {
    const [user, disabled] = [await app.users.create(), await app.users.create()];
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [disabled.id]);
    const answers = [
      await signIn('nobody@example.test', user.password),
      await signIn(user.email, 'not that password'),
      await signIn(disabled.email, disabled.password),
    ];
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, traceId: '' }).toEqual({ ...answers[0]!.body, traceId: '' });
      expect(Object.keys(headers).toSorted()).toEqual(Object.keys(answers[0]!.headers).toSorted());
    }
    expect(await liveSessions(disabled.id)).toBe(0);
  });

  it('works with the address in any case', async () => {
    const user = await app.users.create({ email: 'ada@example.test' });
    expect((await signIn('ADA@Example.Test', user.password)).status).toBe(200);
  });

  it('works with a password that another keyboard composes otherwise', async () => {
    const user = await app.users.create({ password: 'crème brûlée!'.normalize('NFC') });
    expect((await signIn(user.email, 'crème brûlée!'.normalize('NFD'))).status).toBe(200);
  });

  it('notes from where, as far as the client says', async () => {
    const user = await app.users.create();
    const headers = { 'user-agent': 'x'.repeat(600) };
    await app.api.with(headers).post('/auth/sign-in', { email: user.email, password: user.password });
    const rows = await app.db.query('SELECT user_agent, ip_address FROM sessions WHERE user_id = $1', [
      user.id,
    ]);
    expect(rows).toEqual([{ user_agent: 'x'.repeat(512), ip_address: '127.0.0.1' }]);
  });
});

describe('a password that was hashed at another cost', () => {
  it('is hashed again at sign-in, so that it costs what today is configured', async () => {
    const user = await app.users.create();
    const old = await hash(user.password, { algorithm: 2, memoryCost: 2048, timeCost: 2, parallelism: 1 });
    await app.db.query('UPDATE users SET password_hash = $2 WHERE id = $1', [user.id, old]);
    expect((await signIn(user.email, user.password)).status).toBe(200);
    const renewed = await hashOf(user.id);
    expect(renewed).toContain('$m=1024,t=1,p=1$');
    expect((await signIn(user.email, user.password)).status).toBe(200);
    expect(await hashOf(user.id)).toBe(renewed);
  });

  it('lets in all who sign in with it at once, whichever of them hashes it again first', async () => {
    const user = await app.users.create();
    const old = await hash(user.password, { algorithm: 2, memoryCost: 2048, timeCost: 2, parallelism: 1 });
    await app.db.query('UPDATE users SET password_hash = $2 WHERE id = $1', [user.id, old]);
    const release = occupyHashing();
    const both = [signIn(user.email, user.password), signIn(user.email, user.password)];
    await waitingHashes(2);
    release();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await hashOf(user.id)).toContain('$m=1024,t=1,p=1$');
  });

  it('stays as it is after a wrong password', async () => {
    const user = await app.users.create();
    const old = await hash(user.password, { algorithm: 2, memoryCost: 2048, timeCost: 2, parallelism: 1 });
    await app.db.query('UPDATE users SET password_hash = $2 WHERE id = $1', [user.id, old]);
    await signIn(user.email, 'not that password');
    expect(await hashOf(user.id)).toBe(old);
  });
});

describe('while all cores hash', () => {
  it('a bounded number waits and the next is told when to come back', async () => {
    const user = await app.users.create();
    const release = occupyHashing();
    const waiting = [signIn(user.email, user.password), signIn(user.email, user.password)];
    await waitingHashes(2);
    const shed = await signIn(user.email, user.password);
    expect(shed).toMatchObject({ status: 503, body: { code: 'hashing_overloaded' } });
    expect(Number(shed.headers['retry-after'])).toBeGreaterThan(0);
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await signIn(user.email, user.password)).status).toBe(200);
  });

  it('nobody gets in with a password that is changed meanwhile', async () => {
    const user = await app.users.create();
    const release = occupyHashing();
    const late = signIn(user.email, user.password);
    await waitingHashes(1);
    const another = await hash('another pass phrase', { algorithm: 2, memoryCost: 1024, timeCost: 1 });
    await app.db.query('UPDATE users SET password_hash = $2 WHERE id = $1', [user.id, another]);
    release();
    expect(await late).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    expect(await liveSessions(user.id)).toBe(0);
  });

  it('nobody gets into an account that is disabled meanwhile', async () => {
    const user = await app.users.create();
    const release = occupyHashing();
    const late = signIn(user.email, user.password);
    await waitingHashes(1);
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [user.id]);
    release();
    expect(await late).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    expect(await liveSessions(user.id)).toBe(0);
  });
});
