import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLONE } from '../../../scripts/clone.mjs';
import type { Job, Step } from './workflows.js';

/** What the world around a job is: values of expressions, and programs that answer for the real ones. */
export interface World {
  /** Expression without `${{ }}` → value; one that is missing fails the run. */
  readonly expressions: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Program → bash that answers; `$*` are the arguments. A call is noted before. */
  readonly programs: Readonly<Record<string, string>>;
}

export interface Run {
  readonly failed: boolean;
  /** Every call of a stand-in, `program arguments`, in order. */
  readonly calls: readonly string[];
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the shell steps of a job as the runner would: in order, with their files, env and conditions. */
export function runJob(job: Job, world: World): Run {
  const folder = mkdtempSync(join(tmpdir(), 'user-service-job-'));
  const callsFile = writeStandIns(folder, world.programs);
  const outputs: Record<string, string> = {};
  const exported: Record<string, string> = {};
  const outcomes: Record<string, string> = {};
  let failed = false;
  let log = '';
  for (const [index, step] of (job.steps ?? []).entries()) {
    if (!step.run || !isDue(step, failed, outcomes)) continue;
    const files = {
      GITHUB_OUTPUT: join(folder, `output-${index}`),
      GITHUB_ENV: join(folder, `env-${index}`),
    };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const evaluate = (values: Step['env']) => evaluated(values, world.expressions, outputs);
    const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', step.run], {
      cwd: CLONE,
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env['PATH']}`,
        RUNNER_TEMP: folder,
        ...world.env,
        ...evaluate(job.env),
        ...exported,
        ...evaluate(step.env),
        ...files,
      },
    });
    log += stdout + stderr;
    Object.assign(exported, readPairs(files.GITHUB_ENV));
    for (const [name, value] of Object.entries(readPairs(files.GITHUB_OUTPUT)))
      outputs[`steps.${step.id}.outputs.${name}`] = value;
    if (step.id) outcomes[step.id] = status === 0 ? 'success' : 'failure';
    failed ||= status !== 0;
  }
  const calls = readFileSync(callsFile, 'utf8').split('\n').filter(Boolean);
  return { failed, calls, log, outputs };
}

function writeStandIns(folder: string, programs: World['programs']): string {
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  for (const [name, answer] of Object.entries(programs)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >> '${calls}'\n${answer}\n`);
    chmodSync(file, 0o755);
  }
  return calls;
}

function isDue({ if: condition }: Step, failed: boolean, outcomes: Record<string, string>): boolean {
  if (condition === undefined) return !failed;
  if (condition === '${{ always() }}') return true;
  const [, id, outcome] =
    /^\$\{\{ failure\(\) && steps\.(\w+)\.outcome == '(\w+)' \}\}$/.exec(condition) ?? [];
  if (!id) throw new Error(`This runner does not know the condition ${condition}`);
  return failed && outcomes[id] === outcome;
}

function evaluated(
  values: Step['env'],
  expressions: World['expressions'],
  outputs: Record<string, string>,
): Record<string, string> {
  const value = (expression: string): string => {
    const known = expressions[expression] ?? outputs[expression];
    if (known === undefined) throw new Error(`This runner was not told the value of ${expression}`);
    return known;
  };
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, text]) => [
      name,
      text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => value(expression)),
    ]),
  );
}

function readPairs(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}
