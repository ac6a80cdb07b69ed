import { describe, expect, it } from 'vitest';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import { present } from '../../../../../test/auth/stored-session.js';
import { TestSession, type Tokens } from '../../../../../test/harness/test-session.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const credentials = { windowMs: 900_000, maxPerAddress: 10, maxPerAccount: 2 };
const app = useApp({
  config: { server: { trustedProxies: ['127.0.0.1/32'] }, rateLimiting: { credentials } },
});

let networks = 0;
/** A network that no other test uses. */
const somewhere = () => `203.0.113.${++networks}`;
const attempt = ({ email }: TestUser, password: string, address: string) =>
  app.api.post('/auth/sign-in', { email, password }, { headers: { 'x-forwarded-for': address } });

async function signIn(user: TestUser, address: string): Promise<TestSession> {
  return new TestSession(app.api, (await attempt(user, user.password, address)).body as Tokens);
}

/** Uses up what strange addresses may fail at the account; only those known to it are let in then. */
async function besiege(user: TestUser): Promise<void> {
  for (let n = 0; n < credentials.maxPerAccount; n++) await attempt(user, 'not that password', somewhere());
  expect((await attempt(user, user.password, somewhere())).status).toBe(429);
}

describe('an address that is known to an account', () => {
  it('is one from which somebody signed in and signed out', async () => {
    const user = await app.users.create();
    const home = somewhere();
    await (await signIn(user, home)).post('/auth/sign-out');
    await besiege(user);
    expect((await attempt(user, user.password, home)).status).toBe(200);
  });

  it('is one where a session began whose token was stolen afterwards: else the thief could shut its owner out', async () => {
    const user = await app.users.create();
    const address = somewhere();
    const session = await signIn(user, address);
    const copied = session.refreshToken;
    await session.refresh();
    await session.refresh();
    expect((await present(app, copied)).body.reason).toBe('reused');
    await besiege(user);
    expect((await attempt(user, user.password, address)).status).toBe(200);
  });

  it('is not one of whoever took the account, signed out or not, and still is one of its owner', async () => {
    const user = await app.users.create();
    const [home, thiefs, thiefsOther] = [somewhere(), somewhere(), somewhere()];
    await signIn(user, home);
    const thief = await signIn(user, thiefs);
    const newEmail = `thief-${crypto.randomUUID()}@example.test`;
    await thief.post('/users/me/email-change', { newEmail, currentPassword: user.password });
    const confirmation = await linkTokenFor(app, newEmail, 'Confirm your new e-mail address');
    await app.api.post('/auth/email-change/confirm', { token: confirmation });
    const { email, password } = { ...user, email: newEmail };
    const headers = { 'x-forwarded-for': thiefsOther };
    const other = await app.api.post('/auth/sign-in', { email, password }, { headers });
    await new TestSession(app.api, other.body as Tokens).post('/auth/sign-out');
    const undo = await linkTokenFor(app, user.email, 'The e-mail address of your account was changed');
    expect((await app.api.post('/auth/email-change/undo', { token: undo })).status).toBe(204);
    await besiege(user);
    expect((await attempt(user, 'not that password', home)).status).toBe(401);
    for (const address of [thiefs, thiefsOther])
      expect((await attempt(user, 'not that password', address)).status).toBe(429);
  });
});
