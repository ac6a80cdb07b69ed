/** Where a release states its version, besides the tag. */
export interface StatedVersions {
  readonly package: string;
  readonly chart: string;
  readonly chartApp: string;
}

export interface Release {
  readonly version: string;
  readonly prerelease: boolean;
  /** Whether it is the newest stable release, which the tag `latest` follows. */
  readonly latest: boolean;
}

const TAG = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;

/**
 * The release that a tag makes, among all tags of the repository.
 * Throws an Error that lists every place that states another version, with its fix.
 */
export function readRelease(tag: string, stated: StatedVersions, tags: readonly string[]): Release {
  if (!TAG.test(tag)) throw new Error(`${tag} is no release: tag vX.Y.Z, or vX.Y.Z-rc.1 for a candidate.`);
  const version = tag.slice(1);
  const wrong = [
    ['package.json, version', stated.package],
    ['charts/user-service/Chart.yaml, version', stated.chart],
    ['charts/user-service/Chart.yaml, appVersion', stated.chartApp],
  ].filter(([, found]) => found !== version);
  if (wrong.length > 0) {
    const lines = wrong.map(([place, found]) => `  ${place}: ${found}, set it to ${version}`);
    throw new Error(`The tag ${tag} is not the version of what it releases:\n${lines.join('\n')}`);
  }
  const prerelease = version.includes('-');
  const newer = tags.filter((other) => isStable(other) && compareStable(other, tag) > 0);
  return { version, prerelease, latest: !prerelease && newer.length === 0 };
}

const isStable = (tag: string): boolean => TAG.test(tag) && !tag.includes('-');

function compareStable(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  return left.map((part, i) => part - (right[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

const numbers = (tag: string): number[] => tag.replace(/^v/, '').split('-')[0]!.split('.').map(Number);
