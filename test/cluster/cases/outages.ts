import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { read } from '../commands.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';
import type { WindowReport } from '../load/protocol.js';

const OUTAGE_MS = 30_000;

interface EndpointSlices {
  readonly items: readonly {
    readonly endpoints: readonly { readonly conditions: { readonly ready: boolean } }[] | null;
  }[];
}

/** How a server goes and comes back, and what the table says of it. */
interface Outage {
  readonly row: string;
  readonly away: string;
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  readonly tell: (seen: WindowReport) => string;
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

  /** What clients notice of 30 s without a server; meanwhile no pod leaves the Service or starts again. */
  async function outage({ row, away, down, up, tell }: Outage): Promise<WindowReport> {
    const before = { endpoints: await endpoints(), restarts: await restarts() };
    let meanwhile = 0;
    const seen = await line.during(away, async () => {
      await down();
      await sleep(OUTAGE_MS);
      meanwhile = await endpoints();
      await up();
    });
    figure(row, seen, tell(seen));
    expect(meanwhile).toBe(before.endpoints);
    expect(await restarts()).toEqual(before.restarts);
    return seen;
  }

  test('without PostgreSQL for 30 s pods stay in the Service, answer 503 in words, and recover by themselves', async () => {
    const { postgres } = line.site.servers;
    const seen = await outage({
      row: 'PostgreSQL down for 30 s',
      away: 'PostgreSQL away',
      down: () => postgres.down(),
      async up() {
        await postgres.up();
        await line.load.untilNoFailures(30);
      },
      tell({ failingSeconds }) {
        const overdue = failingSeconds - OUTAGE_MS / 1000;
        return `503 problem+json until ${overdue.toFixed(1)} s after it was back`;
      },
    });
    expect(Object.keys(seen.failures)).toEqual(['503 problem+json']);
    expect(seen.lostSessions).toBe(0);
  });

  test('without Redis for 30 s the service goes on as if nothing was', async () => {
    const { redis } = line.site.servers;
    const seen = await outage({
      row: 'Redis down for 30 s',
      away: 'Redis away',
      down: () => redis.kill(),
      up: () => redis.restart(),
      tell: () => 'normal service',
    });
    expectNothingLost(seen);
  });
}
