import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { decodeProtectedHeader } from 'jose';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { fetch } from 'undici';
import { revocationBound } from '../auth/revocation-bound.js';
import { TestDatabase } from '../harness/database.js';
import { DATA_KEY, JWT_SECRET } from '../harness/given-config.js';
import { register, type Account } from './accounts.js';
import { buildService } from './built-service.js';
import { ServiceProcess } from './service-process.js';

const SHARED = {
  JWT_SECRET,
  DATA_KEY,
  JWT_ISSUER: 'https://users.example.test',
  JWT_AUDIENCE: 'https://users.example.test',
  // Of thirty sign-ins a second: none ends a session whose token is still on its way around.
  MAX_SESSIONS: '100',
};
const PAUSE_MS = 25;
/** For a busy machine. */
const PATIENCE_MS = 30_000;

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}
interface Issued {
  readonly token: string;
  readonly kid: string;
  /** Of a session that signs in once and refreshes; the others end when there are too many. */
  readonly ofRefresh: boolean;
  /** When it was asked for; monotonic, in ms. */
  readonly askedAt: number;
}

let db: TestDatabase;
let fleet: ServiceProcess[];
/** One that signs in again and again, and one that refreshes. */
let accounts: readonly [Account, Account];
let clients: Clients[];

beforeAll(buildService);
beforeEach(async () => {
  db = await TestDatabase.create();
  fleet = [await ServiceProcess.start(db.url, SHARED), await ServiceProcess.start(db.url, SHARED)];
  accounts = [await register(fleet[0]!, 'ada@example.test'), await register(fleet[0]!, 'grace@example.test')];
  clients = [];
});
afterEach(async () => {
  await Promise.all(clients.map((each) => each.stop()));
  await Promise.all((fleet ?? []).map((service) => service.kill()));
  await db?.drop();
});

/** Runs it as an operator does in the image; what it printed. */
async function keys(...args: string[]): Promise<string> {
  const env = { ...process.env, ...SHARED, NODE_ENV: 'development', NODE_OPTIONS: '', DATABASE_URL: db.url };
  const program = 'dist/apps/user-service/src/cli/keys.js';
  return (await promisify(execFile)(process.execPath, [program, ...args], { env })).stdout;
}

const take = async (service: ServiceProcess, token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${service.origin}/api/v1/users/me`, { headers });
  await answer.text();
  return answer.status;
};

async function published(service: ServiceProcess): Promise<string[]> {
  const answer = await fetch(`${service.origin}/.well-known/jwks.json`);
  return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
}

/** Clients of one process that sign in and refresh without a pause for long, and hand on each access token. */
class Clients {
  /** Sign-ins and refreshes that were refused. */
  readonly failures: string[] = [];
  readonly issued: Issued[] = [];
  private stopped = false;
  private readonly running: Promise<unknown>;

  constructor(
    private readonly service: ServiceProcess,
    private readonly got: (issued: Issued) => Promise<void>,
  ) {
    this.running = Promise.all([this.signIn(), this.refresh()]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async signIn(): Promise<void> {
    while (!this.stopped) {
      await this.obtain('/auth/sign-in', accounts[0]);
      await sleep(4 * PAUSE_MS);
    }
  }

  private async refresh(): Promise<void> {
    let tokens = await this.obtain('/auth/sign-in', accounts[1]);
    while (!this.stopped) {
      tokens = (await this.obtain('/auth/refresh', { refresh_token: tokens?.refresh_token })) ?? tokens;
      await sleep(PAUSE_MS);
    }
  }

  private async obtain(path: string, body: object): Promise<Tokens | undefined> {
    const askedAt = performance.now();
    const answer = await this.service.post(path, body);
    if (answer.status !== 200) {
      this.failures.push(`${path} answered ${answer.status}`);
      return undefined;
    }
    const tokens = answer.body as Tokens;
    const token = tokens.access_token;
    const one = {
      token,
      kid: decodeProtectedHeader(token).kid!,
      ofRefresh: path === '/auth/refresh',
      askedAt,
    };
    this.issued.push(one);
    await this.got(one);
    return tokens;
  }
}

const issued = () => clients.flatMap((each) => each.issued);
const failures = () => clients.flatMap((each) => each.failures);
const kidsOf = (some: readonly Issued[]) => new Set(some.map(({ kid }) => kid));
/** Waits for twenty more from each. */
const eachGetsMore = async (): Promise<void> => {
  const before = clients.map((each) => each.issued.length);
  const enough = () => clients.every((each, index) => each.issued.length > before[index]! + 20);
  await expect.poll(enough, { timeout: PATIENCE_MS }).toBe(true);
};

it(
  'takes every token everywhere while a key that was made in a hurry comes into use',
  { timeout: 3 * PATIENCE_MS },
  async () => {
    const refused: string[] = [];
    const everywhere = async ({ token, kid }: Issued) => {
      for (const [index, service] of fleet.entries()) {
        const status = await take(service, token);
        if (status !== 200) refused.push(`process ${index} answered ${status} to a token of ${kid}`);
      }
    };
    clients = fleet.map((service) => new Clients(service, everywhere));
    await eachGetsMore();
    const [old] = await published(fleet[0]!);

    expect(await keys('rotate', '--now')).toContain('in 60 seconds');
    // Sooner than the command has it: two processes know nothing yet of the key that a third begins to sign with.
    await db.query('UPDATE signing_keys SET activates_at = now() WHERE activates_at > now()');
    const late = await ServiceProcess.start(db.url, SHARED);
    fleet.push(late);
    clients.push(new Clients(late, everywhere));
    await eachGetsMore();
    await Promise.all(clients.map((each) => each.stop()));

    expect(refused).toEqual([]);
    expect(failures()).toEqual([]);
    expect(kidsOf(clients[2]!.issued)).not.toContain(old);
    expect(kidsOf(issued()).size).toBe(2);
  },
);

it(
  'refuses a revoked key everywhere within a second, and signs people in and refreshes all the while',
  { timeout: 3 * PATIENCE_MS },
  async () => {
    clients = fleet.map((service) => new Clients(service, async () => undefined));
    await eachGetsMore();
    const [revoked] = await published(fleet[0]!);

    const told = keys('revoke', revoked!);
    const committed = () => db.query(`SELECT id FROM revocations WHERE kind = 'kid'`);
    await expect.poll(committed, { timeout: PATIENCE_MS, interval: 10 }).toHaveLength(1);
    await revocationBound();
    const bound = performance.now();
    const signed = issued().filter(({ kid, ofRefresh }) => kid === revoked && ofRefresh);
    for (const service of fleet) {
      for (const { token } of [signed[0]!, signed.at(-1)!]) expect(await take(service, token)).toBe(401);
      expect(await published(service)).not.toContain(revoked);
    }
    expect(await told).toContain(`Revoked ${revoked}`);
    expect(fleet.map(({ log }) => log).join('')).toContain('A signing key was revoked');

    await eachGetsMore();
    await Promise.all(clients.map((each) => each.stop()));
    const later = issued().filter(({ askedAt }) => askedAt > bound);
    expect(kidsOf(later).size).toBe(1);
    expect(kidsOf(later)).not.toContain(revoked);
    const good = later.filter(({ ofRefresh }) => ofRefresh);
    for (const service of fleet) {
      for (const { token } of [good[0]!, good.at(-1)!]) expect(await take(service, token)).toBe(200);
    }
    expect(failures()).toEqual([]);
  },
);
