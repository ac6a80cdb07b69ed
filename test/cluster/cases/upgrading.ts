import { expect, test } from 'vitest';
import { kubectl } from '../commands.js';
import { figure } from '../figures.js';
import { expectNothingLost, type Line, versionsOf } from '../line.js';
import { isReady } from '../release.js';

export function upgrading(line: Line): void {
  const podsBefore = async () =>
    (await line.release.pods()).filter(isReady).map(({ metadata }) => metadata.uid);

  test('an upgrade that expands the schema loses no request and no session', async () => {
    const { release, site } = line;
    let status = '';
    const seen = await line.during('upgrade', async () => {
      await release.upgrade(release.image(site.images.next));
      status = await release.rolloutStatus();
    });
    figure('upgrade to a new image with an expand migration', seen, versionsOf(seen));
    expectNothingLost(seen);
    expect(status).toContain('successfully rolled out');
    expect(seen.versions).toHaveProperty([site.images.next.version]);
  });

  test('a migration that fails stops the release before any pod is touched, and says why', async () => {
    const { release, site } = line;
    const pods = await podsBefore();
    let said = '';
    let code = 0;
    const seen = await line.during('failing migration', async () => {
      const ended = await release.tryUpgrade(release.image(site.images.failing));
      ({ code } = ended);
      said = ended.stdout + ended.stderr;
    });
    const log = await kubectl('logs', 'job/user-service-migrate', '-n', release.namespace);
    figure('upgrade with a failing migration', seen, 'release failed, its pods are the old ones');
    expectNothingLost(seen);
    expect(code).not.toBe(0);
    expect(await podsBefore()).toEqual(pods);
    for (const text of [said, log]) expect(text).toMatch(/nickname.*contains null values/s);
  });

  test('the next good upgrade works without any repair by hand', async () => {
    const { release, site } = line;
    const seen = await line.during('upgrade after the failure', async () => {
      await release.upgrade(release.image(site.images.mended));
    });
    figure('the next good upgrade', seen, versionsOf(seen));
    expectNothingLost(seen);
    expect(seen.versions).toHaveProperty([site.images.mended.version]);
  });

  test('an image that never gets ready is rolled back by helm and noticed by nobody', async () => {
    const { release, site } = line;
    const pods = await podsBefore();
    let said = '';
    const seen = await line.during('never ready', async () => {
      const { code, stderr } = await release.tryUpgrade(
        { ...release.image(site.images.neverReady), progressDeadlineSeconds: 20 },
        '--rollback-on-failure',
        '--timeout=40s',
      );
      said = `${code}: ${stderr}`;
    });
    figure('upgrade to an image that never gets ready', seen, 'rolled back by helm');
    expectNothingLost(seen);
    expect(said).toMatch(/^1: .*rolled back/s);
    expect(await podsBefore()).toEqual(pods);
    expect(seen.versions).toEqual({ [site.images.mended.version]: expect.any(Number) });
  });

  test('a rollback after a migration runs the old code on the new schema', async () => {
    const { release, site } = line;
    const seen = await line.during('rollback', async () => {
      await release.rollback(2, release.image(site.images.next));
    });
    figure('`helm rollback` after a migration', seen, versionsOf(seen));
    expectNothingLost(seen);
    expect(Object.keys(seen.versions).at(-1)).toBe(site.images.next.version);
  });
}
