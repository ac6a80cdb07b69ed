import type { ConfigSource } from '../config-source.js';

const COLUMNS = 100;
const MIN_VALUE_WIDTH = 36;

/** A table of name, value and source, at most 100 columns wide; long cells go on below. */
export function renderConfigReport(sources: readonly ConfigSource[]): string {
  const rows = [
    ['SETTING', 'VALUE', 'FROM'] as const,
    ...sources.map(({ name, value, source }) => [name, shown(value), source] as const),
  ];
  const nameWidth = longest(rows.map(([name]) => name));
  const sourceWidth = Math.min(
    longest(rows.map(([, , source]) => source)),
    COLUMNS - nameWidth - MIN_VALUE_WIDTH - 4,
  );
  const widths = [nameWidth, COLUMNS - nameWidth - sourceWidth - 4, sourceWidth];
  return rows.flatMap((cells) => layOut(cells, widths)).join('\n') + '\n';
}

function shown(value: string | undefined): string {
  if (value === undefined) return '-';
  return value === '' ? '(none)' : value;
}

function layOut(cells: readonly string[], widths: readonly number[]): string[] {
  const columns = cells.map((cell, index) => chunks(cell, widths[index]!));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, index) => (lines[line] ?? '').padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  );
}

function chunks(text: string, width: number): string[] {
  return text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? [''];
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
