import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { countsLine, readCounts } from '../../scripts/test/counts.ts';
import { runStep } from '../../scripts/test/run-step.ts';

/** `npm run test:image`: builds the image twice and looks into it, ending with the counts. */
process.chdir(CLONE);
process.env['PATH'] = [join(CLONE, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
const folder = mkdtempSync(join(tmpdir(), 'user-service-test-'));
const report = join(folder, 'image.json');
const { passed } = await runStep(
  {
    name: 'image',
    title: 'Tests of the image',
    command: ['vitest', 'run', '--config', 'test/image/vitest.config.ts'],
    kind: 'tests',
  },
  ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`],
);
console.log(countsLine(readCounts(report)));
rmSync(folder, { recursive: true });
process.exitCode = passed ? 0 : 1;
