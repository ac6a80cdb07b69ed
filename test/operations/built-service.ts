import { createHash } from 'node:crypto';
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLONE } from '../../scripts/clone.mjs';
import { ensureBuilt } from '../../scripts/launch/build.ts';

/** No build takes longer: whoever made an older lock was killed. */
const STALE_MS = 50_000;
const LOCK = join(
  tmpdir(),
  `user-service-build-${createHash('sha256').update(CLONE).digest('hex').slice(0, 12)}`,
);

/** Brings dist/ up to date; call it in `beforeAll`. Test files that run at once wait for each other. */
export async function buildService(): Promise<void> {
  while (!lock()) await sleep(100);
  try {
    await ensureBuilt();
  } finally {
    rmdirSync(LOCK);
  }
}

function lock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const made = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > STALE_MS) rmdirSync(LOCK);
    return false;
  }
}
