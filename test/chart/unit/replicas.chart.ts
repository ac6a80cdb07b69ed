import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

const fixed = (replicas: number): object => ({ replicas, autoscaling: { enabled: false } });

describe('the number of pods', () => {
  it('is the autoscaler’s from 3 to 10 unless said otherwise', () => {
    const chart = render();
    expect(chart.spec('Deployment', 'replicas')).toBeUndefined();
    expect(chart.get('HorizontalPodAutoscaler').spec).toMatchObject({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'user-service' },
      minReplicas: 3,
      maxReplicas: 10,
    });
  });

  it('follows CPU at 70 % and memory at 80 % of the requests', () => {
    expect(render().spec('HorizontalPodAutoscaler', 'metrics')).toEqual([
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
      {
        type: 'Resource',
        resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } },
      },
    ]);
  });

  it('follows requests per second where they are given', () => {
    const chart = render({ autoscaling: { cpu: null, memory: null, requestsPerSecond: 200 } });
    expect(chart.spec('HorizontalPodAutoscaler', 'metrics')).toEqual([
      {
        type: 'Pods',
        pods: {
          metric: { name: 'http_requests_per_second' },
          target: { type: 'AverageValue', averageValue: '200' },
        },
      },
    ]);
  });

  it('follows metrics of the user’s own beside those of the chart', () => {
    const own = {
      type: 'External',
      external: { metric: { name: 'lag' }, target: { type: 'Value', value: '9' } },
    };
    const metrics = render({ autoscaling: { metrics: [own] } }).spec('HorizontalPodAutoscaler', 'metrics');
    expect(metrics).toHaveLength(3);
    expect(metrics).toContainEqual(own);
  });

  it('falls slowly and rises fast', () => {
    expect(render().spec('HorizontalPodAutoscaler', 'behavior')).toMatchObject({
      scaleDown: { stabilizationWindowSeconds: 300 },
      scaleUp: { stabilizationWindowSeconds: 0 },
    });
  });

  it('is fixed where the autoscaler is off', () => {
    const chart = render(fixed(5));
    expect(chart.spec('Deployment', 'replicas')).toBe(5);
    expect(chart.names('HorizontalPodAutoscaler')).toEqual([]);
  });
});

describe('a rollout', () => {
  it('brings a new pod before it takes an old one', () => {
    expect(render().spec('Deployment', 'strategy')).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
  });

  it('fails before Helm’s timeout of five minutes', () => {
    expect(render().spec('Deployment', 'progressDeadlineSeconds')).toBeLessThan(300);
  });

  it('spreads the pods of a track over nodes and zones', () => {
    const spread = render().spec('Deployment', 'template.spec.topologySpreadConstraints');
    expect(spread).toMatchObject([
      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { track: 'stable' } } },
      { topologyKey: 'topology.kubernetes.io/zone', labelSelector: { matchLabels: { track: 'stable' } } },
    ]);
  });

  it('keeps the selector that the user gives a spread', () => {
    const own = {
      maxSkew: 2,
      topologyKey: 'rack',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { team: 'identity' } },
    };
    const chart = render({ topologySpreadConstraints: [own] });
    expect(chart.spec('Deployment', 'template.spec.topologySpreadConstraints')).toEqual([own]);
  });
});
