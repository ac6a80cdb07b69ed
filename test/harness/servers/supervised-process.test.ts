import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSupervised } from './supervised-process.js';
import { waitUntil } from './wait-until.js';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('runs a program until it is told to stop, and removes its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'user-service-test-'));
  const program = await startSupervised({ command: ['sleep', '600'], removeAfterwards: folder });
  expect([isAlive(program.pid), existsSync(folder)]).toEqual([true, true]);
  await program.stop();
  expect([isAlive(program.pid), existsSync(folder)]).toEqual([false, false]);
});

it('shows what the program said, and that it has ended', async () => {
  const program = await startSupervised({ command: ['sh', '-c', 'echo no such setting >&2; exit 1'] });
  await waitUntil(
    () => program.hasExited() && program.output() !== '',
    () => 'The program has not ended.',
  );
  expect(program.output()).toBe('no such setting\n');
  await program.stop();
});

it('leaves no program behind when the test run is killed', async () => {
  const file = join(import.meta.dirname, 'supervised-process.ts');
  const script = `
    const { startSupervised } = await import(${JSON.stringify(file)});
    console.log((await startSupervised({ command: ['sleep', '600'] })).pid);
    setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(run.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  run.kill('SIGKILL');
  await waitUntil(
    () => !isAlive(pid),
    () => `The program ${pid} is still there.`,
  );
});
