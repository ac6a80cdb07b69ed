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
import type { Outcome, Work } from './works/work.ts';
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
    const outcomes: [Work, Outcome][] = [];
    for (const work of chosen) outcomes.push([work, await work.run({ stage, rounds, contestants })]);

    const lines = outcomes.flatMap(([, outcome]) => outcome.lines);
    const notes = outcomes.flatMap(([, outcome]) => outcome.notes);
    const data = Object.fromEntries(outcomes.map(([work, outcome]) => [work.name, outcome.data]));
    const file = writeResults({ rounds, generator, lines, notes, data });
    const heading = `Medians of ${rounds.runs} runs of ${rounds.seconds} s; ${machine()}`;
    console.log(`\n  ${heading}\n\n${terminalTable(lines)}\n`);
    for (const note of notes) console.log(dim(`  ${note}`));
    console.log(`\n  All that was measured: ${file}\n`);
    if (write) writeReadme(`${heading}.\n\n${markdownTable(lines)}`);
    return lines.every(isMet) ? 0 : 1;
  } finally {
    await stage.stop();
  }
});
