import { execFile } from 'node:child_process';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';

const MAX_BYTES = 16_000_000;

/**
 * The script that renders an OpenAPI document, by gzip. Loading it takes 60 MB, which no thread gives
 * back to the system, so a process does it: 1 MB stays.
 *
 * @throws Error when its package does not give it
 */
export async function referenceScript(): Promise<Buffer> {
  // As a source under the tests, compiled elsewhere.
  const program = join(import.meta.dirname, `print-reference-script${extname(import.meta.filename)}`);
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    encoding: 'buffer',
    maxBuffer: MAX_BYTES,
    // It needs nothing that the service knows.
    env: {},
  });
  return stdout;
}
