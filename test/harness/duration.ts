export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `'31s'` as milliseconds. Throws an Error for another form. */
export function milliseconds(duration: Duration): number {
  const [, amount, unit] = /^(-?[\d.]+)(ms|s|m|h|d)$/.exec(duration) ?? [];
  if (amount === undefined || unit === undefined) throw new Error(`Not a duration such as 31s: ${duration}`);
  return Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
}
