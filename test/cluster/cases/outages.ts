import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { read } from '../commands.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';

const OUTAGE_MS = 30_000;

interface EndpointSlices {
  readonly items: readonly {
    readonly endpoints: readonly { readonly conditions: { readonly ready: boolean } }[] | null;
  }[];
}

export function outages(line: Line): void {
  /** Pods that the Service leads to. */
  async function endpoints(): Promise<number> {
    const ours = 'kubernetes.io/service-name=user-service';
    const { namespace } = line.release;
    const { items } = await read<EndpointSlices>('get', 'endpointslices', '-n', namespace, '-l', ours);
    return items.flatMap(({ endpoints: found }) => found ?? []).filter(({ conditions }) => conditions.ready)
      .length;
  }

  async function restarts(): Promise<number[]> {
    const pods = await line.release.pods();
    return pods.map(({ status }) => status.containerStatuses?.[0]?.restartCount ?? 0);
  }

  test('without PostgreSQL for 30 s pods stay in the Service, answer 503 in words, and recover by themselves', async () => {
    const { postgres } = line.site.servers;
    const before = { endpoints: await endpoints(), restarts: await restarts() };
    let meanwhile = 0;
    const seen = await line.during('PostgreSQL away', async () => {
      await postgres.down();
      await sleep(OUTAGE_MS);
      meanwhile = await endpoints();
      await postgres.up();
      await line.load.untilNoFailures(30);
    });
    const overdue = seen.failingSeconds - OUTAGE_MS / 1000;
    figure(
      'PostgreSQL down for 30 s',
      seen,
      `503 problem+json until ${overdue.toFixed(1)} s after it was back`,
    );
    expect(Object.keys(seen.failures)).toEqual(['503 problem+json']);
    expect(meanwhile).toBe(before.endpoints);
    expect(await restarts()).toEqual(before.restarts);
    expect(seen.lostSessions).toBe(0);
  });

  test('without Redis for 30 s the service goes on as if nothing was', async () => {
    const { redis } = line.site.servers;
    const before = { endpoints: await endpoints(), restarts: await restarts() };
    let meanwhile = 0;
    const seen = await line.during('Redis away', async () => {
      await redis.kill();
      await sleep(OUTAGE_MS);
      meanwhile = await endpoints();
      await redis.restart();
    });
    figure('Redis down for 30 s', seen, 'normal service');
    expectNothingLost(seen);
    expect(meanwhile).toBe(before.endpoints);
    expect(await restarts()).toEqual(before.restarts);
  });
}
