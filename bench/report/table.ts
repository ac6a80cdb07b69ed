import { bold, dim, green } from '../../scripts/terminal/colour.mjs';
import { barText, isMet, type Line, reachedText } from './line.ts';

const HEADER = ['work', 'service', 'against', 'reached', 'by CPU', 'bar', ''];

function cells(line: Line): string[] {
  const byCpu = line.byCpu === undefined ? '' : `${line.byCpu.toFixed(2)} ×`;
  const verdict = isMet(line) ? 'met' : 'MISSED';
  return [line.what, line.service, line.against, reachedText(line), byCpu, barText(line), verdict];
}

export function terminalTable(lines: readonly Line[]): string {
  const rows = lines.map(cells);
  const widths = HEADER.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const text = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ');
  const painted = rows.map((row, index) => (isMet(lines[index]!) ? green(text(row)) : bold(text(row))));
  return [dim(text(HEADER)), ...painted].map((row) => `  ${row.trimEnd()}`).join('\n');
}

/** For bench/README.md, as prettier writes it. */
export function markdownTable(lines: readonly Line[]): string {
  const header = [...HEADER.slice(0, -1), 'met', 'for scale'];
  const rows = lines.map((line) => [
    ...cells(line).slice(0, -1),
    isMet(line) ? 'yes' : '**no**',
    line.scale ?? '',
  ]);
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]!.length)),
  );
  const text = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [text(header), text(widths.map((width) => '-'.repeat(width))), ...rows.map(text)].join('\n');
}
