import { parse } from 'yaml';

/** What the comment above a value says. */
export interface ValueComment {
  /** The text after `# --`, as helm-docs reads it. */
  readonly description?: string;
  /** The fragment of JSON Schema between two lines `# @schema`. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const MARK = '@schema';

/**
 * Reads the block of comment lines that ends just above `line` (counted from 0).
 * Throws an Error when a fragment of schema is not closed or no map.
 */
export function commentAbove(lines: readonly string[], line: number): ValueComment {
  const block = blockAbove(lines, line);
  const first = block.indexOf(MARK);
  const last = block.indexOf(MARK, first + 1);
  if (first >= 0 && last < 0)
    throw new Error(`values.yaml line ${line + 1}: "# @schema" above it is not closed.`);
  const fragment: unknown = first < 0 ? {} : parse(block.slice(first + 1, last).join('\n'));
  if (!isRecord(fragment))
    throw new Error(`values.yaml line ${line + 1}: "# @schema" above it holds no map.`);
  const description = descriptionIn(first < 0 ? block : block.toSpliced(first, last - first + 1));
  return { schema: fragment, ...(description && { description }) };
}

function blockAbove(lines: readonly string[], line: number): string[] {
  let start = line;
  while (start > 0 && /^\s*#/.test(lines[start - 1] ?? '')) start--;
  return lines.slice(start, line).map((text) => text.replace(/^\s*# ?/, '').trimEnd());
}

function descriptionIn(block: readonly string[]): string {
  const start = block.findLastIndex((text) => text.startsWith('-- '));
  if (start < 0) return '';
  return block
    .slice(start)
    .filter((text) => !text.startsWith('@'))
    .join(' ')
    .replace(/^-- (\(\S+\) )?/, '')
    .trim();
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
