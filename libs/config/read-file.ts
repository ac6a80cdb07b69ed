import { readFileSync } from 'node:fs';

/** Reads a text file by absolute path, throwing as `node:fs` does. */
export type ReadFile = (path: string) => string;

export const readTextFile: ReadFile = (path) => readFileSync(path, 'utf8');

/** ENOENT, EACCES…: says why without the path, which may come from a setting. */
export function fileErrorCode(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unreadable';
}
