import { InvalidValue } from '../configuration-error.js';
import type { Kind } from '../setting.js';

/** Whole number within the limits, both included. */
export function integer(min: number, max: number): Kind<number> {
  const fix = `set a whole number from ${min} to ${max}`;
  return {
    accepts: `whole number, ${min} to ${max}`,
    parse(text) {
      if (text.startsWith('tcp://')) {
        throw new InvalidValue(
          'is an address of the kind that Kubernetes injects for a Service of the same name',
          `set enableServiceLinks: false in the pod, or ${fix}`,
        );
      }
      if (!/^-?\d+$/.test(text)) throw new InvalidValue('is not a whole number', fix);
      const value = Number(text);
      if (value < min || value > max) throw new InvalidValue('is out of range', fix);
      return value;
    },
  };
}

const BYTES = new Map([
  ['', 1],
  ['b', 1],
  ['kib', 1024],
  ['mib', 1024 ** 2],
]);

/** Size in bytes; limits are texts in the same format, both included. */
export function bytes(min: string, max: string): Kind<number> {
  const fix = `set a size from ${min} to ${max}`;
  return {
    accepts: `size, ${min} to ${max}; a plain number is bytes`,
    parse(text) {
      const value = toBytes(text);
      if (value === undefined) throw new InvalidValue('is not a size', `${fix}, such as 64KiB`);
      if (value < toBytes(min)! || value > toBytes(max)!) throw new InvalidValue('is out of range', fix);
      return value;
    },
  };
}

function toBytes(text: string): number | undefined {
  const [, amount, unit] = /^(\d+)\s*([a-z]*)$/i.exec(text) ?? [];
  const factor = BYTES.get((unit ?? '').toLowerCase());
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}
