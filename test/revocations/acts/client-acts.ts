import type { ApiResponse, HttpClient } from '../../harness/http-client.js';
import { TestClient } from '../../oauth/test-client.js';
import { introspectedBy } from '../shown-token.js';
import { AUDIENCE, type Stage } from '../stage.js';
import type { Act } from './act.js';

const ANY_VERSION = { headers: { 'if-match': '*' } };

interface Administered {
  /** The process, and requests of the administrator to it. */
  readonly api: HttpClient;
  readonly admin: HttpClient;
  readonly client: TestClient;
  readonly token: string;
}

/** An act on a service client that has an access token. */
const onClient = (answer: number, act: (on: Administered) => Promise<ApiResponse>): Act => ({
  answer,
  session: 'none',
  async prepare(stage: Stage, api: HttpClient) {
    const client = await TestClient.register(stage.admin, { tokenAudiences: [AUDIENCE, 'invoices'] });
    const token = await client.accessToken(api, { resource: AUDIENCE });
    const admin = api.with({ authorization: `Bearer ${stage.admin.session.accessToken}` });
    return {
      token: introspectedBy(stage.resource, token),
      revoke: () => act({ api, admin, client, token }),
    };
  },
});

/** What takes a service client's tokens back. */
export const clientActs: Readonly<Record<string, Act>> = {
  'disabling of a client': onClient(200, ({ admin, client }) => admin.post(`/clients/${client.id}/disable`)),
  'deletion of a client': onClient(204, ({ admin, client }) => admin.delete(`/clients/${client.id}`)),
  'removal of a secret': onClient(204, ({ admin, client }) =>
    admin.delete(`/clients/${client.id}/secrets/${client.secretId}`),
  ),
  'loss of an audience': onClient(200, ({ admin, client }) =>
    admin.patch(`/clients/${client.id}`, { tokenAudiences: ['invoices'] }, ANY_VERSION),
  ),
  "revocation of a client's token": onClient(200, ({ api, client, token }) => client.revoke(api, token)),
};
