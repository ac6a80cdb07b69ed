import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetch } from 'undici';
import { eventually } from './eventually.js';
import { Load } from './load/load.js';
import type { Account, Target } from './load/protocol.js';
import { isReady, type Release } from './release.js';
import { RESULTS } from './results.js';
import type { Site } from './site.js';

const SESSIONS_PER_ACCOUNT = 4;
/** Requests per second; fewer for a machine that has other things to do. */
export const RATE = Number(process.env['TEST_CLUSTER_RATE'] ?? 60);

export interface LoadSettings {
  readonly accounts?: number;
  /** Requests per second. */
  readonly rate?: number;
}

/** The two ways to a release from this machine: its Service by node port, and the Gateway. */
export function targetsOf({ cluster }: Site, { options }: Release): Target[] {
  return [
    { name: 'service', origin: `http://${cluster.node}:${options.nodePort}`, host: options.hostname },
    { name: 'gateway', origin: `http://${cluster.gateway}`, host: options.hostname },
  ];
}

/** Registers and verifies accounts, signs their sessions in and begins to send requests. */
export async function startLoad(
  site: Site,
  release: Release,
  { accounts = 20, rate = RATE }: LoadSettings = {},
): Promise<Load> {
  const targets = targetsOf(site, release);
  const made: Account[] = [];
  for (let number = 0; number < accounts; number += 1) {
    made.push(await makeAccount(site, targets[0]!.origin, `user-${number}-${release.database}@example.test`));
  }
  const records = join(RESULTS, `load-${release.namespace}`);
  mkdirSync(records, { recursive: true });
  return Load.start({ records, targets, accounts: made, sessionsPerAccount: SESSIONS_PER_ACCOUNT, rate });
}

/** Resolves when every pod of the release is ready and none is stopping. */
export async function untilSettled(release: Release): Promise<void> {
  await eventually(
    async () => (await release.pods()).every(isReady),
    () => `Some pods of ${release.namespace} do not become ready, or do not end.`,
    120,
  );
}

async function makeAccount(site: Site, origin: string, email: string): Promise<Account> {
  const account = { email, password: 'correct horse battery staple' };
  const { registrationId } = (await post(origin, 'register', account, 202)) as { registrationId: string };
  const code = await site.servers.codeFor(email);
  await post(origin, 'verify-email', { registrationId, code }, 204);
  return account;
}

async function post(origin: string, path: string, body: object, expected: number): Promise<unknown> {
  const answer = await fetch(`${origin}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== expected) throw new Error(`${path} answered ${answer.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
