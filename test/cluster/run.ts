import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';
import { clusterEnvironment } from './environment.ts';
import { figuresTable } from './figures.ts';
import { withClusterLock } from './lock.ts';
import { refuseOtherClusters } from './made-for-tests.ts';
import { RELEASES_PAGE, releasesPage } from './releases-page.ts';
import { beginResults, RESULTS } from './results.ts';

/**
 * `npm run test:cluster`: the product on a real cluster, ending with the figures and the counts.
 * `-- --write` keeps the figures in docs/releases.md; further arguments are vitest's (`-t NAME`).
 */
await runMain(async () => {
  clusterEnvironment();
  await refuseOtherClusters();
  return withClusterLock('npm run test:cluster', runTests);
});

function runTests(): Promise<number> {
  beginResults();
  const options = process.argv.slice(2);
  return runSuite({
    name: 'cluster',
    title: 'Tests on a real cluster',
    tests: ['--config', 'test/cluster/vitest.config.ts'],
    options: options.filter((option) => option !== '--write'),
    tools: ['helm'],
    reporter: 'verbose',
    report: join(RESULTS, 'vitest.json'),
    onEnd(passed) {
      if (passed && options.includes('--write')) writeFileSync(RELEASES_PAGE, releasesPage());
      console.log(`\n${figuresTable()}\n\nMore is in ${RESULTS}.\n`);
    },
  });
}
