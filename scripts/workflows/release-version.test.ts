import { describe, expect, it } from 'vitest';
import { readRelease } from './release-version.js';

const stated = (version: string) => ({ package: version, chart: version, chartApp: version });

describe('The release that a tag makes', () => {
  it('has the version of the tag', () => {
    expect(readRelease('v1.2.3', stated('1.2.3'), ['v1.2.3'])).toEqual({
      version: '1.2.3',
      prerelease: false,
      latest: true,
    });
  });

  it('is refused with every place that states another version', () => {
    const others = { package: '1.2.2', chart: '1.2.3', chartApp: '1.2.1' };
    expect(() => readRelease('v1.2.3', others, [])).toThrow(
      'The tag v1.2.3 is not the version of what it releases:\n' +
        '  package.json, version: 1.2.2, set it to 1.2.3\n' +
        '  charts/user-service/Chart.yaml, appVersion: 1.2.1, set it to 1.2.3',
    );
  });

  it.each(['v1.2', '1.2.3', 'v1.2.3.4', 'v01.2.3', 'vnext', ''])('is refused for the tag "%s"', (tag) => {
    expect(() => readRelease(tag, stated(tag.slice(1)), [])).toThrow('tag vX.Y.Z');
  });

  it('is the latest when no stable release is newer, whatever candidates there are', () => {
    const tags = ['v1.9.0', 'v1.10.0', 'v2.0.0-rc.1', 'version-of-old'];
    expect(readRelease('v1.10.0', stated('1.10.0'), tags).latest).toBe(true);
  });

  it('is not the latest when it mends an older line', () => {
    expect(readRelease('v1.9.1', stated('1.9.1'), ['v1.9.1', 'v1.10.0']).latest).toBe(false);
  });

  it('is never the latest as a candidate', () => {
    const release = readRelease('v2.0.0-rc.1', stated('2.0.0-rc.1'), ['v1.0.0', 'v2.0.0-rc.1']);
    expect(release).toMatchObject({ prerelease: true, latest: false });
  });
});
