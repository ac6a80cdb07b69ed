import { DEFAULT_COST, type Limits, type MeasuredCost, strength } from './hash-cost.ts';

export const DEFAULT_TARGET_MS = 50;
/** Beyond it other programs had the core for much of the time. */
const BUSY = 1.5;

export const USAGE = `Usage: npm run hash:calibrate [-- --target 50ms]

Measures argon2id on this machine for some ten seconds and proposes the strongest cost of a password hash.

  --target  most CPU time of one hash, 5ms to 1s (${DEFAULT_TARGET_MS}ms: nobody notices it at a sign-in, and a
            core still does twenty a second)

Run it where the service runs, with its CPU and memory limits. Nothing is changed.
In the image: node dist/apps/user-service/src/cli/hash-calibrate.js`;

const HEADER = ['MEMORY', 'PASSES', 'TIME', 'CPU', 'SIGN-INS/S OF A CORE', 'STRENGTH', ''];

export function costTable(measured: readonly MeasuredCost[], chosen: MeasuredCost | undefined): string {
  const rows = measured.map((cost) => [
    mebibytes(cost.memoryKiB),
    String(cost.iterations),
    `${cost.ms.toFixed(1)} ms`,
    `${cost.cpuMs.toFixed(1)} ms`,
    signIns(cost),
    `${strength(cost).toFixed(2)} ×`,
    [...(isDefault(cost) ? ['default'] : []), ...(cost === chosen ? ['proposed'] : [])].join(', '),
  ]);
  const lines = [HEADER, ...rows];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column === HEADER.length - 1 ? cell : cell.padStart(widths[column]!)))
      .join('  ');
  return lines.map((line) => `  ${text(line)}`.trimEnd()).join('\n');
}

export function proposalText(cost: MeasuredCost, { targetMs, concurrency }: Limits): string {
  const memory = mebibytes(cost.memoryKiB * concurrency);
  const atOnce = concurrency === 1 ? 'One hash at a time takes' : `${concurrency} hashes at once take`;
  return `The strongest within ${targetMs} ms of CPU time:

  PASSWORD_HASH_MEMORY=${cost.memoryKiB}
  PASSWORD_HASH_ITERATIONS=${cost.iterations}
  PASSWORD_HASH_PARALLELISM=1

A core then does ${signIns(cost)} sign-ins a second and nothing else. ${atOnce} ${memory} beside what the service needs.
Set it for all pods. Accounts get a hash of the changed cost at their next sign-in, nobody notices; that sign-in
hashes twice. Until then the time of a wrong password may tell an account that has an older hash
(docs/decisions/0006-time-of-a-sign-in-after-a-cost-change.md).`;
}

/** What to do where nothing is within the limits. */
export function nothingText(
  measured: readonly MeasuredCost[],
  { targetMs, memoryKiB, concurrency }: Limits,
): string {
  const fastest = Math.min(...measured.map(({ cpuMs }) => cpuMs));
  const [least] = measured.map((cost) => cost.memoryKiB * concurrency).toSorted((a, b) => a - b);
  if (least! > memoryKiB)
    return `Even ${mebibytes(least!)} for the hashes at once is more than a quarter of the free memory. Fix: raise the memory limit, or lower PASSWORD_HASH_CONCURRENCY.`;
  return `No cost that OWASP recommends takes ${targetMs} ms or less here. Fix: --target ${Math.ceil(fastest * 1.1)}ms, or a faster core.`;
}

/** Where hashes waited for other programs or for the quota. */
export function busyText(measured: readonly MeasuredCost[]): string | undefined {
  const ratios = measured.map(({ ms, cpuMs }) => ms / cpuMs).toSorted((a, b) => a - b);
  const ratio = ratios[Math.floor(ratios.length / 2)] ?? 1;
  if (ratio < BUSY) return undefined;
  return `Other programs or a CPU quota made a hash take ${ratio.toFixed(1)} × its CPU time here; the proposal goes by the latter.`;
}

const signIns = ({ cpuMs }: MeasuredCost): string => (1000 / cpuMs).toFixed(cpuMs > 100 ? 1 : 0);

const mebibytes = (kibibytes: number): string => `${Math.round(kibibytes / 1024)} MiB`;

const isDefault = ({ memoryKiB, iterations }: MeasuredCost): boolean =>
  memoryKiB === DEFAULT_COST.memoryKiB && iterations === DEFAULT_COST.iterations;
