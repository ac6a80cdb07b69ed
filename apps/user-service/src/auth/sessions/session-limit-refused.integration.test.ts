import { describe, expect, it } from 'vitest';
import { storedSession } from '../../../../../test/auth/stored-session.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { statuses, times } from '../../../../../test/rate-limits/requests.js';

const CAP = 2;
const FAILURES = 3;
const app = useApp({
  config: {
    auth: { maxSessions: CAP, sessionLimitPolicy: 'refuse' },
    server: { trustedProxies: ['127.0.0.1/32'] },
    rateLimiting: { credentials: { windowMs: 900_000, maxPerAddress: FAILURES, maxPerAccount: FAILURES } },
  },
});

let networks = 0;
/** A network that no account knows. */
const somewhere = () => `203.0.113.${++networks}`;
const signIn = (email: string, password: string, address: string) =>
  app.api.post('/auth/sign-in', { email, password }, { headers: { 'x-forwarded-for': address } });
const entering = (user: TestUser, address: string) => () => signIn(user.email, user.password, address);

async function atTheLimit() {
  const user = await app.users.create();
  return { user, first: await user.signIn(), second: await user.signIn() };
}

async function written(userId: string) {
  const [row] = await app.db.query(
    `SELECT (SELECT count(*)::int FROM sessions WHERE user_id = $1) AS sessions,
            (SELECT event_seq FROM users WHERE id = $1) AS events,
            (SELECT count(*)::int FROM revocations) AS revocations`,
    [userId],
  );
  return row;
}

describe('a sign-in beyond MAX_SESSIONS, where SESSION_LIMIT_POLICY is refuse', () => {
  it('is refused, starts nothing and ends nothing', async () => {
    const { user, first, second } = await atTheLimit();
    const before = await written(user.id);
    const answer = await signIn(user.email, user.password, somewhere());
    expect(answer).toMatchObject({ status: 409, body: { code: 'session_limit_reached' } });
    expect(await written(user.id)).toEqual(before);
    for (const session of [first, second]) {
      expect((await session.get('/users/me')).status).toBe(200);
      await session.refresh();
    }
  });

  it('tells who does not know the password nothing', async () => {
    const { user } = await atTheLimit();
    const [wrong, unknown] = [
      await signIn(user.email, 'not that password', somewhere()),
      await signIn('nobody@example.test', 'not that password', somewhere()),
    ];
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' });
  });

  it('is no failure: the right password stays good, from that address and from others', async () => {
    const { user, first } = await atTheLimit();
    const address = somewhere();
    expect(await statuses(3 * FAILURES, entering(user, address))).toEqual(times(3 * FAILURES, 409));
    await first.post('/auth/sign-out');
    expect((await signIn(user.email, user.password, address)).status).toBe(200);
    expect(await statuses(3 * FAILURES, entering(user, somewhere()))).toEqual(times(3 * FAILURES, 409));
  });

  it('has room again when a session expires', async () => {
    const { user, first, second } = await atTheLimit();
    await app.db.query(`UPDATE sessions SET idle_expires_at = now() WHERE id = $1`, [first.id]);
    expect((await signIn(user.email, user.password, somewhere())).status).toBe(200);
    expect(await storedSession(app, second.id)).toMatchObject({ ended_at: null });
    expect((await signIn(user.email, user.password, somewhere())).status).toBe(409);
  });
});
