import { waitUntil } from '../../harness/servers/wait-until.js';
import type { HttpClient } from '../../harness/http-client.js';
import type { TestSession } from '../../harness/test-session.js';
import type { TestUser } from '../../harness/test-users.js';
import { usedForProfile } from '../shown-token.js';
import type { Stage } from '../stage.js';
import type { Act, Revocable } from './act.js';

const NEW_PASSWORD = 'incorrect zebra generator clip';

/** Two sessions of one user: the one that acts, and the one whose token is watched. */
async function twoSessions(stage: Stage, api: HttpClient) {
  const user = await stage.user(api);
  const watched = await user.signIn();
  return { user, watched, acting: await user.signIn() };
}

const watching = (session: TestSession, revoke: Revocable['revoke']): Revocable => ({
  token: usedForProfile(session.accessToken),
  session,
  revoke,
});

/** The token of the link that sets another password, from the mail. */
async function resetToken(stage: Stage, api: HttpClient, { email }: TestUser): Promise<string> {
  await api.post('/auth/forgot-password', { email });
  return waitUntil(
    async () => {
      const mails = await stage.fleet.mailbox.messagesTo(email);
      return mails.map(({ text }) => /[?&]token=(ol1_[\w-]+)/.exec(text)?.[1]).find(Boolean);
    },
    () => `No mail with a link has come to ${email}.`,
    30_000,
    100,
  );
}

/** What people do with their own account, or somebody with what they have stolen. */
export const accountActs: Readonly<Record<string, Act>> = {
  'sign-out': {
    answer: 204,
    session: 'ends',
    async prepare(stage, api) {
      const session = await (await stage.user(api)).signIn();
      return watching(session, () => session.post('/auth/sign-out'));
    },
  },
  'sign-out everywhere': {
    answer: 204,
    session: 'ends',
    async prepare(stage, api) {
      const { watched, acting } = await twoSessions(stage, api);
      return watching(watched, () => acting.post('/auth/sign-out-everywhere'));
    },
  },
  'end of a session': {
    answer: 204,
    session: 'ends',
    async prepare(stage, api) {
      const { watched, acting } = await twoSessions(stage, api);
      return watching(watched, () => acting.delete(`/auth/sessions/${watched.id}`));
    },
  },
  'sign-in over the cap': {
    answer: 200,
    session: 'ends',
    async prepare(stage, api) {
      const { user, watched } = await twoSessions(stage, api);
      const { email, password } = user;
      return watching(watched, () => api.post('/auth/sign-in', { email, password }));
    },
  },
  'password change': {
    answer: 204,
    session: 'ends',
    async prepare(stage, api) {
      const { user, watched, acting } = await twoSessions(stage, api);
      const body = { currentPassword: user.password, newPassword: NEW_PASSWORD };
      return watching(watched, () => acting.post('/users/me/password-change', body));
    },
  },
  'password reset': {
    answer: 204,
    session: 'ends',
    async prepare(stage, api) {
      const user = await stage.user(api);
      const session = await user.signIn();
      const body = { token: await resetToken(stage, api, user), newPassword: NEW_PASSWORD };
      return watching(session, () => api.post('/auth/reset-password', body));
    },
  },
  'deletion of the own account': {
    answer: 202,
    session: 'ends',
    async prepare(stage, api) {
      const user = await stage.user(api);
      const session = await user.signIn();
      const body = { currentPassword: user.password };
      return watching(session, () => session.post('/users/me/deletion', body));
    },
  },
  'theft of a refresh token': {
    answer: 400,
    session: 'ends',
    async prepare(stage, api) {
      const session = await (await stage.user(api)).signIn();
      const stolen = { refresh_token: session.refreshToken };
      await session.refresh();
      await session.refresh();
      return watching(session, () => api.post('/auth/refresh', stolen));
    },
  },
  'revocation of a refresh token': {
    answer: 200,
    session: 'ends',
    async prepare(stage, api) {
      const session = await (await stage.user(api)).signIn();
      const form = new URLSearchParams({ token: session.refreshToken, client_id: 'first-party' });
      return watching(session, () => api.post('/oauth/revoke', form));
    },
  },
  'revocation of an access token': {
    answer: 200,
    session: 'lives on',
    async prepare(stage, api) {
      const session = await (await stage.user(api)).signIn();
      const form = new URLSearchParams({ token: session.accessToken, client_id: 'first-party' });
      return watching(session, () => api.post('/oauth/revoke', form));
    },
  },
};
