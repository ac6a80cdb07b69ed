import { describe, expect, it } from 'vitest';
import { over, render, type Rendered } from '../render/rendered.js';

const CANARY = 'user-service-canary';
const canary = (more: object = {}): Rendered =>
  render(
    over(
      {
        image: { repository: 'users', tag: '1.0.0' },
        autoscaling: { maxReplicas: 4 },
        canary: { enabled: true, image: { tag: '2.0.0' }, weight: 10 },
        httpRoute: { enabled: true, parentRefs: [{ name: 'public' }] },
      },
      more,
    ),
  );

describe('a canary', () => {
  it('runs the other image beside the stable track', () => {
    const chart = canary();
    expect(chart.container('image')).toBe('users:1.0.0');
    expect(chart.container('image', CANARY)).toBe('users:2.0.0');
    expect(chart.spec('Deployment', 'selector.matchLabels.track', CANARY)).toBe('canary');
  });

  it('runs an image of its own by digest, which wins over a tag', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const image = { repository: 'next', tag: '2.0.0', digest };
    expect(canary({ canary: { image } }).container('image', CANARY)).toBe(`next@${digest}`);
  });

  it('has an autoscaler and a disruption budget of its own', () => {
    const chart = canary();
    expect(chart.names('HorizontalPodAutoscaler')).toContain(CANARY);
    expect(chart.names('PodDisruptionBudget')).toContain(CANARY);
  });

  it('gets its share of the requests', () => {
    expect(canary().spec('HTTPRoute', 'rules.1.backendRefs')).toMatchObject([
      { name: 'user-service', weight: 90 },
      { name: CANARY, weight: 10 },
    ]);
  });

  it('gets no share unless the user gives it one', () => {
    const values = { canary: { weight: null } };
    expect(canary(values).spec('HTTPRoute', 'rules.1.backendRefs')).toMatchObject([
      { weight: 100 },
      { weight: 0 },
    ]);
  });

  it.each([
    [0, 100],
    [100, 0],
  ])('takes a share of %i %% and leaves %i %%', (weight, rest) => {
    expect(canary({ canary: { weight } }).spec('HTTPRoute', 'rules.1.backendRefs')).toMatchObject([
      { weight: rest },
      { weight },
    ]);
  });

  it('gets every request with the header, on the public paths', () => {
    const rule = canary().spec('HTTPRoute', 'rules.0') as { matches: { path: object; headers: object }[] };
    expect(rule).toMatchObject({ backendRefs: [{ name: CANARY }] });
    expect(rule.matches.map(({ path }) => path)).toEqual(
      ['/api', '/.well-known', '/docs', '/verify-email', '/account'].map((value) => ({
        type: 'PathPrefix',
        value,
      })),
    );
    for (const { headers } of rule.matches)
      expect(headers).toEqual([{ type: 'Exact', name: 'x-track', value: 'canary' }]);
  });

  it('gets requests by its share alone where the header has no name', () => {
    expect(canary({ canary: { header: { name: '' } } }).spec('HTTPRoute', 'rules')).toHaveLength(1);
  });

  it('has a fixed number of pods where one is given, and then no autoscaler', () => {
    const chart = canary({ canary: { replicas: 1 } });
    expect(chart.spec('Deployment', 'replicas', CANARY)).toBe(1);
    expect(chart.names('HorizontalPodAutoscaler')).toEqual(['user-service']);
  });

  it('brings the migration of its image', () => {
    expect(canary().spec('Job', 'template.spec.containers.0.image', 'user-service-migrate')).toBe(
      'users:2.0.0',
    );
  });

  it('does not touch the pods of the stable track', () => {
    const stable = render({ image: { repository: 'users', tag: '1.0.0' } });
    expect(canary().spec('Deployment', 'template')).toEqual(stable.spec('Deployment', 'template'));
    expect(canary().get('Service')).toEqual(stable.get('Service'));
  });
});
