import { expect, test } from 'vitest';
import { kubectl } from '../commands.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';
import { newSecret } from '../release.js';

export function changingSettings(line: Line): void {
  const names = async () => (await line.release.pods()).map(({ metadata }) => metadata.name);
  const environmentOf = (pod: string) => kubectl('exec', pod, '-n', line.release.namespace, '--', 'printenv');

  async function expectAllReplaced(before: readonly string[], setting: string): Promise<void> {
    const after = await names();
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    for (const pod of after) expect((await environmentOf(pod)).split('\n')).toContain(setting);
  }

  test('a change of the configuration alone rolls the pods, and nobody notices', async () => {
    const before = await names();
    const seen = await line.during('configuration', async () => {
      await line.release.upgrade({ 'env.MAX_SESSIONS': 6 });
    });
    figure('config-only change', seen, 'all pods replaced');
    expectNothingLost(seen);
    await expectAllReplaced(before, 'MAX_SESSIONS=6');
  });

  test('a change of a secret alone rolls the pods, and nobody notices', async () => {
    const before = await names();
    const dataKey = newSecret();
    const { namespace } = line.release;
    const seen = await line.during('secret', async () => {
      const patch = JSON.stringify({ stringData: { DATA_KEY: dataKey } });
      await kubectl('patch', 'secret', 'user-service', '-n', namespace, '-p', patch);
      await line.release.upgrade({ existingSecretRevision: 'a' });
    });
    line.release.secrets['DATA_KEY'] = dataKey;
    figure('secret-only change', seen, 'all pods replaced');
    expectNothingLost(seen);
    await expectAllReplaced(before, `DATA_KEY=${dataKey}`);
  });
}
