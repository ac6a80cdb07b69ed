import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { OperatorError } from '../../scripts/terminal/operator-error.mjs';
import { apply, kubectl } from './commands.js';
import { withClusterLock } from './lock.js';

const name = 'user-service-tests-of-the-lock';
const seconds = 3;
const nothing = () => Promise.resolve('done');
const take = (command: string, work: () => Promise<string> = nothing) =>
  withClusterLock(command, work, { name, seconds });

/** What a run that was killed leaves. */
const leave = () =>
  apply({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace: 'default' },
    spec: {
      holderIdentity: 'a dead run',
      leaseDurationSeconds: 2,
      acquireTime: '2026-01-01T00:00:00.000000Z',
      renewTime: '2026-01-01T00:00:00.000000Z',
    },
  });

const leases = () => kubectl('get', 'leases', '-n', 'default', '-o', 'name');

afterEach(() => kubectl('delete', 'lease', name, '-n', 'default', '--ignore-not-found'));

test('a second run is refused while one uses the cluster, and told which', async () => {
  await take('the first', async () => {
    const second = await take('the second').catch((error: unknown) => error);
    expect(second).toBeInstanceOf(OperatorError);
    expect((second as Error).message).toContain(`the first, process ${process.pid} of`);
    expect((second as Error).message).toContain(hostname());
    return 'done';
  });
});

test('a run gives the cluster back at its end, also when it fails', async () => {
  expect(await take('one that passes')).toBe('done');
  expect(await leases()).not.toContain(name);
  await expect(take('one that fails', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await leases()).not.toContain(name);
});

test('of two runs that find what a killed one has left, one gets the cluster', async () => {
  await leave();
  const work = async () => (await sleep(2 * seconds * 1000), 'done');
  const ended = await Promise.allSettled([take('this', work), take('that', work)]);
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a run that lost the cluster while it stood still does not pass, and leaves it to the other', async () => {
  const stood = take('one that stood still', async () => {
    await leave();
    await sleep(seconds * 1000);
    return 'done';
  });
  await expect(stood).rejects.toThrow('Another run has taken the cluster');
  expect(await leases()).toContain(name);
});
