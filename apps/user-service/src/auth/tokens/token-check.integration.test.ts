import { expect, it } from 'vitest';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

it('tells whose a good access token is, and until when', async () => {
  const user = await app.users.create();
  const session = await user.signIn();
  const { status, body } = await session.get('/auth/check');
  expect(status).toBe(200);
  expect(body).toEqual({
    userId: user.id,
    sessionId: session.id,
    clientId: 'first-party',
    roles: ['user'],
    expiresAt: new Date(session.claims().exp! * 1000).toISOString(),
  });
});

it('refuses a token that was good a moment ago: signed out, or expired', async () => {
  const user = await app.users.create();
  const [signedOut, expired] = [await user.signIn(), await user.signIn()];
  for (const session of [signedOut, expired]) expect((await session.get('/auth/check')).status).toBe(200);
  await signedOut.post('/auth/sign-out');
  expect(await signedOut.get('/auth/check')).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  app.clock.advance(`${app.config.auth.accessTokenSeconds}s`);
  expect(await expired.get('/auth/check')).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
});
