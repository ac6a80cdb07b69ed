import { describe, expect, it } from 'vitest';
import { refusalOver, renderOver } from '../../render/render-over.js';
import { liveDeployment, liveRollout, liveRoute, liveService } from '../../render/live-objects.js';

const few = { autoscaling: { maxReplicas: 4 } };
const argo = (rollout: object = {}): object => ({ ...few, rollout: { engine: 'argo-rollouts', ...rollout } });
const httpRoute = { enabled: true, parentRefs: [{ name: 'public' }] };
const HASH = '6d4b75cb6d';

describe('a release beside Argo Rollouts', () => {
  it.each(['helm', 'helm3'] as const)(
    'leaves the Services where Argo has led them, with %s',
    async (helm) => {
      const live = [
        liveService({ hash: HASH }),
        liveService({ name: 'user-service-canary', hash: '55848' }),
        liveRollout(),
      ];
      const chart = await renderOver(live, argo(), { helm });
      expect(chart.spec('Service', 'selector')).toMatchObject({
        track: 'stable',
        'rollouts-pod-template-hash': HASH,
      });
      expect(chart.spec('Service', 'selector', 'user-service-canary')).toMatchObject({
        'rollouts-pod-template-hash': '55848',
      });
    },
  );

  it('leaves the weights of the route where Argo has moved them', async () => {
    const live = [liveService({ hash: HASH }), liveRollout(), liveRoute(35)];
    const chart = await renderOver(live, { ...argo(), httpRoute });
    expect(chart.spec('HTTPRoute', 'rules.0.backendRefs')).toMatchObject([
      { name: 'user-service', weight: 65 },
      { name: 'user-service-canary', weight: 35 },
    ]);
  });

  it('is refused where nobody knows a Rollout', async () => {
    expect(await refusalOver([], argo(), { without: ['argoproj.io/v1alpha1'] })).toContain(
      'rollout.engine: the cluster knows no Rollout (argoproj.io/v1alpha1); install Argo Rollouts first.',
    );
  });
});

describe('a change to Argo Rollouts', () => {
  const serving = [liveService(), liveDeployment({ replicas: 4 })];

  it('is refused while only the Deployment serves', async () => {
    expect(await refusalOver(serving, argo())).toContain(
      'rollout.engine: the Deployment user-service serves, and would go before the Rollout has a pod; set rollout.keepBoth to true',
    );
  });

  it('starts the Rollout with as many pods beside the Deployment, which stays as it is', async () => {
    const chart = await renderOver(serving, argo({ keepBoth: true }));
    expect(chart.spec('Rollout', 'replicas')).toBe(4);
    expect(chart.spec('Deployment', 'replicas')).toBeUndefined();
    expect(chart.spec('HorizontalPodAutoscaler', 'scaleTargetRef.kind')).toBe('Rollout');
    expect(chart.spec('HorizontalPodAutoscaler', 'minReplicas')).toBe(4);
  });

  it('ends once Argo has led the Service to the Rollout', async () => {
    const chart = await renderOver([liveService({ hash: HASH }), liveDeployment(), liveRollout()], argo());
    expect(chart.names('Deployment')).toEqual([]);
  });
});

describe('a change from Argo Rollouts', () => {
  const serving = [liveService({ hash: HASH }), liveRollout({ replicas: 4 })];

  it('is refused while only the Rollout serves', async () => {
    expect(await refusalOver([...serving, liveDeployment({ replicas: 4, ready: 3 })], few)).toContain(
      'rollout.engine: the Rollout user-service serves with 4 pods, and the Deployment has 3 ready ones; set rollout.keepBoth to true',
    );
  });

  it('starts the Deployment with as many pods beside the Rollout, to which the Service leads', async () => {
    const chart = await renderOver(serving, { ...few, rollout: { keepBoth: true } });
    expect(chart.spec('Deployment', 'replicas')).toBe(4);
    expect(chart.names('Rollout')).toEqual(['user-service']);
    expect(chart.spec('Service', 'selector')).toMatchObject({ 'rollouts-pod-template-hash': HASH });
  });

  it('ends once the Deployment has as many ready pods', async () => {
    const chart = await renderOver([...serving, liveDeployment({ replicas: 4 })], few);
    expect(chart.names('Rollout')).toEqual([]);
    expect(chart.spec('Service', 'selector')).not.toHaveProperty('rollouts-pod-template-hash');
  });
});
