import type { ApiResponse, HttpClient } from '../../harness/http-client.js';
import type { TestSession } from '../../harness/test-session.js';
import { usedForProfile } from '../shown-token.js';
import type { Stage } from '../stage.js';
import type { Act } from './act.js';

const ANY_VERSION = { headers: { 'if-match': '*' } };

interface Administered {
  /** Requests of the administrator to the process. */
  readonly admin: HttpClient;
  readonly userId: string;
  readonly session: TestSession;
}

/** An act of an administrator on a user who is signed in. */
const onUser = (
  answer: number,
  session: Act['session'],
  act: (on: Administered) => Promise<ApiResponse>,
): Act => ({
  answer,
  session,
  async prepare(stage: Stage, api: HttpClient) {
    const user = await stage.user(api, { roles: ['user', 'admin'] });
    const signedIn = await user.signIn();
    const admin = api.with({ authorization: `Bearer ${stage.admin.session.accessToken}` });
    return {
      token: usedForProfile(signedIn.accessToken),
      session: signedIn,
      revoke: () => act({ admin, userId: user.id, session: signedIn }),
    };
  },
});

/** What administrators do with accounts. */
export const administratorActs: Readonly<Record<string, Act>> = {
  'disabling of a user': onUser(200, 'ends', ({ admin, userId }) => admin.post(`/users/${userId}/disable`)),
  'deletion of a user': onUser(204, 'ends', ({ admin, userId }) => admin.delete(`/users/${userId}`)),
  'change of roles': onUser(200, 'lives on', ({ admin, userId }) =>
    admin.put(`/users/${userId}/roles`, { roles: ['user'] }, ANY_VERSION),
  ),
  "end of a user's sessions": onUser(204, 'ends', ({ admin, userId }) =>
    admin.delete(`/users/${userId}/sessions`),
  ),
  "end of one of a user's sessions": onUser(204, 'ends', ({ admin, userId, session }) =>
    admin.delete(`/users/${userId}/sessions/${session.id}`),
  ),
};
