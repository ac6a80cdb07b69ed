import { expect, test } from 'vitest';
import { helm, kubectl, read } from '../commands.js';
import { figure } from '../figures.js';
import type { Line } from '../line.js';
import { isReady, NAME } from '../release.js';

export function installing(line: Line): void {
  test('a first install into an empty namespace and database is ready when helm returns', async () => {
    await line.prepare();
    const started = performance.now();
    await line.release.install();
    const seconds = (performance.now() - started) / 1000;
    const first = (await line.release.pods()).filter(isReady).length;
    expect(await line.release.rolloutStatus()).toContain('successfully rolled out');
    // The number of pods is the autoscaler's from the beginning.
    await line.release.untilReadyPods(3);
    const all = ((performance.now() - started) / 1000).toFixed(0);
    figure('first install, `--wait`', { seconds }, `${first} pod ready, all 3 after ${all} s`);
    expect(first).toBeGreaterThan(0);
  });

  test('helm test passes', async () => {
    const started = performance.now();
    const printed = await helm('test', NAME, '-n', line.release.namespace, '--logs');
    figure('`helm test`', { seconds: (performance.now() - started) / 1000 });
    expect(printed).toContain('Succeeded');
  });

  test('a namespace that admits restricted pods only has admitted all of them', async () => {
    const { namespace } = line.release;
    const { metadata } = await read<{ metadata: { labels: Record<string, string> } }>('get', 'ns', namespace);
    expect(metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
    // What an unrestricted pod would get here.
    const bare = ['run', 'bare', '--image=user-service:current', '-n', namespace, '--dry-run=server'];
    await expect(kubectl(...bare)).rejects.toThrow('violates PodSecurity');
  });

  test('no pod carries a token for the API server', async () => {
    for (const pod of await line.release.pods()) {
      const looked = [
        'exec',
        pod.metadata.name,
        '-n',
        line.release.namespace,
        '--',
        'ls',
        '/var/run/secrets',
      ];
      await expect(kubectl(...looked)).rejects.toThrow('No such file');
      expect(pod.spec.volumes?.filter(({ projected }) => projected)).toEqual([]);
    }
    figure('PSS restricted namespace, no API token in pods', {}, 'admitted, checked');
  });
}
