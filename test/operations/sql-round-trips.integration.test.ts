import { createHash, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { buildService } from './built-service.js';
import { type CountingProxy, startCountingProxy, type UnitOfWork } from './round-trips.js';
import { ServiceProcess } from './service-process.js';

const PASSWORD = 'correct horse battery staple';
/** Of each kind: so many more than what workers do meanwhile that both can be told apart. */
const REQUESTS = 30;
/** The relay publishes what requests have committed; the revocation feed has a connection of its own. */
const OF_THE_RELAY = /outbox_partitions/;
/** The service's default. */
const MAX_SESSIONS = 5;
const OF_REQUESTS = 'user-service';
const CLIENT = { id: randomUUID(), secret: 'usc_secret' };
const BASIC = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`;

let db: TestDatabase;
let proxy: CountingProxy;
let service: ServiceProcess;
const people = Array.from({ length: REQUESTS }, (_, n) => `person-${n}@example.test`);

beforeAll(async () => {
  await buildService();
  db = await TestDatabase.create();
  proxy = await startCountingProxy(db.url);
  await insertPeople();
  service = await ServiceProcess.start(proxy.url, { RATE_LIMIT_MAX_CLIENT: '1000000' });
  await insertClient();
});
afterAll(async () => {
  await service?.kill();
  await proxy.close();
  await db.drop();
});

/** All may administrate, so that each can read the list. */
async function insertPeople(): Promise<void> {
  await db.query(
    `INSERT INTO users (id, email, email_normalized, roles, password_hash, email_verified_at)
     SELECT gen_random_uuid(), email, email, '{user,admin}', $2, now() FROM unnest($1::text[]) email`,
    [people, await hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })],
  );
}

async function insertClient(): Promise<void> {
  const secretHash = createHash('sha256').update(CLIENT.secret).digest();
  await db.query(
    `INSERT INTO service_clients (id, name, token_audiences, introspection_audiences, scopes)
     VALUES ($1, 'resource server', '{}', $2, '{}')`,
    [CLIENT.id, [`http://localhost:${new URL(service.origin).port}`]],
  );
  await db.query(`INSERT INTO client_secrets (id, client_id, hash) VALUES (gen_random_uuid(), $1, $2)`, [
    CLIENT.id,
    secretHash,
  ]);
}

interface Tokens {
  access_token: string;
  refresh_token: string;
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${service.origin}/api/v1${path}`, init);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const bearer = ({ access_token: token }: Tokens): RequestInit => ({
  headers: { authorization: `Bearer ${token}` },
});
const signIn = (email: string) =>
  ask('/auth/sign-in', json({ email, password: PASSWORD })) as Promise<Tokens>;
const signInAll = async (): Promise<Tokens[]> => {
  const tokens: Tokens[] = [];
  for (const email of people) tokens.push(await signIn(email));
  return tokens;
};

/** Does `request` for each of them, twice; what the second time cost, when all that is kept was there. */
async function cost<T>(all: readonly T[], request: (one: T) => Promise<unknown>): Promise<Cost> {
  for (const one of all) await request(one);
  proxy.take();
  for (const one of all) await request(one);
  return new Cost(proxy.take());
}

/** What begins a transaction has its values in it. */
const withoutValues = (sql: string): string => sql.replace(/'[^']*'/g, "'…'");

/** What each of `REQUESTS` requests did in the database. */
class Cost {
  readonly units: readonly UnitOfWork[];

  constructor(done: readonly UnitOfWork[]) {
    const ofRequests = done.filter(
      ({ application, statements }) =>
        application === OF_REQUESTS && !statements.some((sql) => OF_THE_RELAY.test(sql)),
    );
    const alike = Object.groupBy(ofRequests, ({ statements }) => withoutValues(statements.join(';\n')));
    // What polls and notes did meanwhile rounds to nothing.
    this.units = Object.values(alike).flatMap((units = []) =>
      Array.from({ length: Math.round(units.length / REQUESTS) }, () => units[0]!),
    );
  }

  get roundTrips(): number {
    return this.units.reduce((sum, { roundTrips }) => sum + roundTrips, 0);
  }

  /** For the message of a failure. */
  get sql(): string {
    return this.units
      .map(({ roundTrips, statements }) => `${roundTrips}:\n${statements.join('\n')}`)
      .join('\n\n');
  }
}

describe('for a request the service waits for its database', () => {
  it('twice to sign somebody in', async () => {
    const { roundTrips, sql } = await cost(people, signIn);
    expect(sql).toContain('INSERT INTO sessions');
    expect(roundTrips, sql).toBe(2);
  });

  it('four times where the sign-in makes room among the sessions of its user, BEGIN and COMMIT included', async () => {
    for (let session = 1; session <= MAX_SESSIONS; session += 1) await signInAll();
    const { roundTrips, sql } = await cost(people, signIn);
    expect(sql).toContain("end_reason = 'evicted'");
    expect(roundTrips, sql).toBe(4);
  });

  it('never to introspect an access token of a client that it knows', async () => {
    const introspect = ({ access_token: token }: Tokens) =>
      ask('/oauth/introspect', {
        method: 'POST',
        headers: { authorization: BASIC, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token }).toString(),
      });
    const tokens = await signInAll();
    expect(await introspect(tokens[0]!)).toMatchObject({ active: true });
    const { roundTrips, sql } = await cost(tokens, introspect);
    expect(roundTrips, sql).toBe(0);
  });

  it('never to check an access token', async () => {
    const { roundTrips, sql } = await cost(await signInAll(), (tokens) => ask('/auth/check', bearer(tokens)));
    expect(roundTrips, sql).toBe(0);
  });

  it('once to refresh', async () => {
    const { roundTrips, sql } = await cost(await signInAll(), async (tokens) => {
      Object.assign(tokens, await ask('/auth/refresh', json({ refresh_token: tokens.refresh_token })));
    });
    expect(roundTrips, sql).toBe(1);
  });

  it('once to show somebody their profile', async () => {
    const { roundTrips, sql } = await cost(await signInAll(), (tokens) => ask('/users/me', bearer(tokens)));
    expect(roundTrips, sql).toBe(1);
  });

  it('once for a page of the list of users', async () => {
    const { roundTrips, sql } = await cost(await signInAll(), (tokens) =>
      ask('/users?q=person&limit=10', bearer(tokens)),
    );
    expect(roundTrips, sql).toBe(1);
  });
});
