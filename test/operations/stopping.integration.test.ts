import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { buildService } from './built-service.js';
import { register } from './accounts.js';
import { Load } from './load.js';
import { ServiceProcess } from './service-process.js';

describe('stopping the service', () => {
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

  test('SIGTERM under load fails no request, whether its connection is pooled or new', async () => {
    service = await ServiceProcess.start(db.url, { DRAIN_DELAY: '1500ms', MAX_SESSIONS: '3' });
    const load = new Load(service);
    for (const [index, pauseMs] of [0, 5, 50, 300].entries()) {
      await load.refreshing(await register(service, `refreshing-${index}@example.test`), pauseMs);
    }
    const account = await register(service, 'signing-in@example.test');
    load.signingIn(account, 0);
    load.signingIn(account, 100);
    load.opens(account);
    await sleep(300);
    const before = load.answered;

    service.signal('SIGTERM');
    await waitUntil(
      async () => (await service.status('/ready')) === 503,
      () => 'The pod stayed ready.',
    );
    // The Service needs a moment to forget the pod.
    await sleep(300);
    load.stopOpening();

    expect(await service.exitCode).toBe(0);
    await load.ended();
    expect(load.failures).toEqual([]);
    expect(load.answered).toBeGreaterThan(before);
    expect(load.toldToClose).toBeGreaterThan(0);
  });

  test('a request that runs when the listener closes gets its answer, and the second SIGTERM changes nothing', async () => {
    service = await ServiceProcess.start(db.url);
    const account = await register(service, 'patient@example.test');
    const lock = await lockUsers(db.url);
    const pending = service.post('/auth/sign-in', account);
    await untilBlocked(db);

    service.signal('SIGTERM');
    await waitUntil(
      async () => (await service.status('/health')) === undefined,
      () => 'It still listens.',
    );
    service.signal('SIGTERM');
    await lock.release();

    expect((await pending).status).toBe(200);
    expect(await service.exitCode).toBe(0);
  });

  test('a request that outlasts SHUTDOWN_TIMEOUT does not keep the process: it ends with 0 and says so', async () => {
    service = await ServiceProcess.start(db.url, {
      SHUTDOWN_TIMEOUT: '1s',
      DATABASE_STATEMENT_TIMEOUT: '25s',
    });
    const account = await register(service, 'stuck@example.test');
    const lock = await lockUsers(db.url);
    const pending = service.post('/auth/sign-in', account).catch(() => 'cut');
    await untilBlocked(db);

    service.signal('SIGTERM');

    expect(await service.exitCode).toBe(0);
    expect(await pending).toBe('cut');
    expect(service.log).toContain('SHUTDOWN_TIMEOUT');
    await lock.release();
  });

  test('SIGTERM while the service starts ends it with 0', async () => {
    // A database that accepts and never answers: the start takes until DATABASE_CONNECT_TIMEOUT.
    const silent = createTcpServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const connected = once(silent, 'connection');
    service = await ServiceProcess.spawn(`postgres://user:password@127.0.0.1:${port}/database`, {
      DATABASE_CONNECT_TIMEOUT: '1s',
    });
    await connected;

    service.signal('SIGTERM');

    expect(await service.exitCode).toBe(0);
    silent.close();
  });

  test('a mail that is being sent is finished and recorded before the process ends', async () => {
    const mailServer = createServer().listen(0, '127.0.0.1');
    await once(mailServer, 'listening');
    const { port } = mailServer.address() as AddressInfo;
    service = await ServiceProcess.start(db.url, { EMAIL_SERVICE_URL: `http://127.0.0.1:${port}/mail` });
    const arrived = once(mailServer, 'request');
    await service.post('/auth/register', { email: 'new@example.test', password: 'correct horse battery' });
    const [, answer] = await arrived;

    service.signal('SIGTERM');
    await waitUntil(
      async () => (await service.status('/health')) === undefined,
      () => 'It still listens.',
    );
    answer.writeHead(202).end();

    expect(await service.exitCode).toBe(0);
    const mails = await db.query('SELECT sent_at IS NOT NULL AS sent FROM mail_outbox');
    expect(mails).toEqual([{ sent: true }]);
    mailServer.close();
  });
});

/** Holds all users' rows, so that whoever needs one waits. */
async function lockUsers(url: string): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  // The service's end may drop the database before this connection is closed.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT id FROM users FOR UPDATE');
  return { release: () => client.end() };
}

async function untilBlocked(db: TestDatabase): Promise<void> {
  await waitUntil(
    async () => {
      const [row] = await db.query<{ blocked: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_stat_activity
                         WHERE datname = current_database() AND wait_event_type = 'Lock') AS blocked`,
      );
      return row?.blocked;
    },
    () => 'No request waits for the lock.',
  );
}
