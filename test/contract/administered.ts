import { uuidv7 } from '#libs/ids/uuidv7.js';
import { createAdmin } from '../administration/administrators.js';
import type { TestApp } from '../harness/test-app.js';
import { TestClient } from '../oauth/test-client.js';
import { newAddress } from './new-address.js';

/** What administrators keep, by the part of the path that leads to it. */
export interface Administered {
  readonly path: string;
  /** The table that each parameter of the path names a row of. */
  readonly tables: Readonly<Record<string, string>>;
  /** Makes one for the purpose; the id of its row in each of the tables. */
  readonly make: (app: TestApp, userId: string) => Promise<Readonly<Record<string, string>>>;
}

export const ADMINISTERED: readonly Administered[] = [
  {
    path: '/invitations/{id}',
    tables: { id: 'invitations' },
    make: async (app) => {
      const { session } = await createAdmin(app);
      const { body } = await session.post('/invitations', { email: newAddress(), roles: ['user'] });
      return { invitations: body.id };
    },
  },
  {
    path: '/clients/{id}',
    tables: { id: 'service_clients', secretId: 'client_secrets' },
    make: async (app) => {
      const { id, secretId } = await TestClient.register(await createAdmin(app));
      return { service_clients: id, client_secrets: secretId };
    },
  },
  {
    path: '/jobs/{id}',
    tables: { id: 'jobs' },
    make: async (app, userId) => ({ jobs: await runningJob(app, userId) }),
  },
];

/** One that nobody else carries on. */
async function runningJob(app: TestApp, userId: string): Promise<string> {
  const id = uuidv7();
  await app.db.query(
    `INSERT INTO jobs (id, action, user_ids, status, lease_id, leased_until)
     VALUES ($1, 'enable', ARRAY[$2::uuid], 'running', $1, now() + interval '1 day')`,
    [id, userId],
  );
  return id;
}
