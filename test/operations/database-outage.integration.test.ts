import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ApiResponse } from '../harness/http-client.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { TestApp } from '../harness/test-app.js';
import type { TestSession } from '../harness/test-session.js';
import type { TestUser } from '../harness/test-users.js';
import { TestUsers } from '../harness/test-users.js';
import { PasswordHasher } from '../../apps/user-service/src/auth/passwords/password-hasher.js';
import { KillablePostgres } from './killable-postgres.js';

const CONNECT_MS = 600;
const STATEMENT_MS = 800;

describe('while PostgreSQL is away', () => {
  let postgres: KillablePostgres;
  let app: TestApp;
  let user: TestUser;
  let session: TestSession;
  let pool: pg.Pool;

  beforeAll(async () => {
    postgres = await KillablePostgres.start();
    app = new TestApp({
      config: {
        database: {
          url: postgres.url,
          poolSize: 3,
          connectTimeoutMs: CONNECT_MS,
          statementTimeoutMs: STATEMENT_MS,
        },
      },
    });
    await app.start();
    pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
    pool.on('error', () => undefined);
    const hasher = app.nest.get(PasswordHasher, { strict: false });
    const db = {
      query: async (sql: string, params: readonly unknown[] = []) =>
        (await pool.query(sql, [...params])).rows,
    };
    const users = new TestUsers(db, app.api, (password) => hasher.hash(password));
    user = await users.create();
    // Another one: the cap on sessions would end this session under the load of sign-ins.
    session = await (await users.create()).signIn();
    await waitUntil(
      async () => (await app.root.get('/ready')).status === 200,
      () => 'The pod does not become ready.',
    );
  });

  afterEach(() => postgres.resume());

  afterAll(async () => {
    await app.stop();
    await pool.end().catch(() => undefined);
    await postgres.stop();
  });

  /** Requests of every kind at once, again and again, while `disturb` does its work. */
  async function under(disturb: () => Promise<void>): Promise<ApiResponse[]> {
    const answers: ApiResponse[] = [];
    const over = new AbortController();
    const loops = Array.from({ length: 4 }, async () => {
      while (!over.signal.aborted) {
        const round = await Promise.all([
          app.api.post('/auth/sign-in', { email: user.email, password: user.password }),
          app.api.post('/auth/refresh', { refresh_token: 'rt1_AAAA' }),
          session.get('/users/me'),
          app.api.post('/auth/register', { email: 'x@example.test', password: 'correct horse battery' }),
        ]);
        answers.push(...round);
        await sleep(20);
      }
    });
    try {
      await disturb();
    } finally {
      over.abort();
      await Promise.all(loops);
    }
    return answers;
  }

  function expectOnlyUnavailable(answers: ApiResponse[]): void {
    const unexpected = answers
      .filter(({ status }) => ![200, 202, 400, 503].includes(status))
      .map(({ status, text }) => `${status} ${text}`);
    const defects = app.logs.errors().filter(({ stack }) => stack !== undefined);
    expect({ unexpected, defects }).toEqual({ unexpected: [], defects: [] });
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers } of refused) {
      expect(headers['retry-after']).toMatch(/^\d+$/);
      expect(headers['content-type']).toContain('application/problem+json');
    }
  }

  async function expectRecovered(): Promise<void> {
    await waitUntil(
      async () =>
        (await app.api.post('/auth/sign-in', { email: user.email, password: user.password })).status === 200,
      () => 'The service does not recover.',
    );
    await waitUntil(
      async () => (await session.get('/users/me')).status === 200,
      () => 'Access tokens are not accepted again.',
    );
  }

  test('a killed server gives 503 with Retry-After, keeps the pod in the Service, and is found again', async () => {
    const answers = await under(async () => {
      await sleep(100);
      await postgres.kill();
      await sleep(500);
      const ready = await app.root.get('/ready');
      expect(ready.status).toBe(200);
      expect(ready.body).toMatchObject({ status: 'degraded', details: { database: { status: 'degraded' } } });
      expect((await app.root.get('/health')).status).toBe(200);
      await postgres.restart();
      await sleep(300);
    });
    expectOnlyUnavailable(answers);
    await expectRecovered();
  });

  test('a frozen server keeps no request for ever, and its connections are not used again', async () => {
    const answers = await under(async () => {
      await sleep(100);
      postgres.pause();
      // Longer than a wait for a connection and a statement together.
      await sleep(3 * (CONNECT_MS + STATEMENT_MS));
      expect((await app.root.get('/health')).status).toBe(200);
      expect(await app.root.get('/ready')).toMatchObject({ status: 200, body: { status: 'degraded' } });
    });
    expectOnlyUnavailable(answers);
    // All of them ended while it was still frozen; none of its connections may be in the pool.
    expect(await app.root.get('/metrics', { documented: false })).toMatchObject({
      text: expect.stringMatching(/^db_pool_idle_connections 0$/m),
    });
    postgres.resume();
    await expectRecovered();
  });

  test('when all connections are taken, who waits too long gets 503 with Retry-After', async () => {
    const blocker = new pg.Client({ connectionString: postgres.url });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
    const signIn = () => app.api.post('/auth/sign-in', { email: user.email, password: user.password });
    const answers = await Promise.all(Array.from({ length: 12 }, signIn));
    await blocker.end();
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503));
    expectOnlyUnavailable(answers);
    await expectRecovered();
  });

  test('a pod that starts meanwhile is alive and not ready, and becomes ready by itself', async () => {
    await postgres.kill();
    const pod = new TestApp({ besides: app });
    await pod.start();
    expect((await pod.root.get('/health')).status).toBe(200);
    expect(await pod.root.get('/ready')).toMatchObject({
      status: 503,
      body: { status: 'unready', reason: 'database not reached since the start' },
    });
    const refused = await pod.api.post('/auth/sign-in', { email: user.email, password: user.password });
    expectOnlyUnavailable([refused]);

    await postgres.restart();

    await waitUntil(
      async () => (await pod.root.get('/ready')).status === 200,
      () => 'The pod does not become ready.',
    );
    expect((await pod.api.post('/auth/sign-in', { email: user.email, password: user.password })).status).toBe(
      200,
    );
    await pod.stop();
  });
});
