import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { completeFolder } from './complete-folder.ts';

let cache: string;
beforeEach(() => void (cache = mkdtempSync(join(tmpdir(), 'tools-'))));
afterEach(() => rmSync(cache, { recursive: true }));

const tool = (): string => join(cache, 'helm@1');
const filled = (content: string) => async (folder: string) => writeFileSync(join(folder, 'helm'), content);

it('shows a folder under its name once it is filled', async () => {
  await completeFolder(tool(), filled('one'));
  expect(readFileSync(join(tool(), 'helm'), 'utf8')).toBe('one');
});

it('leaves nothing of a folder that could not be filled', async () => {
  const failing = completeFolder(tool(), async () => Promise.reject(new Error('refused')));
  await expect(failing).rejects.toThrow('refused');
  expect(readdirSync(cache)).toEqual([]);
});

it('keeps the first of two runs that fill the same folder', async () => {
  await completeFolder(tool(), async (folder) => {
    await filled('slower')(folder);
    await completeFolder(tool(), filled('quicker'));
  });
  expect(readFileSync(join(tool(), 'helm'), 'utf8')).toBe('quicker');
  expect(readdirSync(cache)).toHaveLength(2);
});
