import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { countsLine, readCounts } from '../../scripts/test/counts.ts';
import { runStep } from '../../scripts/test/run-step.ts';
import { clusterEnvironment } from './environment.ts';
import { figuresTable } from './figures.ts';
import { releasesPage } from './releases-page.ts';
import { beginResults, RESULTS } from './results.ts';

/**
 * `npm run test:cluster`: the product on a real cluster, ending with the figures and the counts.
 * `-- --write` keeps the figures in docs/releases.md; further arguments are vitest's (`-t NAME`).
 */
await runMain(async () => {
  process.chdir(CLONE);
  clusterEnvironment();
  beginResults();
  const options = process.argv.slice(2);
  const report = join(RESULTS, 'vitest.json');
  process.env['PATH'] = [join(CLONE, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const { passed } = await runStep(
    {
      name: 'cluster',
      title: 'Tests on a real cluster',
      command: ['vitest', 'run', '--config', 'test/cluster/vitest.config.ts'],
      kind: 'tests',
    },
    [
      ...options.filter((option) => option !== '--write'),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
  );
  if (passed && options.includes('--write')) writeFileSync('docs/releases.md', releasesPage());
  console.log(`\n${figuresTable()}\n\nMore is in ${RESULTS}.\n`);
  console.log(countsLine(readCounts(report)));
  return passed ? 0 : 1;
});
