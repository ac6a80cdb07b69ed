import { execFileSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { Batch, BatchDone, Job, Outcome } from './hash-job.ts';

// What a thread of HashThreads runs. Node starts it from the sources, too: so the import ends in .ts.

/** `Algorithm.Argon2id` of the library, a const enum that isolated modules cannot read. */
const ARGON2ID = 2;
/** The lowest that setpriority(2) has: 1.5 % of a core while the thread that answers requests wants all of it. */
const LOWEST = 19;

let asked = false;
let busyBecause: string | undefined;

export default function hashBatch({ jobs, giveWay }: Batch): BatchDone {
  if (giveWay && !asked && process.platform === 'linux') busyBecause = lowerPriority();
  asked = true;
  return { outcomes: jobs.map(outcomeOf), busyBecause };
}

function outcomeOf(job: Job): Outcome {
  try {
    return { status: 'fulfilled', value: done(job) };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

function done(job: Job): string | boolean {
  if ('against' in job) return verifySync(job.against, job.password);
  const { memoryKiB, iterations, parallelism } = job.cost;
  const cost = { memoryCost: memoryKiB, timeCost: iterations, parallelism };
  return hashSync(job.password, { algorithm: ARGON2ID, ...cost });
}

/**
 * Has the thread that answers requests get the core before this one. On Linux a priority is a thread's, and to lower
 * one's own needs no privilege. With the lowest one this thread would still keep the core for up to 4 ms when the other
 * wakes; idle to the scheduler (SCHED_IDLE, sched(7)) it leaves it at once. Node has no call for that; chrt is in
 * util-linux.
 */
function lowerPriority(): string | undefined {
  try {
    setPriority(LOWEST);
    execFileSync('chrt', ['--idle', '--pid', '0', basename(readlinkSync('/proc/thread-self'))], {
      stdio: 'pipe',
    });
    return undefined;
  } catch (error) {
    return String(error);
  }
}
