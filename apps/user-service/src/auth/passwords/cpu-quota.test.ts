import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { cpuLimit, cpuQuota } from './cpu-quota.js';

const V2 = '/sys/fs/cgroup/cpu.max';
const V1_QUOTA = '/sys/fs/cgroup/cpu/cpu.cfs_quota_us';
const V1_PERIOD = '/sys/fs/cgroup/cpu/cpu.cfs_period_us';

const cores = availableParallelism();
const quotaWith = (files: Record<string, string>) =>
  cpuQuota((path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
    return text;
  });

it('takes the quota of cgroup v2, in whole cores and at least one', () => {
  expect(quotaWith({ [V2]: '100000 100000\n' })).toBe(1);
  expect(quotaWith({ [V2]: '50000 100000\n' })).toBe(1);
  expect(quotaWith({ [V2]: '190000 100000\n' })).toBe(1);
  expect(quotaWith({ [V2]: '200000 100000\n' })).toBe(Math.min(2, cores));
});

it('takes the quota of cgroup v1', () => {
  expect(quotaWith({ [V1_QUOTA]: '100000\n', [V1_PERIOD]: '100000\n' })).toBe(1);
  expect(quotaWith({ [V1_QUOTA]: '200000\n', [V1_PERIOD]: '100000\n' })).toBe(Math.min(2, cores));
});

it('is never more than the machine has', () => {
  expect(quotaWith({ [V2]: '100000000 100000\n' })).toBe(cores);
});

it.each([
  ['there is no cgroup', {}],
  ['cgroup v2 sets no limit', { [V2]: 'max 100000\n' }],
  ['cgroup v1 sets no limit', { [V1_QUOTA]: '-1\n', [V1_PERIOD]: '100000\n' }],
  ['the file is empty', { [V2]: '' }],
])('takes all cores when %s', (_, files) => {
  expect(quotaWith(files)).toBe(cores);
});

it.each([
  ['50000 100000\n', 0.5],
  ['190000 100000\n', 1.9],
  ['400000 100000\n', undefined],
  ['max 100000\n', undefined],
])('knows of four cores with %j a limit of %s cores', (text, limit) => {
  const read = (path: string) => {
    if (path !== V2) throw Object.assign(new Error(path), { code: 'ENOENT' });
    return text;
  };
  expect(cpuLimit(read, 4)).toBe(limit);
});
