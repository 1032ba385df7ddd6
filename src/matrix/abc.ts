import { countsForShares } from "../measure/share-count.ts";
import type { Abc } from "./types.ts";

/** Shares of the positive total at which A and B end. */
export const ABC_SHARES: readonly [number, number] = [0.8, 0.95];

/** Indexes of the known values from the largest down, ties by name. */
export function ranking(values: Float64Array, names: readonly string[]): Int32Array {
  const known = Int32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  return known.sort((a, b) => {
    const [x, y] = [values[a] as number, values[b] as number];
    if (x !== y) return y - x;
    return (names[a] as string) < (names[b] as string) ? -1 : 1;
  });
}

/**
 * Classes by the share of the positive total that comes before an item: the one that crosses 80 % is still A, so that one giant is A and
 * not nobody. Equal values share a class. Zero, negative and unknown values have none.
 */
export function abcOf(
  values: Float64Array,
  ranked: Int32Array,
  shares: readonly [number, number] = ABC_SHARES,
): (Abc | null)[] {
  const found: (Abc | null)[] = Array.from(values, () => null);
  const positive = ranked.filter((i) => (values[i] as number) > 0);
  const falling = Float64Array.from(positive, (i) => values[i] as number);
  const [endOfA = 0, endOfB = 0] = countsForShares(falling, shares);
  let tied: Abc = "A";
  positive.forEach((i, k) => {
    if (k === 0 || falling[k] !== falling[k - 1]) tied = k < endOfA ? "A" : k < endOfB ? "B" : "C";
    found[i] = tied;
  });
  return found;
}
