import { parseArgs } from 'node:util';
import { hashesAtOnce } from '../auth/passwords/hashes-at-once.ts';
import { CANDIDATES, type HashCost, type Limits, type MeasuredCost, strongest } from './hash-cost.ts';
import {
  busyText,
  costTable,
  DEFAULT_TARGET_MS,
  nothingText,
  proposalText,
  USAGE,
} from './hash-calibration-text.ts';
import { measureCost } from './hash-measure.ts';

export interface CalibrateContext {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly measure?: (cost: HashCost, concurrency: number) => Promise<MeasuredCost>;
}

const [LEAST_MS, MOST_MS] = [5, 1_000];
const MOST_SECONDS = 15;
const TIME_IS_UP = `  Stronger costs were not measured: ${MOST_SECONDS} s are over. Run it when the machine has less to do.`;
/** Costs beyond so many times the target need no measurement: stronger ones take longer still. */
const FAR_BEYOND = 2;
/** Of the memory that is free, all hashes at once may take so much. */
const MEMORY_SHARE = 0.25;

/** Runs `hash:calibrate`. Resolves to the exit code: 0, or 1 after telling what to fix. */
export async function hashCalibrate(args: readonly string[], context: CalibrateContext): Promise<number> {
  const { out, err } = context;
  const options = readOptions(args);
  if (options === undefined || options.help) {
    (options === undefined ? err : out)(USAGE);
    return options === undefined ? 1 : 0;
  }
  const concurrency = hashesAtOnce(configuredConcurrency());
  const memoryKiB = (process.availableMemory() / 1024) * MEMORY_SHARE;
  const limits = { targetMs: options.targetMs, memoryKiB, concurrency };
  err(`  … Measuring argon2id, ${concurrency} at once, for ${MOST_SECONDS} s at most`);
  const measured = await measureAll(limits, context);
  const chosen = strongest(measured, limits);
  out(`\n${costTable(measured, chosen)}\n`);
  const busy = busyText(measured);
  if (busy) err(`${busy}\n`);
  if (chosen) out(proposalText(chosen, limits));
  else err(nothingText(measured, limits));
  return chosen ? 0 : 1;
}

/** The weakest first, until they take far too long. */
async function measureAll(
  { targetMs, memoryKiB, concurrency }: Limits,
  { err, measure = measureCost }: CalibrateContext,
): Promise<MeasuredCost[]> {
  const until = performance.now() + MOST_SECONDS * 1000;
  const measured: MeasuredCost[] = [];
  for (const cost of CANDIDATES) {
    const last = measured.at(-1);
    if (last && last.cpuMs > targetMs * FAR_BEYOND) break;
    if (performance.now() > until) {
      err(TIME_IS_UP);
      break;
    }
    if (last && cost.memoryKiB * concurrency > memoryKiB) continue;
    measured.push(await measure(cost, concurrency));
  }
  return measured;
}

function configuredConcurrency(): number | undefined {
  const set = Number.parseInt(process.env['PASSWORD_HASH_CONCURRENCY'] ?? '', 10);
  return set >= 1 ? set : undefined;
}

function readOptions(args: readonly string[]): { help: boolean; targetMs: number } | undefined {
  try {
    const options = { target: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { target, help = false } = parseArgs({ args: [...args], options }).values;
    const targetMs = target === undefined ? DEFAULT_TARGET_MS : milliseconds(target);
    return targetMs >= LEAST_MS && targetMs <= MOST_MS ? { help, targetMs } : undefined;
  } catch {
    return undefined;
  }
}

/** `50ms`, `50` or `1s`. NaN for anything else. */
function milliseconds(text: string): number {
  const [, amount, unit] = /^(\d+)(ms|s)?$/.exec(text) ?? [];
  return Number(amount) * (unit === 's' ? 1000 : 1);
}
