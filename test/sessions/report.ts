import type { Finding } from './search.js';

/** A finding, for people: the steps that led to it, and what was wrong then. */
export function tell({ lines, what }: Finding): string {
  const width = String(lines.length).length;
  const steps = lines.map((line, n) => `  ${String(n + 1).padStart(width)}. ${line}`);
  return [...steps, `  ${'✗'.padStart(width)}  ${what}`].join('\n');
}

/** How to try the same again. */
export const replay = (seed: number): string => `TEST_SESSIONS_SEED=${seed} npm run test:sessions`;
