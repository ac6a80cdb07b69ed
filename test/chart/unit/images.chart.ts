import { describe, expect, it } from 'vitest';
import { render } from '../render/rendered.js';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const imageWith = (values: object): unknown => render(values).container('image');

describe('the image', () => {
  it('is of the chart’s own version unless said otherwise', () => {
    expect(imageWith({ image: { repository: 'registry.example.com/users' } })).toBe(
      'registry.example.com/users:v0.1.0',
    );
  });

  it('is taken by tag', () => {
    expect(imageWith({ image: { repository: 'users', tag: '1.2.3' } })).toBe('users:1.2.3');
  });

  it('is taken by digest, which wins over a tag', () => {
    expect(imageWith({ image: { repository: 'users', tag: '1.2.3', digest: DIGEST } })).toBe(
      `users@${DIGEST}`,
    );
  });

  it('keeps a tag that looks like a number', () => {
    expect(imageWith({ image: { repository: 'users', tag: '20260101' } })).toBe('users:20260101');
  });

  it('is the same for the migration and for the test', () => {
    const chart = render({ image: { repository: 'users', tag: '1.2.3' } });
    expect(chart.spec('Job', 'template.spec.containers.0.image', 'user-service-migrate')).toBe('users:1.2.3');
    expect(chart.spec('Pod', 'containers.0.image', 'user-service-test')).toBe('users:1.2.3');
  });

  it('is pulled with the given secrets and policy by every pod', () => {
    const chart = render({ imagePullSecrets: [{ name: 'registry' }], image: { pullPolicy: 'Always' } });
    const specs = [
      chart.spec('Deployment', 'template.spec'),
      chart.spec('Job', 'template.spec', 'user-service-migrate'),
      chart.get('Pod', 'user-service-test').spec,
    ];
    for (const spec of specs) {
      expect(spec).toMatchObject({
        imagePullSecrets: [{ name: 'registry' }],
        containers: [{ imagePullPolicy: 'Always' }],
      });
    }
  });
});
