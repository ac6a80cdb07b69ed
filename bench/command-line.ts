import { parseArgs } from 'node:util';
import { OperatorError } from '../scripts/terminal/operator-error.mjs';
import { works } from './works/all-works.ts';
import type { Rounds, Work } from './works/work.ts';

const FEWEST_RUNS = 5;
const NAMES = works.map(({ name }) => name).join(', ');

export const USAGE = `npm run bench [-- WORK… --runs N --seconds S --write]

  WORK       ${NAMES}; all of them when left out
  --runs     runs of each side, ${FEWEST_RUNS} at least (${FEWEST_RUNS})
  --seconds  of each run (3)
  --write    keep the table in bench/README.md; after a run of all works`;

export interface CommandLine {
  readonly chosen: readonly Work[];
  readonly rounds: Rounds;
  readonly write: boolean;
  readonly help: boolean;
}

/** Throws an OperatorError that says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parsed(args);
  const unknown = positionals.filter((name) => works.every((work) => work.name !== name));
  if (unknown.length > 0) throw new OperatorError(`No such work: ${unknown.join(', ')}. There are ${NAMES}.`);
  const chosen = works.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const { write = false, help = false } = values;
  if (write && chosen.length < works.length) throw new OperatorError('--write needs all works.');
  const rounds = {
    runs: amount('--runs', values.runs, FEWEST_RUNS, 100),
    seconds: amount('--seconds', values.seconds ?? '3', 1, 60),
  };
  return { chosen, rounds, write, help };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        runs: { type: 'string' },
        seconds: { type: 'string' },
        write: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function amount(name: string, text: string | undefined, least: number, most: number): number {
  const value = text === undefined ? least : Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new OperatorError(`${name} takes a whole number from ${least} to ${most}.`);
  return value;
}
