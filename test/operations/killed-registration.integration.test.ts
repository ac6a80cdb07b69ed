import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { HeldLock } from '../harness/held-lock.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

const BARRIER = 4_711;

describe('a registration under an Idempotency-Key whose pod is killed', () => {
  const roots = {
    JWT_SECRET: randomBytes(32).toString('base64url'),
    DATA_KEY: randomBytes(32).toString('base64url'),
  };
  const key = randomUUID();
  let db: TestDatabase;
  let pod: ServiceProcess;
  let otherPod: ServiceProcess;

  beforeAll(buildService);

  beforeEach(async () => {
    db = await TestDatabase.create();
    [pod, otherPod] = await Promise.all([
      ServiceProcess.start(db.url, roots),
      ServiceProcess.start(db.url, roots),
    ]);
  });

  afterEach(async () => {
    await Promise.all([pod?.kill(), otherPod?.kill()]);
    await db.drop();
  });

  /** undefined: the connection ended without an answer. */
  async function register({ origin }: ServiceProcess) {
    const body = JSON.stringify({ email: 'ada@example.test', password: 'correct horse battery staple' });
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    try {
      const answer = await fetch(`${origin}/api/v1/auth/register`, { method: 'POST', headers, body });
      const replayed = answer.headers.get('idempotency-replayed');
      return { status: answer.status, text: await answer.text(), replayed };
    } catch {
      return undefined;
    }
  }

  async function written() {
    const [rows] = await db.query<{ registrations: number; mails: number; answers: number }>(
      `SELECT (SELECT count(*)::int FROM pending_registrations) AS registrations,
              (SELECT count(*)::int FROM mail_outbox) AS mails,
              (SELECT count(*)::int FROM idempotency_keys) AS answers`,
    );
    return rows;
  }

  it.each(['INSERT INTO mail_outbox', 'INSERT INTO idempotency_keys'])(
    'before %s has done nothing, and its retry does it once',
    async (statement) => {
      const table = statement.split(' ').at(-1)!;
      const lock = await HeldLock.take(db, `LOCK TABLE ${table} IN SHARE MODE`);
      const lost = register(pod);
      await lock.untilAwaitedBy(statement);
      await pod.kill();
      await lock.release();
      expect(await lost).toBeUndefined();
      await untilNobodyHolds();
      expect(await written()).toEqual({ registrations: 0, mails: 0, answers: 0 });

      expect(await register(otherPod)).toMatchObject({ status: 202, replayed: null });
      expect(await written()).toEqual({ registrations: 1, mails: 1, answers: 1 });
    },
  );

  it('after the commit, before it could answer, gets its answer by the retry', async () => {
    await delayCommits();
    const lock = await HeldLock.take(db, `SELECT pg_advisory_xact_lock(${BARRIER})`);
    const lost = register(pod);
    await lock.untilAwaitedBy('COMMIT');
    pod.signal('SIGSTOP');
    await lock.release();
    await untilNobodyHolds();
    await pod.kill();
    expect(await lost).toBeUndefined();
    expect(await written()).toEqual({ registrations: 1, mails: 1, answers: 1 });

    const answer = await register(otherPod);
    expect(answer).toMatchObject({ status: 202, replayed: 'true' });
    const [registration] = await db.query('SELECT id FROM pending_registrations');
    expect(JSON.parse(answer!.text)).toMatchObject({ registrationId: registration!['id'] as string });
    expect(await written()).toEqual({ registrations: 1, mails: 1, answers: 1 });
  });

  /** A commit with an answer waits for the barrier. */
  async function delayCommits(): Promise<void> {
    await db.query(`CREATE FUNCTION wait_for_barrier() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(${BARRIER}); RETURN NULL; END $$`);
    await db.query(`CREATE CONSTRAINT TRIGGER barrier AFTER INSERT ON idempotency_keys
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_for_barrier()`);
  }

  /** PostgreSQL has ended every transaction of the registration. */
  async function untilNobodyHolds(): Promise<void> {
    const held = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    while ((await db.query(held)).length > 0) await sleep(20);
  }
});
