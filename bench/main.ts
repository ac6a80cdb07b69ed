import { dim } from '../scripts/terminal/colour.mjs';
import { runMain } from '../scripts/terminal/operator-error.mjs';
import { readCommandLine, USAGE } from './command-line.ts';
import { isMet } from './report/line.ts';
import { writeReadme } from './report/readme.ts';
import { machine, writeResults } from './report/results.ts';
import { markdownTable, terminalTable } from './report/table.ts';
import { type Contestants, startContestants } from './stage/contestants.ts';
import { Stage } from './stage/stage.ts';
import { measureGenerator } from './works/generator.ts';
import type { Measured } from './works/measured.ts';
import type { Bench, Outcome, Rounds, Work } from './works/work.ts';
import { showProgress } from '../scripts/terminal/progress.mjs';

await runMain(async () => {
  const { chosen, rounds, write, help } = readCommandLine(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const stage = await Stage.start();
  let both: Promise<Contestants> | undefined;
  const contestants = () =>
    (both ??= showProgress('Starting service and floor', 'Service and floor run', () =>
      startContestants(stage),
    ));
  try {
    const generator = await measureGenerator(stage);
    const measured = await runEach(chosen, { stage, rounds, contestants });
    return report(measured, { rounds, generator }, write);
  } finally {
    await stage.stop();
  }
});

interface Outcomes {
  readonly done: readonly (readonly [Work, Outcome])[];
  /** What went wrong, in a line for each work that was not done. */
  readonly failed: readonly string[];
}

/** What the others measure is not lost with one that fails. */
async function runEach(chosen: readonly Work[], bench: Bench): Promise<Outcomes> {
  const done: [Work, Outcome][] = [];
  const failed: string[] = [];
  for (const work of chosen) {
    try {
      done.push([work, await work.run(bench)]);
    } catch (error) {
      failed.push(`${work.name} failed: ${String(error)}`);
    }
  }
  return { done, failed };
}

/** Prints the table, writes the files; the exit code. */
function report(
  { done, failed }: Outcomes,
  how: { rounds: Rounds; generator: Measured },
  write: boolean,
): number {
  const lines = done.flatMap(([, outcome]) => outcome.lines);
  const caveats = done.flatMap(([, outcome]) => outcome.caveats ?? []);
  const notes = [...done.flatMap(([, outcome]) => outcome.notes), ...caveats];
  const data = Object.fromEntries(done.map(([work, outcome]) => [work.name, outcome.data]));
  const file = writeResults({ ...how, lines, notes, failed, data });
  const heading = `Medians of ${how.rounds.runs} runs of ${how.rounds.seconds} s, at least; ${machine()}`;
  console.log(`\n  ${heading}\n\n${terminalTable(lines)}\n`);
  for (const note of notes) console.log(dim(`  ${note}`));
  for (const failure of failed) console.error(`  ${failure}`);
  console.log(`\n  All that was measured: ${file}\n`);
  if (write && failed.length === 0)
    writeReadme(
      [`${heading}.`, markdownTable(lines), ...caveats.map((caveat) => `- ${caveat}`)].join('\n\n'),
    );
  return failed.length === 0 && lines.every(isMet) ? 0 : 1;
}
