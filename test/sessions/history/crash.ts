import type { Moment } from '../fleet/commit-proxy.js';

/** A process that is killed at a commit. */
export interface Crash {
  readonly pod: number;
  readonly moment: Moment;
}
