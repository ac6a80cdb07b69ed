import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringTools } from '../tools/bring.ts';
import { chooseTools } from '../tools/tool-list.ts';
import { countsLine, readCounts } from './counts.ts';
import { usePackagedPrograms } from './packaged-programs.ts';
import { runStep } from './run-step.ts';

export interface Suite {
  readonly name: string;
  readonly title: string;
  /** Vitest's arguments that choose the tests: `--config FILE` or `--project NAME`. */
  readonly tests: readonly string[];
  /** Vitest's further arguments; those of this process unless given. */
  readonly options?: readonly string[];
  /** Programs that the tests run, as `npm run tools` names them. */
  readonly tools?: readonly string[];
  /** What vitest shows: `default` unless given. */
  readonly reporter?: 'default' | 'verbose';
  /** Where vitest's report is kept; unless given it is not. */
  readonly report?: string;
  /** Told whether all passed, before the counts. */
  readonly onEnd?: (passed: boolean) => void;
}

/**
 * Runs a suite that is no step of `npm test`, ending with the counts alone on the last line.
 * Resolves to the exit code; throws an OperatorError when a tool cannot be brought.
 */
export async function runSuite(suite: Suite): Promise<number> {
  const { name, title, tests, options = process.argv.slice(2), tools = [], reporter = 'default' } = suite;
  usePackagedPrograms();
  if (tools.length > 0) await bringTools(chooseTools(tools));
  const folder = mkdtempSync(join(tmpdir(), 'user-service-test-'));
  const report = suite.report ?? join(folder, `${name}.json`);
  const { passed } = await runStep({ name, title, command: ['vitest', 'run', ...tests], kind: 'tests' }, [
    `--reporter=${reporter}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...options,
  ]);
  suite.onEnd?.(passed);
  console.log(countsLine(readCounts(report)));
  rmSync(folder, { recursive: true });
  return passed ? 0 : 1;
}
