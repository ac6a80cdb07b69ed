export interface RankTest {
  /** How often a value of `b` is the greater one of a pair, ties counting half: 0.5 when nothing tells them apart. */
  readonly auc: number;
  /** 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.96;

/** Area under the ROC curve of two samples, with its interval by DeLong's variance (Biometrics 44, 1988). */
export function rankTest(a: readonly number[], b: readonly number[]): RankTest {
  if (a.length < 2 || b.length < 2) throw new Error('A rank test needs two samples of two values at least.');
  const [sortedA, sortedB] = [a.toSorted(ascending), b.toSorted(ascending)];
  const placementsOfB = b.map((value) => placement(sortedA, value));
  const placementsOfA = a.map((value) => 1 - placement(sortedB, value));
  const auc = mean(placementsOfB);
  const error = Math.sqrt(variance(placementsOfA) / a.length + variance(placementsOfB) / b.length);
  return { auc, low: auc - Z_95 * error, high: auc + Z_95 * error };
}

/** The share of a sorted sample below a value, ties counting half. */
function placement(sorted: readonly number[], value: number): number {
  return (countBelow(sorted, value, false) + countBelow(sorted, value, true)) / (2 * sorted.length);
}

function countBelow(sorted: readonly number[], value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const below = orEqual ? sorted[middle]! <= value : sorted[middle]! < value;
    if (below) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ascending = (a: number, b: number): number => a - b;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}
