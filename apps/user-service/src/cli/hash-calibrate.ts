// The files of this command import each other as .ts: Node runs them from the sources, too.
import { hashCalibrate } from './hash-calibrate-command.ts';

process.exitCode = await hashCalibrate(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
