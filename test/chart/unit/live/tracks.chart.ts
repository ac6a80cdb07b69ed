import { describe, expect, it } from 'vitest';
import type { LiveObject } from '../../render/fake-api-server.js';
import { refusalOver, renderOver } from '../../render/render-over.js';
import { liveDeployment, liveRoute, liveService, liveVirtualService } from '../../render/live-objects.js';

const few = { autoscaling: { maxReplicas: 4 } };
const httpRoute = { enabled: true, parentRefs: [{ name: 'public' }] };
const canary = { enabled: true, image: { tag: 'v2' }, weight: 10 };
const istio = { engine: 'istio', istio: { hosts: ['users.example.com'] } };
const stable = [liveService(), liveDeployment({ replicas: 4 })];
const canaryPods = (ready: number): LiveObject =>
  liveDeployment({ name: 'user-service-canary', replicas: 4, ready, image: 'user-service:v2' });
const blue = { enabled: true, blue: { image: { tag: 'v2' } } };
const bluePods = (ready: number): LiveObject =>
  liveDeployment({ name: 'user-service-blue', replicas: 4, ready, image: 'user-service:v2' });

describe('a canary in a cluster', () => {
  const sharesOver = async (live: LiveObject[]): Promise<unknown> =>
    (await renderOver([...stable, ...live], { ...few, httpRoute, canary })).spec('HTTPRoute', 'rules');

  it('gets no share before it has the pods for it', async () => {
    expect(await sharesOver([])).toMatchObject([{ backendRefs: [{ weight: 100 }, { weight: 0 }] }]);
  });

  it('gets its share with its first ready pod, and requests by its header', async () => {
    expect(await sharesOver([canaryPods(1)])).toMatchObject([
      { backendRefs: [{ name: 'user-service-canary' }] },
      { backendRefs: [{ weight: 90 }, { weight: 10 }] },
    ]);
  });

  it.each([
    ['an HTTPRoute', { httpRoute }, liveRoute(10)],
    ['a VirtualService', { rollout: istio }, liveVirtualService(10)],
  ])('does not go while %s gives it a share, so that a rollback never does', async (_, values, route) => {
    expect(await refusalOver([...stable, canaryPods(4), route], { ...few, ...values })).toContain(
      'canary.enabled: the canary has 10 % of the requests, and a rollback would give them to it before it has pods; release once with canary.weight 0, then remove it.',
    );
  });

  it('goes once it has no share', async () => {
    const chart = await renderOver([...stable, canaryPods(4), liveRoute(0)], { ...few, httpRoute });
    expect(chart.names('Deployment')).toEqual(['user-service']);
  });
});

describe('a switch in a cluster', () => {
  it('is refused before the other side is there', async () => {
    expect(await refusalOver(stable, { ...few, blueGreen: { ...blue, active: 'blue' } })).toContain(
      'blueGreen.active: blue has no pods yet; release once with stable still serving, then switch.',
    );
  });

  it('is refused before the other side has as many ready pods', async () => {
    const values = { ...few, blueGreen: { ...blue, active: 'blue' } };
    expect(await refusalOver([...stable, bluePods(3)], values)).toContain(
      'blueGreen.active: blue has 3 ready pods, and stable, which serves, has 4; wait for them',
    );
  });

  it('is done when the other side is ready', async () => {
    const chart = await renderOver([...stable, bluePods(4)], {
      ...few,
      blueGreen: { ...blue, active: 'blue' },
    });
    expect(chart.spec('Service', 'selector.track')).toBe('blue');
  });

  it.each([
    ['stable', { ...blue, active: 'blue', keepStable: false }, liveService()],
    ['blue', { enabled: false }, liveService({ track: 'blue' })],
  ])('keeps %s for one release, so that a rollback finds its pods', async (track, blueGreen, service) => {
    const live = [service, liveDeployment({ replicas: 4 }), bluePods(4)];
    expect(await refusalOver(live, { ...few, blueGreen })).toContain(
      `blueGreen: ${track} serves, and would go in the release that takes the requests from it`,
    );
  });
});
