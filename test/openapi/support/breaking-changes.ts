import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolPath } from '../../../scripts/tools/find-tool.ts';

/** Changes that we judge otherwise than oasdiff does. */
const LEVELS = join(import.meta.dirname, '../severity-levels.txt');
const SOME_BREAK = 1;

interface Change {
  readonly id: string;
  readonly text: string;
  readonly level: number;
  readonly operation: string;
  readonly path: string;
}

/** oasdiff's number for what breaks clients for certain. */
const BREAKS = 3;

/**
 * What of a change from one OpenAPI document to another breaks clients, one line each.
 *
 * @throws Error when the documents cannot be compared
 */
export function breakingChanges(before: unknown, after: unknown): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'user-service-openapi-'));
  const files = [before, after].map((document, i) => {
    const file = join(folder, `${i}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  });
  const options = ['--fail-on', 'ERR', '--format', 'json', '--severity-levels', LEVELS];
  const { status, stdout, stderr } = spawnSync(toolPath('oasdiff'), ['breaking', ...files, ...options], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (status !== 0 && status !== SOME_BREAK)
    throw new Error(`oasdiff could not compare: ${stderr || stdout}`);
  const found = (JSON.parse(stdout || '[]') as Change[]).filter(({ level }) => level === BREAKS);
  if (found.length > 0 !== (status === SOME_BREAK)) throw new Error(`oasdiff contradicts itself: ${stdout}`);
  return found.map(({ operation, path, text, id }) => `${operation} ${path}: ${text} [${id}]`);
}
