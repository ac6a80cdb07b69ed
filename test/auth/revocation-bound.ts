import { setTimeout as sleep } from 'node:timers/promises';

/** Passes the second in which another pod may still take a token that was just revoked; not one longer. */
export const revocationBound = (): Promise<void> => sleep(1_000);
