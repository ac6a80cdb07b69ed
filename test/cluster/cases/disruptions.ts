import { expect, test } from 'vitest';
import { RATE, untilSettled } from '../clients.js';
import { kubectl, read, tryKubectl } from '../commands.js';
import { eventually } from '../eventually.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';

/** A process that is killed from within its container, where the init is process 1. */
const KILL_NODE = `
  const { readdirSync, readFileSync } = require('node:fs');
  for (const pid of readdirSync('/proc').filter((name) => /^\\d+$/.test(name))) {
    if (!readFileSync('/proc/' + pid + '/cmdline', 'utf8').endsWith('src/main.js\\0')) continue;
    if (pid !== '1') process.kill(Number(pid), 'SIGKILL');
  }`;

const KILL_SECONDS = 5;
/** What clients may see of a killed process; the gateway says it as 502 or 503. */
const OF_A_KILL = /^(connection ended: .*|ECONNREFUSED|ECONNRESET|EPIPE|50[23] (plain|no body))$/;

interface Node {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly unschedulable?: boolean };
}

export function disruptions(line: Line): void {
  test('a killed process takes requests with it for 5 s at most, and no session', async () => {
    const { namespace } = line.release;
    const victim = (await line.release.pods())[0]!.metadata.name;
    const seen = await line.during('killed', async () => {
      // The container that the command runs in ends with it.
      await tryKubectl('exec', victim, '-n', namespace, '--', 'node', '-e', KILL_NODE);
      await eventually(
        async () => {
          const pods = await line.release.pods();
          const pod = pods.find(({ metadata }) => metadata.name === victim);
          return pod?.status.containerStatuses?.[0]?.restartCount === 1;
        },
        () => `${victim} was not started again.`,
        60,
      );
    });
    const kinds = Object.entries(seen.failures).map(([what, count]) => `${count} × ${what}`);
    figure('pod killed -9', seen, `all within ${seen.failingSeconds.toFixed(1)} s: ${kinds.join(', ')}`);
    expect(Object.keys(seen.failures).filter((what) => !OF_A_KILL.test(what))).toEqual([]);
    expect(seen.failingSeconds).toBeLessThanOrEqual(KILL_SECONDS);
    // Of three pods one is missing.
    expect(seen.failed).toBeLessThanOrEqual((RATE * KILL_SECONDS) / 3);
    expect(seen.lostSessions).toBe(0);
  });

  test('a node that is drained loses no request: the budget lets one pod go at a time', async () => {
    const { namespace } = line.release;
    const before = (await line.release.pods()).map(({ metadata }) => metadata.name);
    const { items } = await read<{ items: Node[] }>('get', 'nodes');
    const node = items[0]!.metadata.name;
    const seen = await line.during('drain', async () => {
      const draining = kubectl(
        'drain',
        node,
        '--ignore-daemonsets',
        '--delete-emptydir-data',
        '--timeout',
        '3m',
        `--pod-selector=app.kubernetes.io/component=api,of=${namespace}`,
      );
      // Whoever awaits it sees its failure, even after one of these.
      draining.catch(() => undefined);
      try {
        await eventually(
          async () => (await read<Node>('get', 'node', node)).spec.unschedulable,
          () => `${node} is not cordoned.`,
        );
      } finally {
        // The only node: the pods that are to come need it.
        await kubectl('uncordon', node);
      }
      await draining;
      await untilSettled(line.release);
    });
    figure('drain through eviction with the PDB', seen, `${before.length} pods evicted`);
    const after = (await line.release.pods()).map(({ metadata }) => metadata.name);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    expectNothingLost(seen);
    const budget = await read<{ status: { disruptionsAllowed: number } }>(
      'get',
      'pdb',
      'user-service',
      '-n',
      namespace,
    );
    expect(budget.status.disruptionsAllowed).toBe(1);
  });
}
