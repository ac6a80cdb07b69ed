import { InvalidValue } from '../configuration-error.js';
import type { Kind } from '../setting.js';

const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof MILLISECONDS;

interface DurationLimits {
  /** Unit of the parsed value, and of a plain number. */
  readonly unit: 'ms' | 's';
  readonly min: string;
  readonly max: string;
}

/** Duration such as 500ms, 30s, 15m, 24h, 7d, 2w; the limits, both included, are written the same way. */
export function duration({ unit, min, max }: DurationLimits): Kind<number> {
  const fix = `set a duration from ${min} to ${max}`;
  const unitName = unit === 's' ? 'seconds' : 'milliseconds';
  return {
    accepts: `duration, ${min} to ${max}; a plain number is ${unitName}`,
    parse(text) {
      const milliseconds = toMilliseconds(text, unit);
      if (milliseconds === undefined) {
        throw new InvalidValue('is not a duration', `${fix}, such as 500ms, 30s, 15m, 24h or 7d`);
      }
      if (milliseconds < toMilliseconds(min, unit)! || milliseconds > toMilliseconds(max, unit)!) {
        throw new InvalidValue('is out of range', fix);
      }
      const value = milliseconds / MILLISECONDS[unit];
      if (!Number.isInteger(value)) throw new InvalidValue('is not a whole number of seconds', fix);
      return value;
    },
  };
}

function toMilliseconds(text: string, plain: Unit): number | undefined {
  const [, amount, unit] = /^(\d+)\s*(ms|s|m|h|d|w)?$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * MILLISECONDS[(unit ?? plain) as Unit];
}
