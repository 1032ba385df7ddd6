import { type Quotas, quotas } from "./quotas.ts";
import { numberShares } from "./shares.ts";
import { largest } from "./takers.ts";
import { scratch, type Weights } from "./weights.ts";

/** The rests of the parts that `open` keeps, and -1 for the others, so that they rank behind. */
function openRests(rest: Quotas["rest"], open: (i: number) => boolean): ArrayLike<number> | readonly bigint[] {
  if (typeof rest[0] === "bigint") return (rest as readonly bigint[]).map((r, i) => (open(i) ? r : -1n));
  const kept = scratch(rest.length);
  for (let i = 0; i < kept.length; i += 1) kept[i] = open(i) ? (rest[i] as number) : -1;
  return kept;
}

/** How far all wholes sink together: the largest m for which `sum(max(floor, whole - m))` still reaches the total. */
function sink(total: number, whole: Float64Array, floor: Float64Array): number {
  const left = (m: number): number => {
    let over = -total;
    for (let i = 0; i < whole.length; i += 1) over += Math.max(floor[i] as number, (whole[i] as number) - m);
    return over;
  };
  let low = 0;
  let high = whole.reduce((a, b) => Math.max(a, b), 0);
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2);
    if (left(middle) >= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The whole numbers nearest to the quotas (least squares) that add up to the total with no part below its floor: the steps
 * that floors took from others come off where the quota is exceeded most. Without floors it is the largest remainder.
 *
 * @param total - from 0, at least the sum of `floor`
 * @param floor - from 0
 */
export function notBelow(
  total: number,
  weights: Weights,
  floor: Float64Array,
  ids: ArrayLike<string> | null,
): Float64Array {
  if (total === 0) return new Float64Array(floor.length);
  const { whole, rest } = quotas(total, weights);
  let left = total;
  for (let i = 0; i < whole.length; i += 1) left -= Math.max(whole[i] as number, floor[i] as number);
  if (left < 0) {
    const m = sink(total, whole, floor);
    const parts = whole.map((steps, i) => Math.max(floor[i] as number, steps - m));
    const open = (i: number): boolean => (parts[i] as number) > (floor[i] as number);
    let kept = total;
    for (let i = 0; i < parts.length; i += 1) kept -= (parts[i] as number) - (open(i) ? 1 : 0);
    const down = parts.map((steps, i) => (open(i) ? steps - 1 : steps));
    for (const i of largest(kept, openRests(rest, open), weights.values, ids)) down[i] = (down[i] as number) + 1;
    return down;
  }
  const parts = whole.map((steps, i) => Math.max(floor[i] as number, steps));
  const open = openRests(rest, (i) => parts[i] === whole[i]);
  for (const i of largest(left, open, weights.values, ids)) parts[i] = (parts[i] as number) + 1;
  return parts;
}

/**
 * {@link notBelow} for periods: the running totals, not the parts, stay near their ideals (half a step for the first tier, at
 * most half a step more for each further one). Between the highest ideal gain before and the lowest one after, the middle is rounded.
 */
export function spreadNotBelow(total: number, weights: Weights, floor: Float64Array): Float64Array {
  const size = floor.length;
  if (total === 0) return new Float64Array(size);
  const { whole, rest, over } = running(total, weights);
  let upTo = 0;
  const gain = whole.map((steps, i) => {
    upTo += floor[i] as number;
    return steps - upTo;
  });
  const above = (i: number, j: number): boolean =>
    gain[i] === gain[j] ? (rest[i] as number) > (rest[j] as number) : (gain[i] as number) > (gain[j] as number);
  const lowest = new Int32Array(size);
  for (let i = size - 1, best = size - 1; i >= 0; i -= 1) {
    if (above(best, i)) best = i;
    lowest[i] = best;
  }
  const parts = new Float64Array(size);
  let before = 0;
  for (let i = 0, best = 0; i < size; i += 1) {
    if (above(i, best)) best = i;
    const low = lowest[i] as number;
    const middle = Math.floor(((gain[best] as number) + (gain[low] as number) + (over(best, low) ? 2 : 1)) / 2);
    const reached = Math.max(before, Math.min(middle, gain[size - 1] as number));
    parts[i] = (floor[i] as number) + reached - before;
    before = reached;
  }
  return parts;
}

/** Quotas of the running totals; `over` tells whether two rests make a whole together. */
function running(
  total: number,
  weights: Weights,
): Pick<Quotas, "whole" | "rest"> & { readonly over: (i: number, j: number) => boolean } {
  if (weights.exact === "number") {
    let upTo = 0;
    const values = scratch(weights.values.length);
    for (let i = 0; i < values.length; i += 1) {
      upTo += weights.values[i] as number;
      values[i] = upTo;
    }
    const { whole, rest } = numberShares(total, { ...weights, values });
    return { whole, rest, over: (i, j) => (rest[i] as number) + (rest[j] as number) >= weights.sum };
  }
  let upTo = 0n;
  const values = weights.values.map((w) => {
    upTo += w;
    return upTo;
  });
  const { whole, rest } = quotas(total, { ...weights, values });
  const exact = rest as readonly bigint[];
  return { whole, rest, over: (i, j) => (exact[i] as bigint) + (exact[j] as bigint) >= weights.sum };
}
