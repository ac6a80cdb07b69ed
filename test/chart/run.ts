import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { countsLine, readCounts } from '../../scripts/test/counts.ts';
import { runStep } from '../../scripts/test/run-step.ts';
import { bringTools } from '../../scripts/tools/bring.ts';
import { chooseTools } from '../../scripts/tools/tool-list.ts';

const TOOLS = ['helm', 'helm3', 'kubeconform', 'kube-score', 'checkov', 'helm-docs'];

/** `npm run test:chart [-- vitest's arguments]`: the tests of the chart without a cluster, ending with their counts. */
await runMain(async () => {
  process.chdir(CLONE);
  process.env['PATH'] = [join(CLONE, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  await bringTools(chooseTools(TOOLS));
  const folder = mkdtempSync(join(tmpdir(), 'user-service-test-'));
  const report = join(folder, 'chart.json');
  const { passed } = await runStep(
    {
      name: 'chart',
      title: 'Tests of the chart',
      command: ['vitest', 'run', '--project', 'chart'],
      kind: 'tests',
    },
    ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  );
  console.log(countsLine(readCounts(report)));
  rmSync(folder, { recursive: true });
  return passed ? 0 : 1;
});
