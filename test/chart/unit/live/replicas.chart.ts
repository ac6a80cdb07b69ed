import { describe, expect, it } from 'vitest';
import { renderOver } from '../../render/render-over.js';
import { liveDeployment, liveService } from '../../render/live-objects.js';

describe('the number of pods in a cluster', () => {
  it('is kept when the autoscaler is switched on over fixed replicas', async () => {
    const chart = await renderOver([liveService(), liveDeployment({ replicas: 5, scaledBy: 'helm' })]);
    expect(chart.spec('Deployment', 'replicas')).toBe(5);
  });

  it('is left to the autoscaler once it has set it', async () => {
    const chart = await renderOver([liveService(), liveDeployment({ replicas: 7, scaledBy: 'autoscaler' })]);
    expect(chart.spec('Deployment', 'replicas')).toBeUndefined();
  });

  it('is at least that of the serving side for the one that is to serve next', async () => {
    const live = [liveService(), liveDeployment({ replicas: 4 })];
    const blueGreen = { enabled: true, blue: { image: { tag: 'v2' } } };
    const chart = await renderOver(live, {
      autoscaling: { minReplicas: 2, maxReplicas: 4 },
      blueGreen,
      replicas: 2,
    });
    expect(chart.spec('HorizontalPodAutoscaler', 'minReplicas')).toBe(2);
    expect(chart.spec('HorizontalPodAutoscaler', 'minReplicas', 'user-service-blue')).toBe(4);
  });
});
