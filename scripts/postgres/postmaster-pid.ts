import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf } from '../process/identity.mjs';

/** What a server writes into `postmaster.pid` of its data directory (PostgreSQL: miscadmin.h, LOCK_FILE_LINE_*). */
export interface PostmasterPid {
  readonly pid: number;
  readonly dataDir: string;
  /** undefined until the server listens. */
  readonly port: number | undefined;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | 'unknown';
}

/** Reads the text of a `postmaster.pid`; undefined when it is not one or not yet written in full. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const [pid = '', dataDir = '', , port = '', , , , status = ''] = text
    .split('\n')
    .map((line) => line.trim());
  if (!/^[1-9]\d*$/.test(pid) || dataDir === '') return undefined;
  const known = (['starting', 'stopping', 'ready', 'standby'] as const).find((each) => each === status);
  return { pid: Number(pid), dataDir, port: Number(port) || undefined, status: known ?? 'unknown' };
}

/** The server that runs on a data directory now; undefined when none does, whatever file a dead one left. */
export function runningPostmaster(dataDir: string): PostmasterPid | undefined {
  const found = readPostmasterPid(dataDir);
  return found !== undefined && isServerOf(found.pid, dataDir) ? found : undefined;
}

/** True for a file that no server of this directory stands behind, though its pid may be another program's now. */
export function isStale(dataDir: string): boolean {
  const found = readPostmasterPid(dataDir);
  return found !== undefined && !isServerOf(found.pid, dataDir);
}

export function readPostmasterPid(dataDir: string): PostmasterPid | undefined {
  try {
    return parsePostmasterPid(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isServerOf(pid: number, dataDir: string): boolean {
  return commandOf(pid)?.includes(` -D ${realpathSync(dataDir)} `) ?? false;
}
