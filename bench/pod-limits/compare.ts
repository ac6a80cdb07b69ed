import { setTimeout as sleep } from 'node:timers/promises';
import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { startLoad, untilSettled } from '../../test/cluster/clients.js';
import { kubectl, read } from '../../test/cluster/commands.js';
import { withClusterLock } from '../../test/cluster/lock.js';
import { refuseOtherClusters } from '../../test/cluster/made-for-tests.js';
import { type Pod, Release } from '../../test/cluster/release.js';
import type { Load } from '../../test/cluster/load/load.js';
import { beginResults } from '../../test/cluster/results.js';
import { Site } from '../../test/cluster/site.js';

/**
 * `npm run bench:limits [-- rounds]`: one pod with different CPU limits under the same load, in turn: time to
 * ready, answer times, how often the kernel held it back, and its memory. Needs what `npm run test:cluster`
 * needs.
 */
const LIMITS = ['500m', '1000m', 'none'] as const;
const ROUNDS = Number(process.argv[2] ?? 3);
const LOAD_MS = 20_000;
const REQUESTS_PER_SECOND = 80;

interface Measured {
  readonly startMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
  /** Share of the scheduler's periods in which the pod was held back. */
  readonly throttled: number;
  readonly workingSetMb: number;
  readonly rssMb: number;
}

type Column = readonly [title: string, of: (run: Measured) => number, digits: number];

const COLUMNS: readonly Column[] = [
  ['ready after, ms', (run) => run.startMs, 0],
  ['p50, ms', (run) => run.p50Ms, 0],
  ['p99, ms', (run) => run.p99Ms, 0],
  ['failed', (run) => run.failed, 0],
  ['held back, %', (run) => run.throttled * 100, 1],
  ['working set, MB', (run) => run.workingSetMb, 0],
  ['RSS, MB', (run) => run.rssMb, 0],
];

async function measure(release: Release, load: Load, limit: string): Promise<Measured> {
  await release.upgrade({ 'resources.limits.cpu': limit === 'none' ? 'null' : limit });
  await untilSettled(release);
  const [pod] = await release.pods();
  const before = await throttling(pod!);
  const seen = await load.during(limit, () => sleep(LOAD_MS));
  const after = await throttling(pod!);
  return {
    startMs: await startMs(pod!),
    p50Ms: seen.p50Ms,
    p99Ms: seen.p99Ms,
    failed: seen.failed,
    throttled: (after.throttled - before.throttled) / Math.max(1, after.periods - before.periods),
    ...(await memory(pod!)),
  };
}

const NAMESPACE = 'limits';

const inside = ({ metadata }: Pod, script: string): Promise<string> =>
  kubectl('exec', '-n', NAMESPACE, metadata.name, '--', 'sh', '-c', script);

/** Periods of the scheduler so far; cgroup v2, or v1. */
async function throttling(pod: Pod): Promise<{ periods: number; throttled: number }> {
  const stat = await inside(
    pod,
    'cat /sys/fs/cgroup/cpu.stat 2>/dev/null || cat /sys/fs/cgroup/cpu/cpu.stat',
  );
  const value = (name: string): number => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(stat)?.[1] ?? 0);
  return { periods: value('nr_periods'), throttled: value('nr_throttled') };
}

/** The working set is what the kubelet reports and an HPA goes by: all but file pages that are not in use. */
async function memory(pod: Pod): Promise<{ workingSetMb: number; rssMb: number }> {
  const used = await inside(
    pod,
    'cat /sys/fs/cgroup/memory.current 2>/dev/null || cat /sys/fs/cgroup/memory/memory.usage_in_bytes',
  );
  const stat = await inside(
    pod,
    'cat /sys/fs/cgroup/memory.stat 2>/dev/null || cat /sys/fs/cgroup/memory/memory.stat',
  );
  const idle = /^(?:total_)?inactive_file (\d+)/m.exec(stat)?.[1];
  const status = await inside(pod, 'cat /proc/[0-9]*/status');
  const resident = [...status.matchAll(/^VmRSS:\s+(\d+) kB/gm)].map(([, kilobytes]) => Number(kilobytes));
  return {
    workingSetMb: (Number(used) - Number(idle ?? 0)) / 1e6,
    rssMb: (Math.max(...resident) * 1024) / 1e6,
  };
}

/** From the container's start to the first good readiness probe, both in whole seconds. */
async function startMs({ metadata }: Pod): Promise<number> {
  const pod = await read<{
    status: {
      conditions: { type: string; lastTransitionTime: string }[];
      containerStatuses: { state: { running: { startedAt: string } } }[];
    };
  }>('get', 'pod', '-n', NAMESPACE, metadata.name);
  const ready = pod.status.conditions.find(({ type }) => type === 'Ready')!.lastTransitionTime;
  return Date.parse(ready) - Date.parse(pod.status.containerStatuses[0]!.state.running.startedAt);
}

function report(runs: ReadonlyMap<string, readonly Measured[]>): void {
  console.log(`\nMedians of ${ROUNDS} rounds, ${REQUESTS_PER_SECOND} requests/s to one pod:\n`);
  console.log(['CPU limit'.padEnd(10), ...COLUMNS.map(([title]) => title.padStart(16))].join(''));
  for (const [limit, measured] of runs) {
    const cells = COLUMNS.map(([, of, digits]) => {
      const sorted = measured.map(of).toSorted((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)]!.toFixed(digits).padStart(16);
    });
    console.log([limit.padEnd(10), ...cells].join(''));
  }
}

async function compare(): Promise<number> {
  beginResults();
  const site = new Site();
  let load: Load | undefined;
  try {
    await site.start();
    const release = new Release(site, {
      namespace: NAMESPACE,
      nodePort: 30190,
      hostname: 'limits.example.test',
      values: { 'autoscaling.enabled': false, replicas: 1 },
    });
    try {
      await release.prepare();
      await release.install();
      load = await startLoad(site, release, { accounts: 8, rate: REQUESTS_PER_SECOND });
      const runs = new Map<string, Measured[]>(LIMITS.map((limit) => [limit, []]));
      for (let round = 1; round <= ROUNDS; round += 1) {
        for (const limit of LIMITS) {
          const measured = await measure(release, load, limit);
          runs.get(limit)!.push(measured);
          const cells = COLUMNS.map(([title, of, digits]) => `${title} ${of(measured).toFixed(digits)}`);
          console.log(`round ${round}, CPU limit ${limit}: ${cells.join('; ')}`);
        }
      }
      report(runs);
    } finally {
      await load?.stop();
      await release.remove();
    }
  } finally {
    await site.stop();
  }
  return 0;
}

await runMain(async () => {
  await refuseOtherClusters();
  return withClusterLock('npm run bench:limits', compare);
});
