import { describe, expect, it } from 'vitest';
import { render, type Rendered } from '../render/rendered.js';

const HOOK = 'user-service-migrate';
const ca = { name: 'private-ca', configMap: { name: 'private-ca' } };
const mount = { name: 'private-ca', mountPath: '/etc/ssl/private', readOnly: true };
const given = { extraVolumes: [ca], extraVolumeMounts: [mount] };

const podOf = (chart: Rendered, kind: string, name?: string): unknown =>
  chart.spec(kind, 'template.spec', name);

describe('a volume of the user', () => {
  it('is mounted beside those of the chart, in the service alone', () => {
    const chart = render(given);
    expect(podOf(chart, 'Deployment')).toMatchObject({
      volumes: [{ name: 'config' }, { name: 'tmp' }, ca],
      containers: [{ volumeMounts: [{ name: 'config' }, { name: 'tmp' }, mount] }],
    });
    expect(podOf(chart, 'Job', HOOK)).toEqual(podOf(render(), 'Job', HOOK));
  });

  it('is mounted in the migration where it is the migration’s', () => {
    const chart = render({ migration: given });
    expect(podOf(chart, 'Job', HOOK)).toMatchObject({
      volumes: [{ name: 'tmp' }, ca],
      containers: [{ volumeMounts: [{ name: 'tmp' }, mount] }],
    });
    expect(podOf(chart, 'Deployment')).toEqual(podOf(render(), 'Deployment'));
  });

  it('is mounted in the migrator of each pod', () => {
    const chart = render({ migration: { mode: 'initContainer', ...given } });
    expect(podOf(chart, 'Deployment')).toMatchObject({
      volumes: [{ name: 'config' }, { name: 'tmp' }, ca],
      initContainers: [{ volumeMounts: [{ name: 'tmp' }, mount] }],
      containers: [{ volumeMounts: [{ name: 'config' }, { name: 'tmp' }] }],
    });
  });

  it('wins over the chart’s of the same name, and its mount over that at the same path', () => {
    const chart = render({
      extraVolumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }, ca],
      extraVolumeMounts: [{ name: 'private-ca', mountPath: '/etc/user-service' }],
    });
    expect(podOf(chart, 'Deployment')).toMatchObject({
      volumes: [{ name: 'config' }, ca, { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }],
      containers: [
        {
          volumeMounts: [
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'private-ca', mountPath: '/etc/user-service' },
          ],
        },
      ],
    });
  });
});
