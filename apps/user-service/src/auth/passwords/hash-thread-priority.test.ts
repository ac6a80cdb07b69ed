import { hash } from '@node-rs/argon2';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lowerHashThreads } from './hash-thread-priority.js';

/** CPU time of a thread so far, in ticks of the kernel. */
function ticks(id: string | number): number {
  const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

describe.runIf(process.platform === 'linux')('the threads that hash', () => {
  it(
    'get the lowest priority, all of them, and the one that answers requests keeps its own',
    { timeout: 30_000 },
    async () => {
      const before = getPriority(process.pid);
      const lowered = await lowerHashThreads();
      const others = readdirSync('/proc/self/task').filter((id) => !lowered.includes(Number(id)));
      const usedBefore = new Map(others.map((id) => [id, ticks(id)]));
      const cost = { algorithm: 2, memoryCost: 65_536, timeCost: 5, parallelism: 1 };
      const lazy = lowered.map(ticks).reduce((sum, one) => sum + one, 0);
      await Promise.all([hash('pass phrase', cost), hash('pass phrase', cost)]);
      const hashed = lowered.map(ticks).reduce((sum, one) => sum + one, 0) - lazy;
      const elsewhere = others.map((id) => ticks(id) - usedBefore.get(id)!);
      expect(lowered.map((id) => getPriority(id))).toEqual(lowered.map(() => 19));
      expect(hashed).toBeGreaterThan(Math.max(...elsewhere));
      expect(getPriority(process.pid)).toBe(before);
    },
  );
});
