/** Cost of an argon2id hash with one lane. */
export interface HashCost {
  readonly memoryKiB: number;
  readonly iterations: number;
}

/** What hashes of that cost took here, as many at once as the service would run. */
export interface MeasuredCost extends HashCost {
  /** Median time of one hash, in ms. */
  readonly ms: number;
  /** CPU time of one hash, in ms: its time where nobody else wants the core. */
  readonly cpuMs: number;
}

/** The service's default. */
export const DEFAULT_COST: HashCost = { memoryKiB: 19_456, iterations: 2 };

const costs = (...pairs: readonly [memoryKiB: number, iterations: number][]): HashCost[] =>
  pairs.map(([memoryKiB, iterations]) => ({ memoryKiB, iterations }));

/**
 * What may be proposed, the weakest first: OWASP's list (Password Storage Cheat Sheet, argon2id), below which
 * nothing is, and what is stronger.
 */
export const CANDIDATES: readonly HashCost[] = costs(
  [7_168, 5],
  [9_216, 4],
  [12_288, 3],
  [19_456, 2],
  [47_104, 1],
  [19_456, 3],
  [32_768, 2],
  [47_104, 2],
  [65_536, 2],
  [65_536, 3],
  [131_072, 2],
  [131_072, 3],
  [262_144, 2],
);

/** Memory that a guess has to move, beside the default: what it costs whoever guesses on hardware of their own. */
export function strength({ memoryKiB, iterations }: HashCost): number {
  return (memoryKiB * iterations) / (DEFAULT_COST.memoryKiB * DEFAULT_COST.iterations);
}

export interface Limits {
  /** CPU time of one hash, in ms. */
  readonly targetMs: number;
  /** Memory that all hashes at once may take together, in KiB. */
  readonly memoryKiB: number;
  /** Hashes at once. */
  readonly concurrency: number;
}

/** The strongest cost within the limits, of two that are equally strong the one with more memory; undefined: none. */
export function strongest(
  measured: readonly MeasuredCost[],
  { targetMs, memoryKiB, concurrency }: Limits,
): MeasuredCost | undefined {
  return measured
    .filter((cost) => cost.cpuMs <= targetMs && cost.memoryKiB * concurrency <= memoryKiB)
    .toSorted((a, b) => strength(b) - strength(a) || b.memoryKiB - a.memoryKiB)[0];
}
