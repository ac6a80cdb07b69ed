import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../../scripts/terminal/operator-error.mjs';
import { type Ended, run } from './commands.ts';

/** Seconds without a sign of life after which a run counts as gone. */
const LEASE_SECONDS = 30;
const RENEWALS = 3;
const NAMESPACE = 'default';

interface Lease {
  readonly metadata: { readonly name: string; readonly resourceVersion?: string };
  readonly spec: {
    readonly holderIdentity: string;
    readonly acquireTime: string;
    readonly renewTime: string;
    readonly leaseDurationSeconds: number;
  };
}

export interface LockOptions {
  /** Name of the Lease. */
  readonly name?: string;
  readonly seconds?: number;
}

/**
 * Does `work` while no other run uses the cluster: a Lease in it names the run, and is renewed until the end. One
 * that is not renewed any more is taken over.
 * @param command what the user ran
 * @throws OperatorError when another run holds the cluster, or has taken it from this one.
 */
export async function withClusterLock<T>(
  command: string,
  work: () => Promise<T>,
  { name = 'user-service-tests', seconds = LEASE_SECONDS }: LockOptions = {},
): Promise<T> {
  const holder = `${command}, process ${process.pid} of ${userInfo().username} on ${hostname()}`;
  await take(name, holder, seconds);
  let lost = false;
  const renewal = setInterval(
    () => void renew(name, holder).then((held) => (lost ||= !held)),
    (seconds / RENEWALS) * 1000,
  );
  try {
    const result = await work();
    if (lost)
      throw new OperatorError(`Another run has taken the cluster meanwhile, since this one stood still.
  What this one saw counts for nothing. Run it again when the other one has ended.`);
    return result;
  } finally {
    clearInterval(renewal);
    await release(name, holder);
  }
}

async function take(name: string, holder: string, seconds: number): Promise<void> {
  const now = microTime();
  const spec = { holderIdentity: holder, acquireTime: now, renewTime: now, leaseDurationSeconds: seconds };
  const made = await send(['create', '-f', '-'], { metadata: { name }, spec });
  if (made.code === 0) return;
  if (!made.stderr.includes('AlreadyExists')) throw new Error(made.stderr);
  const seen = await find(name);
  if (seen === undefined || !(await isGone(name, seen))) return take(name, holder, seconds);
  // Of two that found the same Lease the API server lets one replace it.
  const { resourceVersion } = seen.metadata;
  const replaced = await send(['replace', '-f', '-'], { metadata: { name, resourceVersion }, spec });
  if (replaced.code !== 0) return take(name, holder, seconds);
}

/**
 * Watches a Lease for as long as it is good, by this machine's clock alone; false when it was given back.
 * @throws OperatorError when it is renewed.
 */
async function isGone(name: string, seen: Lease): Promise<boolean> {
  const { leaseDurationSeconds, renewTime } = seen.spec;
  console.log(
    `Looking for ${leaseDurationSeconds} s whether ${seen.spec.holderIdentity} still uses the cluster.`,
  );
  for (
    const end = performance.now() + leaseDurationSeconds * 1000;
    performance.now() < end;
    await sleep(500)
  ) {
    const present = await find(name);
    if (present === undefined) return false;
    if (present.spec.renewTime !== renewTime) throw heldBy(present);
  }
  return true;
}

const heldBy = ({ spec }: Lease): OperatorError =>
  new OperatorError(
    `Another run uses this cluster since ${spec.acquireTime}: ${spec.holderIdentity}.\n` +
      '  Both would delete the same namespaces. Wait for its end, stop it in its terminal, or name another cluster\n' +
      `  by KUBECONFIG. One that was killed is forgotten ${spec.leaseDurationSeconds} s later.`,
  );

/** False when the Lease is another run's, or gone; an API server that does not answer is asked again later. */
async function renew(name: string, holder: string): Promise<boolean> {
  const patch = [isHolders(holder), { op: 'replace', path: '/spec/renewTime', value: microTime() }];
  const flags = ['--type=json', '-p', JSON.stringify(patch)];
  const { code, stderr } = await run('kubectl', ['patch', 'lease', name, '-n', NAMESPACE, ...flags]);
  return code === 0 || !/NotFound|the server rejected our request|testing value|Invalid/.test(stderr);
}

async function release(name: string, holder: string): Promise<void> {
  const held = await find(name);
  if (held?.spec.holderIdentity !== holder) return;
  await run('kubectl', ['delete', 'lease', name, '-n', NAMESPACE, '--ignore-not-found']);
}

async function find(name: string): Promise<Lease | undefined> {
  const found = await run('kubectl', ['get', 'lease', name, '-n', NAMESPACE, '-o', 'json']);
  if (found.code === 0) return JSON.parse(found.stdout) as Lease;
  if (found.stderr.includes('NotFound')) return undefined;
  throw new Error(found.stderr);
}

const isHolders = (holder: string) => ({ op: 'test', path: '/spec/holderIdentity', value: holder });

function send(verb: string[], { metadata, spec }: Lease): Promise<Ended> {
  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { ...metadata, namespace: NAMESPACE },
    spec,
  };
  return run('kubectl', verb, { input: JSON.stringify(lease) });
}

/** The API server keeps microseconds, and wants all six digits. */
const microTime = (): string => new Date().toISOString().replace('Z', '000Z');
