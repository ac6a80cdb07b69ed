import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { revocationBound } from '../../../../../test/auth/revocation-bound.js';
import type { ApiResponse, HttpClient } from '../../../../../test/harness/http-client.js';
import {
  type DatabaseProxy,
  startDatabaseProxy,
} from '../../../../../test/harness/servers/database-proxy.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';

interface Revocation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly minVer?: number;
}

const app = useApp();
let proxy: DatabaseProxy;
/** Another pod, whose way to the database can be cut. */
let pod: TestApp;
let admin: Administrator;
let resource: TestClient;

beforeAll(async () => {
  proxy = await startDatabaseProxy(app.db.url);
  pod = new TestApp({
    besides: app,
    config: { database: { url: proxy.url }, auth: { revocationBoundMs: 900 } },
  });
  await pod.start();
  admin = await createAdmin(app);
  resource = await TestClient.register(admin, { introspectionAudiences: [app.config.auth.audience] });
});
afterAll(async () => {
  await pod.stop();
  await proxy.close();
});

const signIn = async () => (await app.users.create()).signIn();
const read = (since?: string, at: HttpClient = app.api, client = resource): Promise<ApiResponse> =>
  client.revocations(at, since);
const cursorOf = async (at = app.api): Promise<string> => (await read(undefined, at)).body.cursor as string;
const told = async (since: string, at = app.api): Promise<Omit<Revocation, 'id'>[]> => {
  const { revocations } = (await read(since, at)).body as { revocations: Revocation[] };
  return revocations.map(({ kind, target, minVer }) => ({ kind, target, ...(minVer && { minVer }) }));
};

describe('what was revoked', () => {
  it('is told within a second by every pod to whoever goes on from any cursor, and by ids alone', async () => {
    const [session, other, client] = [
      await signIn(),
      await signIn(),
      await TestClient.register(admin, { tokenAudiences: ['x'] }),
    ];
    const cursors = [await cursorOf(), await cursorOf(pod.api)];
    await session.post('/auth/sign-out');
    await app.api.post(
      '/oauth/revoke',
      new URLSearchParams({ token: other.accessToken, client_id: 'first-party' }),
    );
    await admin.session.put(
      `/users/${other.claims().sub}/roles`,
      { roles: ['user', 'admin'] },
      { headers: { 'if-match': '*' } },
    );
    await admin.session.delete(`/clients/${client.id}/secrets/${client.secretId}`);
    await admin.session.post(`/clients/${client.id}/disable`);
    await revocationBound();
    for (const at of [app.api, pod.api])
      for (const since of cursors)
        expect(await told(since, at)).toEqual(
          expect.arrayContaining([
            { kind: 'session', target: session.id },
            { kind: 'jti', target: other.claims().jti },
            { kind: 'subject', target: other.claims().sub, minVer: 2 },
            { kind: 'client_secret', target: client.secretId },
            { kind: 'client', target: client.id, minVer: 2 },
          ]),
        );
  });

  it('is told once: whoever goes on gets only what came since', async () => {
    const one = await signIn();
    const before = await cursorOf();
    await one.post('/auth/sign-out');
    await revocationBound();
    const answer = await read(before);
    expect(answer).toMatchObject({ status: 200, body: { reset: false, more: false } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body.revocations.map(({ target }: Revocation) => target)).toContain(one.id);
    // A transaction anywhere on the server that began before the act holds the cursor back until it ends.
    await expect.poll(async () => told(await cursorOf()), { timeout: 15_000 }).toEqual([]);
  });

  it('is told although it was written before the last poll and committed after it', async () => {
    const late = new pg.Client({ connectionString: app.db.url });
    await late.connect();
    await late.query('BEGIN');
    await late.query(
      `INSERT INTO revocations (id, kind, target, until)
       VALUES (gen_random_uuid(), 'kid', 'late', now() + interval '1 hour')`,
    );
    await (await signIn()).post('/auth/sign-out');
    await revocationBound();
    const cursor = await cursorOf(pod.api);
    await late.query('COMMIT');
    await late.end();
    await revocationBound();
    expect(await told(cursor)).toContainEqual({ kind: 'kid', target: 'late' });
  });

  it('is told from the beginning to whoever comes with no cursor, or one that counts no more', async () => {
    const all = (await read()).body;
    expect(all).toMatchObject({ reset: true, more: false });
    expect(all.revocations.length).toBeGreaterThan(3);
    const ofAnotherDatabase = `AAAA${(await cursorOf()).slice(4)}`;
    for (const since of ['', 'x', 'A'.repeat(100), ofAnotherDatabase])
      expect((await read(since)).body, since).toMatchObject({
        reset: true,
        revocations: expect.arrayContaining(all.revocations),
      });
  });

  it('is told in pages, where it is much', async () => {
    await app.db.query(
      `INSERT INTO revocations (id, kind, target, until, xid)
       SELECT gen_random_uuid(), 'session', 'many-' || n, now() + interval '1 hour', (3 + n / 100)::text::xid8
         FROM generate_series(10, 5000) n`,
    );
    const late = new TestApp({ besides: app });
    await late.start();
    try {
      const pages: { cursor: string; reset: boolean; more: boolean; revocations: Revocation[] }[] = [];
      do pages.push((await read(pages.at(-1)?.cursor, late.api)).body);
      while (pages.at(-1)!.more);
      expect(pages.map(({ reset, more }) => [reset, more])).toEqual([
        [true, true],
        [false, true],
        [false, false],
      ]);
      const ids = pages.flatMap(({ revocations }) => revocations.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      const [row] = await app.db.query<{ count: number }>('SELECT count(*)::int FROM revocations');
      expect(ids).toHaveLength(row!.count);
    } finally {
      await late.stop();
      await app.db.query(`DELETE FROM revocations WHERE target LIKE 'many-%'`);
    }
  });
});

describe('the age of what a pod knows', () => {
  it('is told, and while it has no database no pod tells more than what is below the bound, but 503', async () => {
    const { body } = await read(undefined, pod.api);
    expect(body.ageMs).toBeGreaterThanOrEqual(0);
    expect(body.ageMs).toBeLessThanOrEqual(900);
    await proxy.cut();
    const ages: number[] = [];
    await expect
      .poll(
        async () => {
          const answer = await read(undefined, pod.api);
          if (answer.status === 200) ages.push(answer.body.ageMs as number);
          return `${answer.status} ${answer.body.code}`;
        },
        { timeout: 8_000, interval: 50 },
      )
      .toBe('503 revocation_unknown');
    expect(Math.max(...ages)).toBeLessThanOrEqual(901);
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
    await proxy.restore();
    await expect
      .poll(async () => (await read(undefined, pod.api)).status, { timeout: 8_000, interval: 50 })
      .toBe(200);
  });
});

describe('the feed is read', () => {
  it('by no client that checks no tokens, and by nobody else', async () => {
    const caller = await TestClient.register(admin, { tokenAudiences: ['x'] });
    expect(await read(undefined, app.api, caller)).toMatchObject({
      status: 403,
      body: { code: 'resource_server_required' },
    });
    const wrong = new TestClient(resource.id, resource.secretId, 'usc_wrong');
    for (const answer of [await app.api.get('/oauth/revocations'), await read(undefined, app.api, wrong)])
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const bearer = { authorization: `Bearer ${admin.session.accessToken}` };
    expect((await app.api.get('/oauth/revocations', { headers: bearer })).status).toBe(400);
  });

  it('by no client from a second after it was disabled', async () => {
    const client = await TestClient.register(admin, { introspectionAudiences: ['x'] });
    expect((await read(undefined, pod.api, client)).status).toBe(200);
    await admin.session.post(`/clients/${client.id}/disable`);
    await revocationBound();
    expect((await read(undefined, pod.api, client)).status).toBe(401);
  });
});
