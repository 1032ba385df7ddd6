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
  let total = 0;
  for (let k = ranked.length - 1; k >= 0; k -= 1) {
    const value = values[ranked[k] as number] as number;
    if (value > 0) total += value;
  }
  let before = 0;
  let tied: Abc | null = null;
  for (let k = 0; k < ranked.length; k += 1) {
    const i = ranked[k] as number;
    const value = values[i] as number;
    if (value <= 0) break;
    const last = k === 0 ? Number.NaN : (values[ranked[k - 1] as number] as number);
    tied = value === last ? tied : before < shares[0] * total ? "A" : before < shares[1] * total ? "B" : "C";
    found[i] = tied;
    before += value;
  }
  return found;
}
