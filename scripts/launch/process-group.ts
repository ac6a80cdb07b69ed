import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATA_FOLDER } from '../clone.mjs';
import { startOf } from '../process/identity.mjs';
import { signal as send } from '../process/stop.mjs';

const FILE = join(DATA_FOLDER, 'service.json');

/** A program and its children, named by the pid of the first, which may be gone already. */
interface Group {
  readonly leader: number;
  readonly start: string | undefined;
}

/** Notes the service's group, so that a start after a killed launcher can end what that one left. */
export function noteGroup(leader: number): void {
  const group: Group = { leader, start: startOf(leader) };
  writeFileSync(FILE, JSON.stringify(group));
}

export function forgetGroup(): void {
  rmSync(FILE, { force: true });
}

/** True while the service that a start noted runs. */
export function isServing(): boolean {
  const group = readGroup();
  return group !== undefined && isStillThere(group);
}

/** Ends the group that a killed launcher left. @returns false when it left none */
export async function endLeftGroup(): Promise<boolean> {
  const left = readGroup();
  const alive = left !== undefined && isStillThere(left);
  if (alive) await endGroup(left.leader);
  forgetGroup();
  return alive;
}

/** More than the service's own limit (SHUTDOWN_TIMEOUT) unless that was raised by much. */
const PATIENCE_MS = 60_000;

/** SIGTERM, and SIGKILL when that has not ended all of the group within 60 s or the wait is cut short. */
export async function endGroup(leader: number, hurry?: AbortSignal): Promise<void> {
  send(-leader, 'SIGTERM');
  const deadline = performance.now() + PATIENCE_MS;
  while (groupExists(leader)) {
    if (hurry?.aborted || performance.now() > deadline) send(-leader, 'SIGKILL');
    await sleep(50);
  }
}

export function groupExists(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}

/** A pid is not given out again while a group has its number: without its leader it is still the one we noted. */
function isStillThere({ leader, start }: Group): boolean {
  const now = startOf(leader);
  return groupExists(leader) && (now === undefined || now === start);
}

function readGroup(): Group | undefined {
  try {
    return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Group) : undefined;
  } catch {
    return undefined;
  }
}
