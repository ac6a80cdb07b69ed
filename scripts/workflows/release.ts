import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CLONE } from '../clone.mjs';
import { OperatorError, runMain } from '../terminal/operator-error.mjs';
import { readRelease, type StatedVersions } from './release-version.ts';

/** `release.ts TAG`: refuses a tag that is not the version of package and chart; prints what a release workflow asks for, `name=value`. */
await runMain(() => {
  const tags = execFileSync('git', ['tag', '--list', 'v*'], { cwd: CLONE, encoding: 'utf8' });
  try {
    const release = readRelease(process.argv[2] ?? '', statedVersions(), tags.split('\n'));
    for (const [name, value] of Object.entries(release)) console.log(`${name}=${value}`);
    return Promise.resolve(0);
  } catch (error) {
    throw new OperatorError((error as Error).message);
  }
});

function statedVersions(): StatedVersions {
  const project = JSON.parse(read('package.json')) as { version: string };
  const chart = parse(read('charts/user-service/Chart.yaml')) as { version: string; appVersion: string };
  return { package: project.version, chart: chart.version, chartApp: chart.appVersion };
}

function read(file: string): string {
  return readFileSync(join(CLONE, file), 'utf8');
}
