import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../tools/find-tool.ts';
import { countsLine, readCounts, sum, type Counts } from './counts.ts';
import { usePackagedPrograms } from './packaged-programs.ts';
import { runStep, type StepResult } from './run-step.ts';
import { chooseSteps } from './steps.ts';

/**
 * `npm test [-- step…]`: runs every chosen step, also after one failed, and ends with the counts
 * alone on the last line. The exit code is 1 when any step failed.
 */
async function main(names: readonly string[]): Promise<number> {
  const started = performance.now();
  const reports = mkdtempSync(join(tmpdir(), 'user-service-test-'));
  const results: StepResult[] = [];
  const counts: Counts[] = [];
  for (const step of chooseSteps(names)) {
    if (step.tool !== undefined && !findTool(step.tool)) {
      console.log(
        `\n${step.title}: not run, ${step.tool} is not here. Bring it: npm run tools -- ${step.tool}`,
      );
      continue;
    }
    const report = join(reports, `${step.name}.json`);
    const isTests = step.kind === 'tests';
    const result = await runStep(step, isTests ? reporters(report) : []);
    results.push(result);
    if (isTests) counts.push(readCounts(report));
  }
  rmSync(reports, { recursive: true });

  const failed = results.filter((result) => !result.passed).map((result) => result.step.name);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = failed.length === 0 ? 'All steps passed' : `Failed: ${failed.join(', ')}`;
  console.log(`\n${verdict} (${seconds} s)`);
  if (counts.length > 0) console.log(countsLine(sum(counts)));
  return failed.length === 0 ? 0 : 1;
}

function reporters(report: string): string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
}

usePackagedPrograms();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
