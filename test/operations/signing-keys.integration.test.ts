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

const SECRETS = { JWT_SECRET, DATA_KEY };
const PAUSE_MS = 25;

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}
interface Issued {
  readonly token: string;
  readonly kid: string;
}

let db: TestDatabase;
let fleet: ServiceProcess[];
let account: Account;

beforeAll(buildService);
beforeEach(async () => {
  db = await TestDatabase.create();
  fleet = [await ServiceProcess.start(db.url, SECRETS), await ServiceProcess.start(db.url, SECRETS)];
  account = await register(fleet[0]!, 'ada@example.test');
});
afterEach(async () => {
  await Promise.all((fleet ?? []).map((service) => service.kill()));
  await db?.drop();
});

/** Runs it as an operator does in the image; what it printed. */
async function keys(...args: string[]): Promise<string> {
  const env = { ...process.env, ...SECRETS, NODE_ENV: 'development', NODE_OPTIONS: '', DATABASE_URL: db.url };
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
      await this.obtain('/auth/sign-in', account);
      await sleep(4 * PAUSE_MS);
    }
  }

  private async refresh(): Promise<void> {
    let tokens = await this.obtain('/auth/sign-in', account);
    while (!this.stopped) {
      tokens = (await this.obtain('/auth/refresh', { refresh_token: tokens?.refresh_token })) ?? tokens;
      await sleep(PAUSE_MS);
    }
  }

  private async obtain(path: string, body: object): Promise<Tokens | undefined> {
    const answer = await this.service.post(path, body);
    if (answer.status !== 200) {
      this.failures.push(`${path} answered ${answer.status}`);
      return undefined;
    }
    const tokens = answer.body as Tokens;
    const token = tokens.access_token;
    const one = { token, kid: decodeProtectedHeader(token).kid! };
    this.issued.push(one);
    await this.got(one);
    return tokens;
  }
}

const issuedBy = (clients: Clients[]) => clients.flatMap(({ issued }) => issued);
const failuresOf = (clients: Clients[]) => clients.flatMap(({ failures }) => failures);
const kidsOf = (clients: Clients[]) => new Set(issuedBy(clients).map(({ kid }) => kid));

it('takes every token everywhere while a key that was made in a hurry comes into use', async () => {
  const refused: string[] = [];
  const everywhere = async ({ token, kid }: Issued) => {
    for (const [index, service] of fleet.entries()) {
      const status = await take(service, token);
      if (status !== 200) refused.push(`process ${index} answered ${status} to a token of ${kid}`);
    }
  };
  const clients = fleet.map((service) => new Clients(service, everywhere));
  await expect.poll(() => issuedBy(clients).length, { timeout: 10_000 }).toBeGreaterThan(20);
  const [old] = await published(fleet[0]!);

  expect(await keys('rotate', '--now')).toContain('in 60 seconds');
  // Sooner than the command would: the two know nothing of it yet, and one that starts now signs with it.
  await db.query('UPDATE signing_keys SET activates_at = now() WHERE activates_at > now()');
  const late = await ServiceProcess.start(db.url, SECRETS);
  fleet.push(late);
  clients.push(new Clients(late, everywhere));
  await expect.poll(() => clients[2]!.issued.length, { timeout: 15_000 }).toBeGreaterThan(20);
  await Promise.all(clients.map((each) => each.stop()));

  expect(refused).toEqual([]);
  expect(failuresOf(clients)).toEqual([]);
  expect(kidsOf([clients[2]!]).has(old!)).toBe(false);
  expect(kidsOf(clients).size).toBe(2);
});

it('refuses a revoked key everywhere within a second, and signs people in and refreshes all the while', async () => {
  const clients = fleet.map((service) => new Clients(service, async () => undefined));
  await expect.poll(() => issuedBy(clients).length, { timeout: 10_000 }).toBeGreaterThan(20);
  const [revoked] = await published(fleet[0]!);

  const told = keys('revoke', revoked!);
  const committed = () => db.query(`SELECT id FROM revocations WHERE kind = 'kid'`);
  await expect.poll(committed, { timeout: 10_000, interval: 10 }).toHaveLength(1);
  await revocationBound();
  const before = issuedBy(clients).filter(({ kid }) => kid === revoked);
  const after = clients.map(({ issued }) => issued.length);
  for (const service of fleet) {
    for (const { token } of [before[0]!, before.at(-1)!]) expect(await take(service, token)).toBe(401);
    expect(await published(service)).not.toContain(revoked);
  }
  expect(await told).toContain(`Revoked ${revoked}`);

  await expect
    .poll(() => clients.every(({ issued }, index) => issued.length > after[index]! + 20), { timeout: 10_000 })
    .toBe(true);
  await Promise.all(clients.map((each) => each.stop()));
  const late = clients.flatMap(({ issued }, index) => issued.slice(after[index]));
  expect(late.filter(({ kid }) => kid === revoked)).toEqual([]);
  for (const service of fleet) {
    for (const { token } of [late[0]!, late.at(-1)!]) expect(await take(service, token)).toBe(200);
  }
  expect(failuresOf(clients)).toEqual([]);
  expect(kidsOf(clients).size).toBe(2);
});
