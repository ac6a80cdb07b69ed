import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects this process's garbage now: what was left before is not collected in the seconds to come. */
export const collect = runInNewContext('gc') as () => void;
