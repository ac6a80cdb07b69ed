import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

const httpRoute = { enabled: true, parentRefs: [{ name: 'public' }] };
const autoscaling = { maxReplicas: 4 };
const istio = {
  engine: 'istio',
  istio: { hosts: ['users.example.com'], gateways: ['istio-ingress/public'] },
};

describe('Argo Rollouts', () => {
  it('has a Rollout with the same pods in place of the Deployment', () => {
    const chart = render({ rollout: { engine: 'argo-rollouts' } });
    expect(chart.names('Deployment')).toEqual([]);
    expect(chart.spec('Rollout', 'template.spec.containers')).toEqual(
      render().spec('Deployment', 'template.spec.containers'),
    );
    expect(chart.spec('HorizontalPodAutoscaler', 'scaleTargetRef')).toMatchObject({ kind: 'Rollout' });
  });

  it('moves the weights of the HTTPRoute in the given steps', () => {
    const steps = [{ setWeight: 5 }, { pause: { duration: '10m' } }];
    const chart = render({
      rollout: { engine: 'argo-rollouts', strategy: 'canary', steps },
      httpRoute,
      autoscaling,
    });
    expect(chart.spec('Rollout', 'strategy.canary')).toMatchObject({
      stableService: 'user-service',
      canaryService: 'user-service-canary',
      steps,
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'user-service' } } },
    });
    expect(chart.names('Service')).toEqual(expect.arrayContaining(['user-service', 'user-service-canary']));
    expect(chart.spec('HTTPRoute', 'rules.0.backendRefs')).toMatchObject([
      { name: 'user-service', weight: 100 },
      { name: 'user-service-canary', weight: 0 },
    ]);
  });

  it('switches the Service once the new pods are ready', () => {
    const chart = render({
      rollout: { engine: 'argo-rollouts', strategy: 'blueGreen', autoPromotion: true },
      autoscaling,
    });
    expect(chart.spec('Rollout', 'strategy.blueGreen')).toEqual({
      activeService: 'user-service',
      previewService: 'user-service-preview',
      autoPromotionEnabled: true,
    });
    expect(chart.names('Service')).toEqual(expect.arrayContaining(['user-service', 'user-service-preview']));
  });
});

describe('Istio', () => {
  it('weighs the tracks by a VirtualService, and there is no HTTPRoute', () => {
    const chart = render({
      rollout: istio,
      httpRoute,
      autoscaling: { maxReplicas: 4 },
      canary: { enabled: true, weight: 25, image: { tag: '2.0.0' } },
    });
    expect(chart.names('HTTPRoute')).toEqual([]);
    expect(chart.get('VirtualService').spec).toMatchObject({
      hosts: ['users.example.com'],
      gateways: ['istio-ingress/public'],
    });
    expect(chart.spec('VirtualService', 'http')).toMatchObject([
      {
        match: [{ uri: { prefix: '/api' }, headers: { 'x-track': { exact: 'canary' } } }, {}, {}, {}, {}],
        route: [{ destination: { host: 'user-service-canary.users.svc.cluster.local' } }],
      },
      {
        route: [
          { destination: { host: 'user-service.users.svc.cluster.local', port: { number: 80 } }, weight: 75 },
          { destination: { host: 'user-service-canary.users.svc.cluster.local' }, weight: 25 },
        ],
      },
    ]);
  });

  it('leads everything to the stable track without a canary', () => {
    expect(render({ rollout: istio }).spec('VirtualService', 'http')).toMatchObject([
      { route: [{ destination: { host: 'user-service.users.svc.cluster.local' }, weight: 100 }] },
    ]);
  });
});
