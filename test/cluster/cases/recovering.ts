import { expect, test } from 'vitest';
import { helm, kubectl } from '../commands.js';
import { eventually } from '../eventually.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line } from '../line.js';

/** What an operator does after a release that went wrong in the middle, or beside Helm. */
export function recovering(line: Line): void {
  const statusOf = async () => {
    const printed = await helm('status', 'user-service', '-n', line.release.namespace, '-o', 'json');
    return (JSON.parse(printed) as { info: { status: string } }).info.status;
  };

  test('a release whose helm was killed in the middle is brought back by a rollback', async () => {
    const { release } = line;
    const serving = await release.revision();
    const seen = await line.during('stuck release', async () => {
      const helmProcess = release.startUpgrade({ 'env.MAX_SESSIONS': 7 });
      await eventually(
        async () => (await statusOf()) === 'pending-upgrade',
        () => 'The upgrade does not begin.',
      );
      helmProcess.kill('SIGKILL');
      const { code, stderr } = await release.tryUpgrade({});
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('is in progress') });
      await helm('history', 'user-service', '-n', release.namespace);
      await release.rollback(serving);
    });
    figure('helm killed in the middle, then `helm rollback`', seen);
    expectNothingLost(seen);
    expect(await statusOf()).toBe('deployed');
  });

  test('pods that were put back beside helm are taken over by the next release', async () => {
    const { release } = line;
    const seen = await line.during('undo', async () => {
      await release.upgrade({ 'env.MAX_SESSIONS': 8 });
      await kubectl('rollout', 'undo', 'deployment/user-service', '-n', release.namespace);
      await release.rolloutStatus();
      const { code, stderr } = await release.tryUpgrade({ 'env.MAX_SESSIONS': 9 });
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('conflict') });
      await release.upgrade({ 'env.MAX_SESSIONS': 9 }, '--force-conflicts');
    });
    figure('`kubectl rollout undo`, then helm again', seen);
    expectNothingLost(seen);
    expect(await statusOf()).toBe('deployed');
  });
}
