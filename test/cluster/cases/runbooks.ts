import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLONE } from '../../../scripts/clone.mjs';
import { consoleLines } from '../../workflows/support/runbooks.js';
import { COMMANDS } from '../commands.js';
import { RESULTS } from '../results.js';

/** Every helm and kubectl command of a console block in docs/operations. */
export function runbooks(): void {
  test('each command of the runbooks is one that these tests have run', () => {
    const ran = new Set(readFileSync(join(RESULTS, COMMANDS), 'utf8').split('\n').map(essence));
    const pages = globSync('docs/operations/*.md', { cwd: CLONE });
    const told = pages
      .flatMap(consoleLines)
      .map((text) => text.replace(/^echo '.*' \| (?=kubectl )/, ''))
      .filter((text) => /^(helm|kubectl) /.test(text));
    expect(told.length).toBeGreaterThan(10);
    expect([...new Set(told)].filter((command) => !ran.has(essence(command)))).toEqual([]);
  });
}

/**
 * A command without what the test cluster adds (its values files, `--set`, `-o json`), with the namespace `users` and
 * no numbers of its own: those of revisions, Secrets and seconds.
 */
function essence(command: string): string {
  const words = command
    .replaceAll(/ (-f (?!values\.)[^\s-]\S*|--set \S+|-o json)/g, '')
    .replaceAll(/-n users\S*/g, '-n users')
    .replaceAll(/--timeout[ =]\S+/g, '--timeout')
    .replaceAll(/--from-env-file=\S+/g, '--from-env-file')
    .replaceAll(/\d+/g, 'N')
    .replaceAll(/['"]/g, '')
    .split(' ');
  const [program, verb, ...rest] = words;
  return [program, verb, ...rest.toSorted()].join(' ');
}
