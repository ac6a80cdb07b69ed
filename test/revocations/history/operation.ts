import type { Verdict } from '../shown-token.js';

interface Timed {
  /** Number of the revocation. */
  readonly revocation: number;
  /** The process that was asked, by its number. */
  readonly process: number;
  /** Before the request was sent, in ms of this machine's monotonic clock. */
  readonly start: number;
  /** After the answer was received. */
  readonly end: number;
}

/** The act that took a token back. */
export interface ActOperation extends Timed {
  readonly kind: 'act';
  readonly act: string;
  readonly status: number;
}

/** The token was shown to a process. */
export interface ProbeOperation extends Timed {
  readonly kind: 'probe';
  readonly verdict: Verdict;
}

/** A line of a history. */
export type Operation = ActOperation | ProbeOperation;
