import { hash } from '@node-rs/argon2';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lowerHashThreads, makeIdle } from './hash-thread-priority.js';

/** CPU time of a thread so far, in ticks of the kernel. */
function ticks(id: string | number): number {
  const fields = statOf(id);
  return Number(fields[11]) + Number(fields[12]);
}

/** proc_pid_stat(5) from its third field on. */
function statOf(id: string | number): string[] {
  const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** As sched(7) numbers them. */
const SCHED_OTHER = 0;
const SCHED_IDLE = 5;
const policyOf = (id: string | number) => Number(statOf(id)[38]);

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

  it('are idle to the scheduler, and no other thread is', async () => {
    const lowered = await lowerHashThreads();
    await makeIdle(lowered);
    const others = readdirSync('/proc/self/task').filter((id) => !lowered.includes(Number(id)));
    expect(lowered.map(policyOf)).toEqual(lowered.map(() => SCHED_IDLE));
    expect(others.map(policyOf)).toEqual(others.map(() => SCHED_OTHER));
  });

  it('are reported when they cannot be', async () => {
    const ended = Number(execFileSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' }));
    await expect(makeIdle([ended])).rejects.toThrow('chrt');
  });
});
