import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmptyDatabase } from '../../../../test/migrations/support/empty-database.js';
import { TestApp } from '../../../../test/harness/test-app.js';
import { migrateCommand } from '../cli/migrate-command.js';

const WARN = 40;

let database: EmptyDatabase;
let pod: TestApp;

beforeAll(async () => {
  database = await EmptyDatabase.create();
  pod = new TestApp({ config: { database: { url: database.url } } });
  await pod.start();
});
afterAll(async () => {
  await pod.stop();
  await database.drop();
});

const said = (msg: string): boolean => pod.logs.lines().some((line) => line.msg === msg);
const complaints = () =>
  pod.logs
    .lines()
    .filter(({ level }) => level >= WARN)
    .map(({ msg }) => msg);

it('a pod over an unmigrated database says once what to run, and nothing else', async () => {
  const sentence =
    'The schema is older than this release. Run: node dist/apps/user-service/src/cli/migrate.js up';
  await expect.poll(() => said(sentence)).toBe(true);
  // As often as a kubelet in a hurry asks.
  for (let probe = 0; probe < 5; probe += 1) expect((await pod.root.get('/ready')).status).toBe(503);
  expect(complaints()).toEqual([sentence]);
  expect(said('Ready')).toBe(false);
});

it('once migrated it says that it is ready, and its workers work', async () => {
  const context = { env: { DATABASE_URL: database.url }, cwd: '/', out: () => {}, err: () => {} };
  expect(await migrateCommand(['up'], context)).toBe(0);
  await expect.poll(() => said('Ready'), { timeout: 5000 }).toBe(true);
  const email = 'early@example.test';
  await pod.api.post('/auth/register', { email, password: 'plum-Kettle-41-orbit' });
  expect((await pod.mailbox.latestTo(email)).code).toMatch(/^\d{6}$/);
  expect(complaints()).toHaveLength(1);
});
