import { describe, expect, it } from 'vitest';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { statuses, times } from '../../../../../test/rate-limits/requests.js';

const LIMITS = { windowMs: 900_000, maxPerAddress: 10, maxPerAccount: 100 };
const app = useApp({
  config: { server: { trustedProxies: ['127.0.0.1/32'] }, rateLimiting: { credentials: LIMITS } },
});

const WRONG = 'not that password';
const signIn = (email: string, password: string, address: string) =>
  app.api.post('/auth/sign-in', { email, password }, { headers: { 'x-forwarded-for': address } });
const failing = (email: string, address: string) => () => signIn(email, WRONG, address);
const entering = (user: TestUser, address: string) => () => signIn(user.email, user.password, address);
const attackers = Array.from({ length: 20 }, (_, i) => `198.51.100.${i + 1}`);

let networks = 0;
/** A network that no other test uses. */
const somewhere = () => `203.0.113.${++networks}`;

/** All that twenty addresses may fail at an account. */
async function besiege(email: string): Promise<number[]> {
  const seen = await Promise.all(attackers.map((address) => statuses(10, failing(email, address))));
  return seen.flat();
}

describe('wrong passwords from one address', () => {
  it('are refused after ten at one account, and the right one with them', async () => {
    const user = await app.users.create();
    const address = somewhere();
    expect(await statuses(11, failing(user.email, address))).toEqual([...times(10, 401), 429]);
    const refused = await signIn(user.email, user.password, address);
    expect(refused).toMatchObject({ status: 429, body: { 'violated-policies': ['sign-in'] } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('do not touch another account, nor another address', async () => {
    const [user, other] = [await app.users.create(), await app.users.create()];
    const address = somewhere();
    await statuses(10, failing(user.email, address));
    expect((await signIn(other.email, other.password, address)).status).toBe(200);
    expect((await signIn(user.email, user.password, somewhere())).status).toBe(200);
  });

  it('count for the account however its address is written, and for the whole /64', async () => {
    const user = await app.users.create({ email: 'grace@example.test' });
    await statuses(5, failing('GRACE@example.test', '2001:db8:7:1::1'));
    await statuses(5, failing('grace@Example.Test', '2001:db8:7:1::2'));
    expect((await signIn(user.email, user.password, '2001:db8:7:1:ffff::3')).status).toBe(429);
    expect((await signIn(user.email, user.password, '2001:db8:7:2::1')).status).toBe(200);
  });

  it('are not more than ten when fifty come at once', async () => {
    const { email } = await app.users.create();
    const seen = await Promise.all(Array.from({ length: 50 }, failing(email, somewhere())));
    const tried = seen.filter(({ status }) => status !== 429);
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.length).toBeLessThanOrEqual(10);
  });
});

describe('what is no failure', () => {
  it('costs nothing: neither signing in nor a body that is refused', async () => {
    const user = await app.users.create();
    const address = somewhere();
    expect(await statuses(15, entering(user, address))).toEqual(times(15, 200));
    const unreadable = () =>
      app.api.post('/auth/sign-in', { email: user.email }, { headers: { 'x-forwarded-for': address } });
    expect(await statuses(15, unreadable)).toEqual(times(15, 400));
    expect(await statuses(10, failing(user.email, address))).toEqual(times(10, 401));
  });

  it('is not the right password of a disabled account, or its refusal would tell', async () => {
    const user = await app.users.create();
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [user.id]);
    expect(await statuses(11, entering(user, somewhere()))).toEqual([...times(10, 401), 429]);
  });
});

describe('an attacker with twenty addresses', () => {
  it('gets a hundred tries at an account, and then no new address does', async () => {
    const { email, password } = await app.users.create();
    const seen = await besiege(email);
    expect(seen.filter((status) => status === 401)).toHaveLength(100);
    expect(seen.filter((status) => status === 429)).toHaveLength(100);
    const refused = await signIn(email, password, somewhere());
    expect(refused).toMatchObject({ status: 429, body: { 'violated-policies': ['sign-in-account'] } });
  });

  it('cannot keep its owner out of an address from which they signed in before', async () => {
    const user = await app.users.create();
    const [home, homeAlso] = ['2001:db8:8:1::1', '2001:db8:8:1::2'];
    await entering(user, home)();
    await besiege(user.email);
    expect((await signIn(user.email, user.password, homeAlso)).status).toBe(200);
    expect(await statuses(11, failing(user.email, home))).toEqual([...times(10, 401), 429]);
  });

  it('cannot keep its owner from resetting the password anywhere, and from signing in there', async () => {
    const user = await app.users.create();
    await besiege(user.email);
    const headers = { 'x-forwarded-for': somewhere() };
    const there = app.api.with(headers);
    expect((await there.post('/auth/forgot-password', { email: user.email })).status).toBe(202);
    const token = await linkTokenFor(app, user.email, 'Set a new password');
    const newPassword = 'a wholly new password';
    expect((await there.post('/auth/reset-password', { token, newPassword })).status).toBe(204);
    const signedIn = await there.post('/auth/sign-in', { email: user.email, password: newPassword });
    expect(signedIn.status).toBe(200);
  });

  it('finds an address strange whose last sign-in is more than 90 days ago', async () => {
    const user = await app.users.create();
    const address = somewhere();
    await entering(user, address)();
    await app.db.query(`UPDATE sessions SET created_at = now() - interval '91 days' WHERE user_id = $1`, [
      user.id,
    ]);
    await besiege(user.email);
    expect((await entering(user, address)()).status).toBe(429);
  });

  it('is not helped by its owner, whose own failures at home count only there', async () => {
    const user = await app.users.create();
    const home = somewhere();
    await entering(user, home)();
    await statuses(10, failing(user.email, home));
    const seen = await besiege(user.email);
    expect(seen.filter((status) => status === 401)).toHaveLength(100);
  });
});

describe('whether an account exists', () => {
  const shown = async (email: string, address: string) => {
    const { status, headers, body } = await failing(email, address)();
    const { date: _date, 'x-request-id': _id, ratelimit: limit, 'retry-after': wait, ...rest } = headers;
    // Requests of the address count whatever they ask.
    const left = String(limit)
      .replace(/^"anonymous";r=\d+/, '')
      .replaceAll(/t=\d+/g, 't=…');
    const problem = { ...body, traceId: '…', detail: String(body.detail).replaceAll(/\d+/g, '…') };
    return { status, rest, left, waits: wait !== undefined, problem };
  };

  it('is told by no status, header or body, before or beyond the limits', async () => {
    const { email } = await app.users.create();
    const unknown = 'nobody@example.test';
    const address = somewhere();
    for (let i = 0; i < 12; i++) expect(await shown(email, address)).toEqual(await shown(unknown, address));
    await besiege(email);
    await besiege(unknown);
    const strange = somewhere();
    const beyond = await shown(email, strange);
    expect(beyond.status).toBe(429);
    expect(await shown(unknown, strange)).toEqual(beyond);
  });
});
