import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { describe, expect, test, vi } from 'vitest';
import { waitUntil } from '../../../../test/harness/servers/wait-until.js';
import { TestApp } from '../../../../test/harness/test-app.js';
import { useApp } from '../../../../test/harness/use-app.js';
import { Readiness } from './readiness.js';
import { SHARED_FOR_MS } from './shared-check.js';

const app = useApp();

test('/health says that the process is alive, and is never cached', async () => {
  const answer = await app.root.get('/health');
  expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('/api/v1/health tells people the release and how each part is', async () => {
  // The first poll of the revocations may still be under way.
  const answer = await waitUntil(
    async () => {
      const { status, body } = await app.api.get('/health');
      return (body as { status: string }).status === 'ok' && { status, body };
    },
    () => 'The service stays degraded.',
  );
  expect(answer).toMatchObject({
    status: 200,
    body: {
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      checks: { database: { status: 'up' }, redis: { status: 'up' }, revocations: { status: 'up' } },
    },
  });
});

/** Lets pass for how long an answer is shared. */
const nothingShared = () => sleep(SHARED_FOR_MS);

test('however many ask for the state of the parts, it is not the database that they all ask', async () => {
  await nothingShared();
  const asked = vi.spyOn(app.nest.get(DataSource), 'query');
  await Promise.all(Array.from({ length: 30 }, () => app.api.get('/health')));
  const statements = asked.mock.calls.map(([sql]) => sql).filter((sql) => sql === 'SELECT 1');
  asked.mockRestore();
  // One; and another for each half second that the answers should take.
  expect(statements.length).toBeLessThan(10);
});

describe('/ready', () => {
  async function withMigrations(change: string, undo: string, work: () => Promise<void>): Promise<void> {
    await app.db.query(change);
    try {
      await work();
    } finally {
      await app.db.query(undo);
    }
  }

  test('is 200 with a database and the schema of this release', async () => {
    expect(await app.root.get('/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  test('stays 200 when a newer release has migrated the schema', async () => {
    const add = `INSERT INTO schema_migrations (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`;
    const remove = `DELETE FROM schema_migrations WHERE name = 'Later9999999999999'`;
    await withMigrations(add, remove, async () => {
      await nothingShared();
      expect((await app.root.get('/ready')).status).toBe(200);
    });
  });

  test('is 503 while the schema is older than the code, and says so', async () => {
    const [last] = await app.db.query<{ name: string }>('SELECT max(name) AS name FROM schema_migrations');
    const remove = `UPDATE schema_migrations SET name = name || '_' WHERE name = '${last!.name}'`;
    const restore = `UPDATE schema_migrations SET name = rtrim(name, '_')`;
    await withMigrations(remove, restore, async () => {
      await expect
        .poll(() => app.root.get('/ready'), { timeout: 8_000 })
        .toMatchObject({ status: 503, body: { status: 'unready', reason: 'schema behind' } });
    });
  });

  test('is 503 until revocations were read once; a feed lost later is no reason to leave', async () => {
    const hide = () => app.db.query('ALTER TABLE revocations RENAME TO hidden');
    const show = () => app.db.query('ALTER TABLE hidden RENAME TO revocations');
    const pod = new TestApp({ besides: app, config: { auth: { revocationBoundMs: 900 } } });
    const becomes = async (fields: object) => {
      await expect.poll(() => pod.root.get('/ready'), { timeout: 8_000 }).toMatchObject(fields);
    };
    await hide();
    try {
      await pod.start();
      const reason = 'revocations not read since the start';
      await becomes({ status: 503, body: { status: 'unready', reason } });
      await show();
      await becomes({ status: 200, body: { status: 'ready' } });
      await hide();
      await becomes({ status: 200, body: { status: 'degraded' } });
      await show();
    } finally {
      await app.db.query('ALTER TABLE IF EXISTS hidden RENAME TO revocations');
      await pod.stop();
    }
  });

  test('is 503 from the first moment of a drain, while requests are answered and told to close', async () => {
    app.nest.get(Readiness).drain();
    expect(await app.root.get('/ready')).toMatchObject({ status: 503, body: { reason: 'draining' } });
    const answer = await app.root.get('/health');
    expect(answer.status).toBe(200);
    expect(answer.headers['connection']).toBe('close');
  });
});
