import { rmSync } from 'node:fs';
import { launch, type Launch } from './launch.ts';

/**
 * A program that runs a server for as long as its standard input stays open: the system closes
 * that pipe when the process at the other end is gone, however it went.
 */
const options = JSON.parse(process.argv[2] ?? '') as Launch;
const { child } = launch(options);

function stopServer(): void {
  child.kill('SIGINT');
}
process.stdin.resume().once('close', stopServer);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopServer);

child.ref();
child.once('error', end);
child.once('exit', end);

function end(): void {
  if (options.removeAfterwards !== undefined) {
    rmSync(options.removeAfterwards, { recursive: true, force: true });
  }
  process.exit();
}
