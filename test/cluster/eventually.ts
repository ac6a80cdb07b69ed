import { waitUntil } from '../harness/servers/wait-until.js';

/** `waitUntil` for questions that each start a program: once a second, for `seconds`. */
export const eventually = <T>(
  ask: () => Promise<T>,
  describe: () => string,
  seconds = 60,
): Promise<Exclude<T, undefined | false>> => waitUntil(ask, describe, seconds * 1000, 1000);
