import { expect, test } from 'vitest';
import { Agent, request } from 'undici';
import { targetsOf } from '../clients.js';
import { kubectl } from '../commands.js';
import { eventually } from '../eventually.js';
import { figure } from '../figures.js';
import type { Image } from '../images/images.js';
import { expectNothingLost, type Line, versionsOf } from '../line.js';

const SAMPLES = 500;

/** A new release beside the one that serves: canary, then blue-green. The line serves `images.next` before. */
export function tracks(line: Line): void {
  /** The revisions without a canary: from before it, and its promotion. */
  let before: number;
  let promoted: number;

  /** The versions that answer through the gateway, each over a connection of its own. */
  async function sample(
    count: number,
    headers: Record<string, string> = {},
  ): Promise<Record<string, number>> {
    const { origin, host } = targetsOf(line.site, line.release)[1]!;
    const seen: Record<string, number> = {};
    const dispatcher = new Agent({ pipelining: 0 });
    for (let i = 0; i < count; i += 1) {
      const { body } = await request(`${origin}/api/v1/health`, {
        dispatcher,
        headers: { host, ...headers },
      });
      const { version } = (await body.json()) as { version: string };
      seen[version] = (seen[version] ?? 0) + 1;
    }
    await dispatcher.close();
    return seen;
  }

  test('a canary gets its tenth of the requests and those with its header, and is promoted', async () => {
    const { release, site } = line;
    const { mended, next } = site.images;
    before = await release.revision();
    let share: Record<string, number> = {};
    const seen = await line.during('canary', async () => {
      const canary = { 'canary.enabled': true, 'canary.image.tag': mended.tag, 'canary.weight': 10 };
      await release.upgrade(canary);
      await release.rolloutStatus('user-service-canary');
      // Started without a share; the same again gives it.
      await release.upgrade();
      // The gateway reads its routes again within seconds.
      await eventually(
        async () => mended.version in (await sample(40)),
        () => 'The gateway gives the canary no share.',
      );
      share = await sample(SAMPLES);
      expect(await sample(20, { 'x-track': 'canary' })).toEqual({ [mended.version]: 20 });
      await release.upgrade({ ...release.image(mended), 'canary.weight': 0 });
      await release.upgrade({ 'canary.enabled': false });
    });
    promoted = await release.revision();
    const percent = ((share[mended.version] ?? 0) / SAMPLES) * 100;
    figure('canary 10 %, promote', seen, `${percent.toFixed(1)} % of ${SAMPLES} requests`);
    expectNothingLost(seen);
    expect(Object.keys(share).toSorted()).toEqual([next.version, mended.version].toSorted());
    expect(percent).toBeGreaterThan(5);
    expect(percent).toBeLessThan(15);
    expect(await sample(20)).toEqual({ [mended.version]: 20 });
  });

  test('a rollback over a promotion brings back what served before the canary, and nobody notices', async () => {
    const { release, site } = line;
    const seen = await line.during('promotion rolled back', async () => {
      await release.rollback(before);
    });
    figure('promotion, then `helm rollback` to before the canary', seen, versionsOf(seen));
    expectNothingLost(seen);
    expect(await sample(20)).toEqual({ [site.images.next.version]: 20 });
    const again = await line.during('promoted again', async () => {
      await release.rollback(promoted);
    });
    figure('`helm rollback` to the promotion', again, versionsOf(again));
    expectNothingLost(again);
    expect(await sample(20)).toEqual({ [site.images.mended.version]: 20 });
  });

  test('a switch to a side that is not there is refused', async () => {
    const { release, site } = line;
    const { code, stderr } = await release.tryUpgrade({
      'blueGreen.enabled': true,
      'blueGreen.active': 'blue',
      'blueGreen.blue.image.tag': site.images.next.tag,
    });
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/blueGreen\.active.*blue/s);
    expect(await sample(10)).toEqual({ [site.images.mended.version]: 10 });
  });

  test('blue-green is refused while pods are missing, switches within seconds and back, and nobody notices', async () => {
    const { release, site } = line;
    const { mended, next } = site.images;
    const switches: string[] = [];
    /** The gateway hears of it a moment after helm has returned. */
    async function untilAnswering({ version }: Image): Promise<void> {
      const started = performance.now();
      await eventually(
        async () => (await sample(20))[version] === 20,
        () => `Not all requests are answered by ${version}.`,
        15,
      );
      switches.push(`${version} alone after ${((performance.now() - started) / 1000).toFixed(1)} s`);
      expect(await sample(50)).toEqual({ [version]: 50 });
    }
    async function expectRefusedWithTooFewPods(pods: number): Promise<void> {
      const blue = ['-l', 'track=blue,app.kubernetes.io/component=api', '-n', release.namespace];
      await kubectl('delete', 'pods', ...blue, '--wait=false');
      const { code, stderr } = await release.tryUpgrade({ 'blueGreen.active': 'blue' });
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/blueGreen\.active.*blue.*ready/s);
      await release.untilReadyPods(pods, 'user-service-blue');
    }
    const seen = await line.during('blue-green', async () => {
      await release.upgrade({ 'blueGreen.enabled': true, 'blueGreen.blue.image.tag': next.tag });
      const serving = (await release.pods()).filter(({ metadata }) => metadata.labels['track'] === 'stable');
      await release.untilReadyPods(serving.length, 'user-service-blue');
      expect(await sample(20)).toEqual({ [mended.version]: 20 });
      await expectRefusedWithTooFewPods(serving.length);
      await release.upgrade({ 'blueGreen.active': 'blue' });
      await untilAnswering(next);
      await release.upgrade({ 'blueGreen.active': 'stable' });
      await untilAnswering(mended);
      await release.upgrade({ 'blueGreen.enabled': false });
    });
    figure('blue-green switch and switch back', seen, switches.join(', '));
    expectNothingLost(seen);
  });
}
