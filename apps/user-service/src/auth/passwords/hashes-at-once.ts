import { cpuQuota } from './cpu-quota.ts';

/** Unless told otherwise: each has a thread and its memory, and more sign-ins at once are no common load. */
const MOST = 4;

/** As many as are configured, or as the CPU quota has cores: four at most. */
export function hashesAtOnce(configured: number | undefined, cores = cpuQuota()): number {
  return configured ?? Math.min(cores, MOST);
}
