import { describe, expect, it } from 'vitest';
import { over, render, type Rendered } from '../render/rendered.js';

const blueGreen = (more: object = {}): Rendered =>
  render(
    over(
      {
        image: { repository: 'users', tag: '1.0.0' },
        autoscaling: { maxReplicas: 2, minReplicas: 2 },
        replicas: 2,
      },
      { blueGreen: { enabled: true, blue: { image: { tag: '2.0.0' } }, ...more } },
    ),
  );
const served = (chart: Rendered): unknown => chart.spec('Service', 'selector.track');
const migrated = (chart: Rendered): unknown =>
  chart.spec('Job', 'template.spec.containers.0.image', 'user-service-migrate');

describe('blue and green', () => {
  it('come beside the stable track, which serves', () => {
    const chart = blueGreen();
    expect(chart.names('Deployment')).toEqual(['user-service', 'user-service-blue']);
    expect(chart.container('image', 'user-service-blue')).toBe('users:2.0.0');
    expect(served(chart)).toBe('stable');
  });

  it('are switched by the Service alone', () => {
    const chart = blueGreen({ active: 'blue' });
    expect(served(chart)).toBe('blue');
    for (const name of ['user-service', 'user-service-blue'])
      expect(chart.get('Deployment', name)).toEqual(blueGreen().get('Deployment', name));
  });

  it('show the side that does not serve through a Service of its own', () => {
    expect(blueGreen().spec('Service', 'selector.track', 'user-service-preview')).toBe('blue');
    expect(blueGreen({ active: 'blue' }).spec('Service', 'selector.track', 'user-service-preview')).toBe(
      'stable',
    );
  });

  it('do without the stable track when it is not kept', () => {
    const chart = blueGreen({ active: 'blue', keepStable: false, green: { image: { tag: '3.0.0' } } });
    expect(chart.names('Deployment')).toEqual(['user-service-blue', 'user-service-green']);
    expect(served(chart)).toBe('blue');
  });

  it('migrate by the image of the side that comes next', () => {
    expect(migrated(blueGreen())).toBe('users:2.0.0');
    const green = { image: { tag: '3.0.0' } };
    expect(migrated(blueGreen({ active: 'blue', keepStable: false, green }))).toBe('users:3.0.0');
  });

  it('have an autoscaler and a disruption budget each', () => {
    const chart = blueGreen();
    expect(chart.names('HorizontalPodAutoscaler')).toEqual(['user-service', 'user-service-blue']);
    expect(chart.names('PodDisruptionBudget')).toEqual(['user-service', 'user-service-blue']);
  });
});
