import { afterAll, expect, test } from 'vitest';
import { RATE } from '../clients.js';
import { kubectl, read, run } from '../commands.js';
import { eventually } from '../eventually.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';
import { isReady } from '../release.js';
import { type PodWatch, watchReadyPods } from '../pod-watch.js';

const FIXED = 4;
const QUIET = RATE / 3;
const BUSY = RATE * 1.5;

/** Needs a line whose release has fixed replicas: `fixedReplicas`. */
export const fixedReplicas = {
  'autoscaling.enabled': false,
  replicas: FIXED,
  // In % of 100m, for all cases: what two cores that also run the cluster bear is enough to pass it.
  'autoscaling.cpu': 50,
};

/** Windows of seconds, so that the test sees both ways; production waits five minutes before it takes pods away. */
const QUICK = {
  'autoscaling.behavior.scaleDown.stabilizationWindowSeconds': 15,
  'autoscaling.behavior.scaleDown.policies[0].type': 'Pods',
  'autoscaling.behavior.scaleDown.policies[0].value': 2,
  'autoscaling.behavior.scaleDown.policies[0].periodSeconds': 15,
};

interface Autoscaler {
  readonly status: { readonly desiredReplicas?: number; readonly currentMetrics?: readonly unknown[] };
}

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

  /** It has acted when it has looked at the metrics and told what it wants. */
  async function untilAutoscalerActs(): Promise<void> {
    await eventually(
      async () => {
        const { status } = await read<Autoscaler>('get', 'hpa', 'user-service', '-n', line.release.namespace);
        return (status.currentMetrics?.length ?? 0) > 0 && (status.desiredReplicas ?? 0) > 0;
      },
      () => 'The HPA does not see the metrics.',
      120,
    );
  }

  /** Runs the command that the notes of a release print. */
  async function handOver(notes: string): Promise<void> {
    const told = /^ *echo '(.*)' \| (kubectl apply --server-side .* -f -)$/m.exec(notes);
    expect(told, notes).not.toBeNull();
    const [program, ...args] = told![2]!.split(' ');
    const ended = await run(program!, args, { input: told![1]! });
    expect(ended).toMatchObject({ code: 0 });
  }

  test('a release with fixed replicas has as many when it is installed', async () => {
    await line.prepare();
    await line.release.install();
    expect(await ready()).toBe(FIXED);
    await line.startLoad();
    await line.load.rate(QUIET);
    watch = watchReadyPods(line.release);
  });

  test('switching the HPA on, and handing the number of pods over, never leaves fewer than there were', async () => {
    const seen = await line.during('HPA on', async () => {
      await handOver(await line.release.upgrade({ 'autoscaling.enabled': true, replicas: 3 }));
      expect(await line.release.upgrade()).not.toContain('--field-manager=autoscaler');
      await untilAutoscalerActs();
    });
    const { fewest } = watch;
    figure('HPA switched on over fixed replicas', seen, `${FIXED} pods before, never fewer than ${fewest}`);
    expectNothingLost(seen);
    expect(fewest).toBe(FIXED);
  });

  test('the HPA adds pods under load and takes them away after it, and nobody notices', async () => {
    let most = 0;
    let least = 0;
    const seen = await line.during('HPA up and down', async () => {
      await line.release.upgrade(QUICK);
      await line.load.rate(BUSY);
      await untilPods((pods) => pods > FIXED, 'add pods');
      most = await ready();
      await line.load.rate(QUIET);
      await untilPods((pods) => pods < most, 'take pods away');
      least = await ready();
    });
    figure('HPA under load and back', seen, `${FIXED} → ${most} → ${least} pods`);
    expectNothingLost(seen);
  });

  test('once the HPA has set the number of pods, a failed upgrade is still rolled back by helm', async () => {
    const { release, site } = line;
    let said = '';
    const seen = await line.during('rolled back under the HPA', async () => {
      const { code, stderr } = await release.tryUpgrade(
        { ...release.image(site.images.neverReady), progressDeadlineSeconds: 20 },
        '--rollback-on-failure',
        '--timeout=40s',
      );
      said = `${code}: ${stderr}`;
    });
    figure('upgrade that fails under the HPA', seen, 'rolled back by helm');
    expectNothingLost(seen);
    expect(said).toMatch(/^1: .*rolled back/s);
    expect(said).not.toContain('conflict');
  });

  test('switching the HPA off again keeps the pods', async () => {
    const pods = await ready();
    const seen = await line.during('HPA off', async () => {
      await line.release.upgrade({ 'autoscaling.enabled': false, replicas: pods }, '--force-conflicts');
    });
    figure('HPA switched off', seen, `${pods} pods before, ${await ready()} after`);
    expectNothingLost(seen);
    expect(await ready()).toBe(pods);
    await expect(kubectl('get', 'hpa', 'user-service', '-n', line.release.namespace)).rejects.toThrow(
      'NotFound',
    );
  });

  test('between the cases no request failed and no session was lost', () => line.expectNothingLostBetween());
}
