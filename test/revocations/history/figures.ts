import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './check-history.js';
import type { Operation } from './operation.js';

/** What was seen stays here until the next run. */
const FOLDER = '.data/revocations';
const FIGURES = join(FOLDER, 'figures.jsonl');

interface Distribution {
  readonly min: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

interface Figure {
  readonly fleet: string;
  readonly revocations: number;
  readonly probes: number;
  readonly lastAcceptance: Distribution;
  readonly refusedEverywhere: Distribution;
}

export function emptyFigures(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}

/** Keeps a history, as JSON lines, and what it comes to. */
export function keep(fleet: string, history: readonly Operation[], outcomes: readonly Outcome[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const lines = history.map((operation) => `${JSON.stringify(operation)}\n`).join('');
  writeFileSync(join(FOLDER, `${fleet.replaceAll(' ', '-')}.jsonl`), lines);
  const figure: Figure = {
    fleet,
    revocations: outcomes.length,
    probes: history.length - outcomes.length,
    lastAcceptance: distribution(outcomes.map(({ lastAcceptance }) => lastAcceptance)),
    refusedEverywhere: distribution(outcomes.map(({ refusedEverywhere }) => refusedEverywhere)),
  };
  appendFileSync(FIGURES, `${JSON.stringify(figure)}\n`);
}

/** What the last run measured, for people; a line alone where it did not come so far. */
export function figuresTable(): string {
  const figures = readFigures();
  if (figures.length === 0) return 'No history was recorded.';
  const rows = figures.flatMap(({ fleet, revocations, probes, lastAcceptance, refusedEverywhere }) => [
    `\n  ${fleet}: ${revocations} revocations, ${probes} requests with their tokens`,
    row('last accepted anywhere', lastAcceptance),
    row('refused everywhere', refusedEverywhere),
  ]);
  const header = `  ${'ms after the answer to the act'.padEnd(32)}${['min', 'p50', 'p99', 'max'].map((name) => name.padStart(7)).join('')}`;
  return [header, ...rows, `\n  The histories are in ${FOLDER}.\n`].join('\n');
}

const row = (what: string, { min, p50, p99, max }: Distribution): string =>
  `    ${what.padEnd(30)}${[min, p50, p99, max].map((ms) => ms.toFixed(0).padStart(7)).join('')}`;

function distribution(values: readonly number[]): Distribution {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { min: sorted[0] ?? Number.NaN, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function readFigures(): Figure[] {
  try {
    const lines = readFileSync(FIGURES, 'utf8').trim().split('\n');
    const figures = lines.map((line) => JSON.parse(line) as Figure);
    return figures.toSorted((a, b) => a.fleet.localeCompare(b.fleet));
  } catch {
    return [];
  }
}
