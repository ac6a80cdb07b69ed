import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { SERVER_CORE } from './cores.ts';

const HASH_TIME = join(CLONE, 'bench/floor/hash-time.ts');

/** CPU time of one hash on the server's core, in ms. */
export function hashTime(): number {
  const command = ['--cpu-list', String(SERVER_CORE), process.execPath, HASH_TIME];
  return Number(execFileSync('taskset', command, { encoding: 'utf8' }));
}
