import { afterAll, expect, test } from 'vitest';
import { RATE } from '../clients.js';
import { read } from '../commands.js';
import { eventually } from '../eventually.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';
import { isReady } from '../release.js';
import { type PodWatch, watchReadyPods } from '../pod-watch.js';

const FIXED = 4;
const QUIET = RATE / 2;
const BUSY = RATE * 1.5;
/** What the HPA aims at meanwhile, in % of 100m: two cores that also run the cluster bear no more. */
const BUSY_CPU = 40;

/** Windows of seconds, so that the test sees both ways; production waits five minutes before it takes pods away. */
const QUICK = {
  'autoscaling.behavior.scaleDown.stabilizationWindowSeconds': 15,
  'autoscaling.behavior.scaleDown.policies[0].type': 'Pods',
  'autoscaling.behavior.scaleDown.policies[0].value': 2,
  'autoscaling.behavior.scaleDown.policies[0].periodSeconds': 15,
};

/** Needs a line whose release has fixed replicas: `fixedReplicas`. */
export const fixedReplicas = { 'autoscaling.enabled': false, replicas: FIXED };

export function autoscaling(line: Line): void {
  let watch: PodWatch;
  afterAll(() => watch?.stop());

  const ready = async () => (await line.release.pods()).filter(isReady).length;
  const untilPods = (wanted: (pods: number) => boolean, what: string) =>
    eventually(
      async () => wanted(await ready()),
      () => `The HPA does not ${what}.`,
      180,
    );

  test('a release with fixed replicas has as many when it is installed', async () => {
    await line.prepare();
    await line.release.install();
    expect(await ready()).toBe(FIXED);
    await line.startLoad();
    await line.load.rate(QUIET);
    watch = watchReadyPods(line.release);
  });

  test('switching the HPA on never leaves fewer pods than there were', async () => {
    const seen = await line.during('HPA on', async () => {
      await line.release.upgrade({ 'autoscaling.enabled': true, replicas: 3 });
      // It has acted when it has looked at the metrics and told what it wants.
      await eventually(
        async () => {
          const hpa = await read<{ status: { desiredReplicas?: number; currentMetrics?: unknown[] } }>(
            'get',
            'hpa',
            'user-service',
            '-n',
            line.release.namespace,
          );
          return (hpa.status.currentMetrics?.length ?? 0) > 0 && (hpa.status.desiredReplicas ?? 0) > 0;
        },
        () => 'The HPA does not see the metrics.',
        120,
      );
    });
    figure(
      'HPA switched on over fixed replicas',
      seen,
      `${FIXED} pods before, never fewer than ${watch.fewest}`,
    );
    expectNothingLost(seen);
    expect(watch.fewest).toBe(FIXED);
  });

  test('the HPA adds pods under load and takes them away after it, and nobody notices', async () => {
    let most = 0;
    let least = 0;
    const seen = await line.during('HPA up and down', async () => {
      await line.release.upgrade({ ...QUICK, 'autoscaling.cpu': BUSY_CPU });
      await line.load.rate(BUSY);
      await untilPods((pods) => pods > FIXED, 'add pods');
      most = await ready();
      await line.load.rate(QUIET);
      await line.release.upgrade({ 'autoscaling.cpu': 175 });
      await untilPods((pods) => pods < most, 'take pods away');
      least = await ready();
    });
    figure('HPA under load and back', seen, `${FIXED} → ${most} → ${least} pods`);
    expectNothingLost(seen);
  });
}
