import 'reflect-metadata';
import { SystemClock } from '#libs/clock/clock.js';
import { keysCommand } from './keys-command.js';

process.exitCode = await keysCommand(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  clock: new SystemClock(),
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
