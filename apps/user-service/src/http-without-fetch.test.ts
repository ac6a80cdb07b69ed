import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const module = pathToFileURL(join(import.meta.dirname, 'http-without-fetch.ts')).href;

/** What a process of its own prints: the built-in modules that it has loaded, after an import of `node:http`. */
function loadedAfter(before: string): string {
  const script = `${before}; const { createServer } = await import('node:http'); console.log(typeof createServer, process.moduleLoadList.join(' '), typeof fetch);`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
}

test('an import of node:http does not load fetch, which stays there for who uses it', () => {
  const loaded = loadedAfter(`(await import('${module}')).importHttpWithoutFetch()`);
  expect(loaded).toMatch(/^function .* function$/m);
  expect(loaded).not.toContain('undici/undici');
});

test('without it, it does: the day it does not, the file can go', () => {
  expect(loadedAfter('')).toContain('undici/undici');
});
