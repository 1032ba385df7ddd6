import type { Interval } from "./count.ts";
import { selectRanks } from "./select.ts";

/** Above so many pairs the differences are counted instead of listed. */
const LISTED = 1_000_000;

/** How many differences x - y are at most `value`; x and y rise. */
function countUpTo(x: Float64Array, y: Float64Array, value: number): number {
  let count = 0;
  let j = 0;
  for (const one of x) {
    while (j < y.length && one - (y[j] as number) > value) j += 1;
    count += y.length - j;
  }
  return count;
}

/** The difference of a rank (from 0) among all x - y, by halving the range until two neighbouring doubles are left. */
function countedRank(x: Float64Array, y: Float64Array, rank: number): number {
  let low = (x[0] as number) - (y[y.length - 1] as number);
  let high = (x[x.length - 1] as number) - (y[0] as number);
  if (countUpTo(x, y, low) > rank) return low;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (countUpTo(x, y, middle) > rank) high = middle;
    else low = middle;
  }
}

/**
 * The Hodges-Lehmann shift (1963): the median of all differences x - y, with the distribution-free interval from the `rank`-th
 * smallest to the `rank`-th largest of them (counted from 1; 0 is no interval). x and y rise.
 */
export function hodgesLehmann(
  x: Float64Array,
  y: Float64Array,
  rank: number,
): { readonly shift: number; readonly interval: Interval | null } {
  const pairs = x.length * y.length;
  const out = Math.max(0, rank - 1);
  const ranks = [out, Math.floor((pairs - 1) / 2), Math.floor(pairs / 2), pairs - 1 - out].sort((a, b) => a - b);
  let found: readonly number[];
  if (pairs <= LISTED) {
    const differences = new Float64Array(pairs);
    for (let i = 0, at = 0; i < x.length; i += 1)
      for (let j = 0; j < y.length; j += 1, at += 1) differences[at] = (x[i] as number) - (y[j] as number);
    selectRanks(differences, ranks);
    found = ranks.map((rank) => differences[rank] as number);
  } else {
    found = ranks.map((rank) => countedRank(x, y, rank));
  }
  const [low, left, right, high] = found as [number, number, number, number];
  return { shift: left === right ? left : (left + right) / 2, interval: rank < 1 ? null : { low, high } };
}
