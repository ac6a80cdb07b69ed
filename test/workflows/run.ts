import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { countsLine, readCounts } from '../../scripts/test/counts.ts';
import { runStep } from '../../scripts/test/run-step.ts';
import { bringTools } from '../../scripts/tools/bring.ts';
import { chooseTools } from '../../scripts/tools/tool-list.ts';

/** `npm run test:workflows`: the workflows against their linters, the project and the runbooks, ending with the counts. */
await runMain(async () => {
  process.chdir(CLONE);
  process.env['PATH'] = [join(CLONE, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  await bringTools(chooseTools(['actionlint', 'zizmor']));

  const folder = mkdtempSync(join(tmpdir(), 'user-service-test-'));
  const report = join(folder, 'workflows.json');
  const { passed } = await runStep(
    {
      name: 'workflows',
      title: 'Tests of the workflows',
      command: ['vitest', 'run', '--config', 'test/workflows/vitest.config.ts'],
      kind: 'tests',
    },
    ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  );
  console.log(countsLine(readCounts(report)));
  rmSync(folder, { recursive: true });
  return passed ? 0 : 1;
});
