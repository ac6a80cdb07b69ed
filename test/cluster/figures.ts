import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { WindowReport } from './load/protocol.ts';
import { RESULTS, writeLine } from './results.ts';

const FILE = 'figures.jsonl';

/** One row of the table. */
interface Figure {
  readonly row: string;
  readonly seconds?: number;
  readonly requests?: number;
  /** Requests per second. */
  readonly perSecond?: number;
  readonly failed?: number;
  readonly lostSessions?: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** What else was seen. */
  readonly seen: string;
}

/** Writes down a row: with what the clients saw, with a duration alone, or with neither. */
export function figure(row: string, measured: WindowReport | { readonly seconds?: number }, seen = ''): void {
  const { seconds } = measured;
  const clients =
    'requests' in measured
      ? {
          requests: measured.requests,
          perSecond: measured.perSecond,
          failed: measured.failed,
          lostSessions: measured.lostSessions,
          p50Ms: measured.p50Ms,
          p99Ms: measured.p99Ms,
        }
      : {};
  const entry: Figure = { row, ...(seconds !== undefined && { seconds }), ...clients, seen };
  writeLine(FILE, JSON.stringify(entry));
}

/** The rows of the last run as a Markdown table. */
export function figuresTable(): string {
  const rows = readFigures().map((entry) => [
    entry.row,
    entry.seconds === undefined ? '' : `${entry.seconds.toFixed(0)} s`,
    entry.requests?.toString() ?? '',
    entry.perSecond?.toFixed(0) ?? '',
    entry.failed?.toString() ?? '',
    entry.lostSessions?.toString() ?? '',
    entry.p50Ms === undefined ? '' : `${entry.p50Ms} / ${entry.p99Ms} ms`,
    entry.seen,
  ]);
  const header = ['case', 'time', 'requests', 'per second', 'failed', 'lost sessions', 'p50 / p99', 'seen'];
  return table([header, ...rows]);
}

/** `2 × Xeon …, 16 GB`. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.replaceAll(/\s+/g, ' ').trim() || 'processor';
  return `${processors.length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function readFigures(): Figure[] {
  let text: string;
  try {
    text = readFileSync(join(RESULTS, FILE), 'utf8');
  } catch {
    return [];
  }
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Figure);
}

/** As prettier writes it. */
function table(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(3, ...lines.map((line) => line[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [header, ...rows] = lines;
  return [line(header!), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
