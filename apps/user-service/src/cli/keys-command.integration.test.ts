import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestDatabase } from '../../../../test/harness/database.js';
import { FakeClock } from '../../../../test/harness/fake-clock.js';
import { DATA_KEY, JWT_SECRET } from '../../../../test/harness/given-config.js';
import { keysCommand } from './keys-command.js';

const ANOTHER = 'another root secret of thirty-two bytes or more';
const KID = /[\w-]{43}/;
let db: TestDatabase;
let clock: FakeClock;

beforeEach(async () => {
  db = await TestDatabase.create();
  clock = new FakeClock();
  clock.freeze();
});
afterEach(() => db.drop());

async function keys(command: string, env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await keysCommand(command.split(' '), {
    env: { NODE_ENV: 'test', DATABASE_URL: db.url, JWT_SECRET, DATA_KEY, ...env },
    cwd: '/',
    clock,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const kidIn = ({ out }: { out: string }) => KID.exec(out)![0];
const rows = () =>
  db.query<{ kid: string; activates: Date; revoked: Date | null; wrapped: Record<string, string> }>(
    `SELECT kid, activates_at AS activates, revoked_at AS revoked, wrapped FROM signing_keys ORDER BY generation`,
  );
const utc = (time: Date) => time.toISOString().slice(0, 19).replace('T', ' ');
const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);

describe('keys:rotate', () => {
  it('makes the next key, published now and signing in an hour, and tells so', async () => {
    const first = kidIn(await keys('rotate'));
    const { code, out } = await keys('rotate');
    const [, next] = await rows();
    expect(code).toBe(0);
    expect(out).toContain(`Made a signing key: ${next!.kid}`);
    expect(out).toContain(`signs from ${utc(inSeconds(3600))} UTC on, in 60 minutes.`);
    expect(out).toMatch(new RegExp(`${next!.kid} +current[^]*${first} +retired until `));
    expect(next!.activates).toEqual(inSeconds(3600));
  });

  it('tells of a key that waits, and makes no other', async () => {
    await keys('rotate');
    const made = kidIn(await keys('rotate'));
    clock.advance('10m');
    const { code, out } = await keys('rotate');
    expect(code).toBe(0);
    expect(out).toContain(`had been made before: ${made}`);
    expect(out).toContain('in 50 minutes. Nothing was changed.');
    expect(await rows()).toHaveLength(2);
  });

  it('--now has it sign in a minute, whether it waits or not, and does not put it off', async () => {
    await keys('rotate');
    await keys('rotate');
    expect((await keys('rotate --now')).out).toContain('now signs earlier');
    expect((await rows())[1]!.activates).toEqual(inSeconds(60));
    clock.advance('30s');
    expect((await keys('rotate --now')).out).toContain('in 30 seconds. Nothing was changed.');
    clock.advance('31s');
    expect((await keys('rotate --now')).out).toContain('Made a signing key');
    expect((await rows()).map(({ activates }) => activates)[2]).toEqual(inSeconds(60));
  });

  it('makes one key when it is run several times at once', async () => {
    await keys('rotate');
    const answers = await Promise.all(Array.from({ length: 5 }, () => keys('rotate')));
    expect(await rows()).toHaveLength(2);
    expect(new Set(answers.map(kidIn)).size).toBe(1);
    expect(answers.filter(({ out }) => out.startsWith('Made'))).toHaveLength(1);
  });

  it('is refused with another JWT_SECRET than the service has, and changes nothing', async () => {
    await keys('rotate');
    const { code, err } = await keys('rotate', { JWT_SECRET: ANOTHER });
    expect(code).toBe(1);
    expect(err).toMatch(/JWT_SECRET .* opens none of its signing keys[^]*Fix: /);
    expect(await rows()).toHaveLength(1);
  });
});

describe('keys:revoke', () => {
  it('revokes the current key and makes one that signs at once', async () => {
    const kid = kidIn(await keys('rotate'));
    const { code, out } = await keys(`revoke ${kid}`);
    const [revoked, replacement] = await rows();
    expect(code).toBe(0);
    expect(out).toContain(`Revoked ${kid}.\nIn its place ${replacement!.kid} signs from now on.`);
    expect([revoked!.revoked, replacement!.activates]).toEqual([clock.now(), clock.now()]);
    const told = await db.query(`SELECT target, until FROM revocations WHERE kind = 'kid'`);
    expect(told).toEqual([{ target: kid, until: inSeconds(86_400 + 60) }]);
  });

  it('lets the next key sign at once if it waits', async () => {
    const kid = kidIn(await keys('rotate'));
    const next = kidIn(await keys('rotate'));
    expect((await keys(`revoke ${kid}`)).out).toContain(`In its place ${next} signs from now on.`);
    expect((await rows()).map(({ activates }) => activates)).toEqual([clock.now(), clock.now()]);
  });

  it('of a key that does not sign lets the current one sign on', async () => {
    const kid = kidIn(await keys('rotate'));
    const next = kidIn(await keys('rotate'));
    expect((await keys(`revoke ${next}`)).out).toContain(`${kid} signs, as before.`);
    expect(await rows()).toHaveLength(2);
  });

  it('is told of a key that was revoked before, by whoever was first', async () => {
    const kid = kidIn(await keys('rotate'));
    const answers = await Promise.all([keys(`revoke ${kid}`), keys(`revoke ${kid}`), keys(`revoke ${kid}`)]);
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0]);
    const before = answers.filter(({ out }) => out.includes('was revoked before, at '));
    expect(before).toHaveLength(2);
    expect(await rows()).toHaveLength(2);
    expect(await db.query(`SELECT id FROM revocations`)).toHaveLength(1);
  });

  it('lists the keys when there is none of that id', async () => {
    const kid = kidIn(await keys('rotate'));
    const { code, err } = await keys('revoke nothing');
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`There is no signing key nothing\\.[^]* ${kid} +current`));
  });

  it('revokes with another JWT_SECRET, too, and leaves it to the pods to make another key', async () => {
    const kid = kidIn(await keys('rotate'));
    const { code, out } = await keys(`revoke ${kid}`, { JWT_SECRET: ANOTHER });
    expect(code).toBe(0);
    expect(out).toContain('pods that have no other key make one at once');
    expect(await rows()).toMatchObject([{ kid, revoked: clock.now() }]);
  });
});

describe('keys:list', () => {
  it('shows each key, what it is and its times, and nothing secret', async () => {
    await keys('rotate');
    const [revoked] = await rows();
    await keys(`revoke ${revoked!.kid}`);
    await keys('rotate --now');
    clock.advance('2m');
    await keys('rotate');
    const { out } = await keys('list');
    const [heading, ...lines] = out.split('\n').map((line) => line.trim().split(/ {2,}/));
    expect(heading).toEqual(['KID', 'STATE', 'MADE (UTC)', 'SIGNS FROM (UTC)']);
    const made = (await rows()).toReversed();
    expect(lines.map(([kid]) => kid)).toEqual(made.map(({ kid }) => kid));
    expect(lines.map(([, state]) => state!.replace(/ \d.*/, ''))).toEqual([
      'next',
      'current',
      'retired until',
      'revoked',
    ]);
    expect(out).toMatch(/^[ -~\n]*$/);
    for (const { wrapped } of made)
      for (const secret of Object.values(wrapped)) expect(out).not.toContain(secret.slice(0, 20));
  });

  it('says what there is before the first key, and makes none', async () => {
    expect((await keys('list')).out).toBe('There are no signing keys yet: the first pod makes one.');
    expect(await rows()).toEqual([]);
  });

  it('tells keys of another JWT_SECRET from its own', async () => {
    await keys('rotate');
    expect((await keys('list', { JWT_SECRET: ANOTHER })).out).toContain('under another JWT_SECRET');
  });
});

describe('what an operator can mend', () => {
  it('is a database without a schema', async () => {
    const empty = await TestDatabase.create({ migrated: false });
    const answer = await keys('list', { DATABASE_URL: empty.url });
    await empty.drop();
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('Fix: npm run migrate') as string });
  });

  it.each([
    ['a database that does not answer', { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' }, 'DATABASE_URL'],
    ['a secret that is missing', { NODE_ENV: 'production', JWT_SECRET: '' }, 'JWT_SECRET'],
  ])('is %s', async (_, env, setting) => {
    const { code, err } = await keys('list', env);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`Fix: .*${setting}|${setting} .*Fix: `));
  });

  it('is how to use it', async () => {
    expect(await keys('list --all')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Usage/) as string,
    });
    expect(await keys('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage/) as string });
  });
});
