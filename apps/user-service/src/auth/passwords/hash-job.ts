import type { PasswordConfig } from '#libs/config/config.js';

/** Cost of an argon2id hash (RFC 9106, section 3.1). */
export type Argon2Cost = Pick<PasswordConfig, 'memoryKiB' | 'iterations' | 'parallelism'>;

/** A password to hash: its outcome is the hash, in the PHC string format. */
export interface HashJob {
  readonly password: string;
  readonly cost: Argon2Cost;
}

/** A password to check against a hash: its outcome is whether it is the one. */
export interface VerifyJob {
  readonly password: string;
  readonly against: string;
}

export type Job = HashJob | VerifyJob;

export type Outcome = PromiseSettledResult<string | boolean>;

/** Jobs that a thread does one after the other. */
export interface Batch {
  readonly jobs: readonly Job[];
  /** Whether the thread that answers requests has the core before it. */
  readonly giveWay: boolean;
}

export interface BatchDone {
  /** In the order of the jobs. */
  readonly outcomes: readonly Outcome[];
  /** Why the thread cannot give way; undefined where it does, or need not. */
  readonly busyBecause: string | undefined;
}
