import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetch } from 'undici';
import { TestDatabase } from '../harness/database.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { register } from './accounts.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

const USERS = 600;

let db: TestDatabase;
let service: ServiceProcess;

beforeAll(buildService);
beforeEach(async () => {
  db = await TestDatabase.create();
});
afterEach(async () => {
  await service?.kill();
  await db.drop();
});

interface JobRow {
  readonly status: string;
  readonly done: number;
  readonly failed: number;
}

const job = async (): Promise<JobRow> =>
  (await db.query<JobRow>('SELECT status, done, failed FROM jobs'))[0]!;
const disabled = async (): Promise<number> =>
  (await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM users WHERE status = 'disabled'`))[0]!.n;

async function createJob(): Promise<void> {
  const { email, password } = await register(service, 'admin@example.test');
  await db.query(`UPDATE users SET roles = '{user,admin}'`);
  const { body } = await service.post('/auth/sign-in', { email, password });
  const { access_token: token } = body as { access_token: string };
  const answer = await fetch(`${service.origin}/api/v1/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'disable', filter: { emailPrefix: 'bulk-' } }),
  });
  expect(answer.status).toBe(202);
}

test('a job whose process is killed again and again deals with every user exactly once', async () => {
  await db.query(
    `INSERT INTO users (id, email, email_normalized)
     SELECT gen_random_uuid(), 'bulk-' || n || '@example.test', 'bulk-' || n || '@example.test'
       FROM generate_series(1, ${USERS}) n`,
  );
  service = await ServiceProcess.start(db.url);
  await createJob();
  for (const reached of [40, 200, 350]) {
    await waitUntil(
      async () => (await job()).done >= reached,
      () => `The job does not go on:\n${service.log}`,
      15_000,
    );
    await service.kill();
    const { status, done } = await job();
    expect(status).toBe('running');
    expect(await disabled()).toBe(done);
    // As if the lease of the dead had run out.
    await db.query(`UPDATE jobs SET leased_until = now()`);
    service = await ServiceProcess.start(db.url);
  }
  await waitUntil(
    async () => (await job()).status === 'completed',
    () => `The job does not end:\n${service.log}`,
    15_000,
  );
  expect(await job()).toMatchObject({ done: USERS, failed: 0 });
  // Each was changed once and has the two events of one act.
  const changes = await db.query(
    `SELECT ver, version, event_seq::int AS events, count(*)::int AS users FROM users
      WHERE email_normalized LIKE 'bulk-%' GROUP BY 1, 2, 3`,
  );
  expect(changes).toEqual([{ ver: 2, version: 2, events: 2, users: USERS }]);
}, 90_000);
