import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AskedProcess } from './asked-process.js';

/** A program that doubles numbers, and ends at 13. */
const DOUBLING = `
  process.on('message', ({ number }) => number === 13 ? process.exit(1) : process.send({ doubled: 2 * number }));
  process.on('disconnect', () => process.exit());`;

async function doubling(): Promise<AskedProcess<{ number: number }, { doubled: number }>> {
  const folder = await mkdtemp(join(tmpdir(), 'asked-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'doubling.mjs');
  await writeFile(file, DOUBLING);
  const started = new AskedProcess<{ number: number }, { doubled: number }>('The doubling program', file);
  onTestFinished(() => started.stop());
  return started;
}

test('a question gets its answer', async () => {
  const program = await doubling();
  expect(await program.ask({ number: 2 })).toEqual({ doubled: 4 });
  expect(await program.ask({ number: 3 })).toEqual({ doubled: 6 });
});

test('a program that ends instead of answering is told, and so is one that has ended', async () => {
  const program = await doubling();
  await expect(program.ask({ number: 13 })).rejects.toThrow('The doubling program has ended.');
  await expect(program.ask({ number: 2 })).rejects.toThrow('The doubling program has ended.');
  await program.stop();
});
