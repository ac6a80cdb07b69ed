import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/**
 * Cores that this process may use: the cgroup's quota where there is one, since a container
 * sees the host's cores and would be throttled for using them; at least 1.
 */
export function cpuQuota(read: Read = readText): number {
  const quota = cgroupV2(read) ?? cgroupV1(read) ?? Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(Math.min(quota, availableParallelism())));
}

/** The cgroup's quota in cores, also less than one; undefined where the machine has no more cores than that. */
export function cpuLimit(read: Read = readText, machine = cpus().length): number | undefined {
  const quota = cgroupV2(read) ?? cgroupV1(read);
  return quota !== undefined && quota < machine ? quota : undefined;
}

type Read = (path: string) => string;

const readText: Read = (path) => readFileSync(path, 'utf8');

function cgroupV2(read: Read): number | undefined {
  const [quota, period] = tryRead(read, '/sys/fs/cgroup/cpu.max')?.split(/\s+/) ?? [];
  return cores(quota, period);
}

function cgroupV1(read: Read): number | undefined {
  return cores(
    tryRead(read, '/sys/fs/cgroup/cpu/cpu.cfs_quota_us'),
    tryRead(read, '/sys/fs/cgroup/cpu/cpu.cfs_period_us'),
  );
}

function cores(quota: string | undefined, period: string | undefined): number | undefined {
  const value = Number(quota) / Number(period);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

function tryRead(read: Read, path: string): string | undefined {
  try {
    return read(path).trim();
  } catch {
    return undefined;
  }
}
