export type Bar = { readonly atLeast: number } | { readonly atMost: number };

/** One row of the table: a figure and what it must reach. */
export interface Line {
  readonly what: string;
  /** What the service did. */
  readonly service: string;
  /** What it is held against. */
  readonly against: string;
  /** The figure, in `unit`. */
  readonly reached: number;
  readonly unit: '×' | 'MB';
  readonly bar: Bar;
  /** The same ratio by CPU time for one request: what counts where another core is the bottleneck. */
  readonly byCpu?: number;
  /** What is meant by scale, for one core of a server. */
  readonly scale?: string;
}

export function isMet({ reached, bar }: Line): boolean {
  return 'atLeast' in bar ? reached >= bar.atLeast : reached <= bar.atMost;
}

export function reachedText({ reached, unit }: Line): string {
  return inUnit(reached, unit);
}

export function barText({ bar, unit }: Line): string {
  return 'atLeast' in bar ? `≥ ${inUnit(bar.atLeast, unit)}` : `≤ ${inUnit(bar.atMost, unit)}`;
}

function inUnit(value: number, unit: Line['unit']): string {
  return unit === 'MB' ? `${value.toFixed(0)} MB` : `${value.toFixed(2)} ×`;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export const number = (value: number): string => whole.format(value);
