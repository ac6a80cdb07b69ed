import { within } from '#libs/workers/within.js';

/** Half of the second that a kubelet waits unless told otherwise. */
const PROBE_TIMEOUT_MS = 500;

/** Rejects when `work` takes too long for a probe; a database that hangs must not hang the probe. */
export const withinProbeTimeout = <T>(work: Promise<T>): Promise<T> => within(PROBE_TIMEOUT_MS, work);
