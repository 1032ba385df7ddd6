import { onScoreGrid } from "./score-grid.ts";

/**
 * The weighted mean of points on the score grid, and in `parts` what each adds, which sum to it bit for bit. The mean is rounded once, so that 70
 * of every dimension is 70 whatever the weights; what the rounded parts miss of it, a few steps of the grid, goes to the largest.
 * A point that is NaN counts as `stand`. Reads `points` and writes `parts` from index `at` on.
 */
export function weightedParts(
  points: ArrayLike<number>,
  weights: readonly number[],
  base: number,
  stand: number,
  parts: Float64Array,
  at = 0,
): number {
  let [exact, sum, largest] = [0, 0, 0];
  for (let d = 0; d < weights.length; d += 1) {
    const value = points[at + d] as number;
    const product = (weights[d] as number) * (Number.isNaN(value) ? stand : value);
    const part = onScoreGrid(product / base);
    parts[at + d] = part;
    exact += product;
    sum += part;
    if (part > (parts[at + largest] as number)) largest = d;
  }
  const mean = onScoreGrid(exact / base);
  const rest = mean - sum;
  // Of parts of single grid steps none can give more than it has: then the sum stands.
  if (rest !== 0 && (parts[at + largest] as number) + rest < 0) return sum;
  parts[at + largest] = (parts[at + largest] as number) + rest;
  return mean;
}
