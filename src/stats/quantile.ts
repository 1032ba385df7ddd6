import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { selectRanks } from "./select.ts";

/** How quantiles are taken. */
export interface QuantileOptions {
  /** Below this many values there is no quantile but null. @defaultValue 1 */
  readonly minimum?: number | undefined;
}

/** A working copy without NaN: NaN means "no value" in columns. */
export function knownValues(values: ArrayLike<number>): Float64Array {
  must(values, "values", "list");
  const copy = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) must(value, ["values", i], "number");
    copy[n] = value;
    n += 1;
  }
  return n === copy.length ? copy : copy.subarray(0, n);
}

/**
 * Quantiles by linear interpolation between order statistics, (n - 1)p above the smallest (Hyndman and Fan's type 7, the
 * default of R, numpy and spreadsheets). Null where there are fewer than `minimum` values; NaN among the values means "no value".
 *
 * @throws SalesPlanError: BAD_PROBABILITY when a probability is outside [0, 1].
 *
 * @example
 * ```ts
 * import { quantiles } from "salesplan/stats";
 * quantiles([15, 20, 35, 40, 50], [0.25, 0.4]); //=> [20, 29]
 * quantiles([3, 9, 12, 40], [0.5], { minimum: 5 }); //=> [null]
 * ```
 */
export function quantiles(
  values: ArrayLike<number>,
  probabilities: readonly number[],
  options: QuantileOptions = {},
): readonly (number | null)[] {
  must(values, "values", "list");
  must(probabilities, "probabilities", "numbers");
  must(options, "options", "object");
  probabilities.forEach((p, i) => {
    if (!(p >= 0 && p <= 1))
      fail("BAD_PROBABILITY", ["probabilities", i], `a number from 0 to 1 is needed, found ${p}`);
  });
  const data = knownValues(values);
  if (data.length < Math.max(1, options.minimum ?? 1)) return probabilities.map(() => null);
  const last = data.length - 1;
  // 0.29 x 100 misses 29 by a digit; without this a quantile would fall just short of the value it stands on.
  const places = probabilities.map((p) =>
    Math.abs(p * last - Math.round(p * last)) < 1e-9 ? Math.round(p * last) : p * last,
  );
  const ranks = [...new Set(places.flatMap((h) => [Math.floor(h), Math.min(last, Math.floor(h) + 1)]))];
  if (ranks.length > 40) data.sort();
  else
    selectRanks(
      data,
      ranks.sort((a, b) => a - b),
    );
  return places.map((h) => {
    const low = data[Math.floor(h)] as number;
    const high = data[Math.min(last, Math.floor(h) + 1)] as number;
    const found = low + (h - Math.floor(h)) * (high - low);
    return found > high ? high : found;
  });
}

/** One quantile; see {@link quantiles}. */
export function quantile(values: ArrayLike<number>, p: number, options: QuantileOptions = {}): number | null {
  return quantiles(values, [p], options)[0] ?? null;
}

/** The median: the quantile at one half, null where there is no value. */
export const median = (values: ArrayLike<number>, options: QuantileOptions = {}): number | null =>
  quantile(values, 0.5, options);
