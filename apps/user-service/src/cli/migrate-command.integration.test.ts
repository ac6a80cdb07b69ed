import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '#migrations/index.js';
import { TestDatabase } from '../../../../test/harness/database.js';
import { EmptyDatabase } from '../../../../test/migrations/support/empty-database.js';
import { migrateCommand } from './migrate-command.js';

let database: EmptyDatabase;

beforeAll(async () => {
  database = await EmptyDatabase.create();
});
afterAll(() => database.drop());

async function migrate(command: string, env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await migrateCommand(command.split(' '), {
    env: { DATABASE_URL: database.url, ...env },
    cwd: '/',
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const names: string[] = migrations.map(({ name }) => name);
const last = names.at(-1)!;

it('names each pending migration and fails the check, before the first migration', async () => {
  const { code, err } = await migrate('check');
  expect(code).toBe(1);
  for (const name of names) expect(err).toContain(`The migration ${name} is pending.`);
});

it('migrates in production with nothing but a database URL, and then the check passes', async () => {
  const up = await migrate('up', { NODE_ENV: 'production' });
  expect(up, up.err).toMatchObject({ code: 0, err: '' });
  expect(up.out).toMatch(new RegExp(`Done: ${names.length} of ${names.length} migrations applied`));
  expect(await migrate('check')).toMatchObject({ code: 0, err: '' });
});

it('lists what is applied', async () => {
  const { code, out } = await migrate('status');
  expect(code).toBe(0);
  expect(out.match(/^ {2}applied {2}\d{4}-/gm)).toHaveLength(names.length);
  expect(out).toContain('The schema is what this release expects.');
});

it('reverts in production only with --yes', async () => {
  const refused = await migrate('revert', { NODE_ENV: 'production' });
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('-- --yes');
  expect(await migrate('status')).toMatchObject({
    out: expect.stringContaining('what this release expects') as string,
  });

  expect(await migrate('revert --yes', { NODE_ENV: 'production' })).toMatchObject({ code: 0, err: '' });
  const { out } = await migrate('status');
  expect(out).toContain(`pending  ${' '.repeat(20)}  ${last}`);
  expect(out).toContain('The schema is older than this release.');
  await migrate('up');
});

it('refuses to revert away rows, says what to do instead, and does it when told to discard them', async () => {
  await migrate('up');
  const later = names.length - names.indexOf('CreateParkedEvents1795000000600') - 1;
  for (let reverted = 0; reverted < later; reverted++) await migrate('revert');
  await database.query(
    `INSERT INTO parked_events (event_id, handler, event, error) VALUES (gen_random_uuid(), 'h', '{}', 'e')`,
  );
  const { code, err } = await migrate('revert');
  expect(code).toBe(1);
  expect(err).toMatch(
    /would destroy.*parked_events.*restore a backup.*delete the data folder.*--discard-data/,
  );
  expect(err).not.toContain('repair the cause');
  expect(await migrate('revert --discard-data', { NODE_ENV: 'production' })).toMatchObject({ code: 1 });
  const told = await migrate('revert --yes --discard-data', { NODE_ENV: 'production' });
  expect(told).toMatchObject({
    code: 0,
    out: expect.stringContaining('reverted CreateParkedEvents') as string,
  });
  await migrate('up');
});

it.each([
  ['ALTER TABLE users DROP COLUMN display_name', 'display_name'],
  ['ALTER TABLE users ALTER COLUMN ver SET DEFAULT 2', '"ver" SET DEFAULT'],
  ['ALTER TABLE users ALTER COLUMN roles DROP NOT NULL', '"roles" SET NOT NULL'],
  ['ALTER TABLE users DROP CONSTRAINT uq_users_email', 'email_normalized'],
  ['ALTER TABLE sessions DROP CONSTRAINT fk_sessions_user', 'fk_sessions_user'],
  ['DROP INDEX ix_sessions_expires_at', 'ix_sessions_expires_at'],
  ['DROP INDEX ix_revocations_xid', 'The index ix_revocations_xid is missing'],
  ['ALTER TABLE users DROP CONSTRAINT ck_users_status', 'ck_users_status'],
  [
    `ALTER TABLE users DROP CONSTRAINT ck_users_status,
       ADD CONSTRAINT ck_users_status CHECK (status IN ('active', 'gone'))`,
    'ck_users_status',
  ],
  [
    'DROP INDEX ix_sessions_live; CREATE INDEX ix_sessions_live ON sessions (user_id) WHERE ended_at IS NOT NULL',
    'ix_sessions_live on sessions is WHERE (ended_at IS NOT NULL) in the schema, WHERE (ended_at IS NULL) in the entity',
  ],
  ['CREATE TABLE stray (id integer)', 'The table stray has no entity.'],
  [
    `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_sessions_expires_at'::regclass`,
    'The index ix_sessions_expires_at is INVALID',
  ],
])('names the difference after %s', async (drift, difference) => {
  const drifted = await TestDatabase.create();
  try {
    const env = { DATABASE_URL: drifted.url };
    await drifted.query(drift);
    const { code, err } = await migrate('check', env);
    expect(code).toBe(1);
    expect(err).toContain(difference);
    expect(err).toContain('Fix: ');
  } finally {
    await drifted.drop();
  }
});

it.each(['', 'downgrade', 'up now', 'up --yes', 'up --discard-data', 'grants', 'revert --maybe'])(
  'explains itself when asked to "%s"',
  async (command) => {
    const { code, err } = await migrate(command);
    expect(code).toBe(1);
    expect(err).toMatch(/^Usage: migrate <command>/);
  },
);

it('names a missing setting with its fix', async () => {
  const { code, err } = await migrate('up', { DATABASE_URL: '' });
  expect(code).toBe(1);
  expect(err).toMatch(/^Neither MIGRATION_DATABASE_URL nor DATABASE_URL is set\. Fix: /);
});
