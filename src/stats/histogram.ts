import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** One bin of a histogram: from `from` up to the next bin's `from`. */
export interface Bin {
  readonly from: number;
  readonly count: number;
}
/** How values are put into bins. */
export interface HistogramOptions {
  /** Number of bins over the range of the values. @defaultValue the cube root of their number, rounded up */
  readonly bins?: number | undefined;
  /** Widths are whole multiples of it. @defaultValue 1 */
  readonly unit?: number | undefined;
}

const MOST_BINS = 1000;

/**
 * Counts values in bins of equal width: from the smallest on, each (range / bins) wide, rounded up to whole units; one more bin at the
 * end, so that the largest value has its place. Nothing is left out: counts add up to the values. No values, no bins.
 *
 * @throws SalesPlanError: BAD_OPTION unless bins is a whole number from 1 to 1000 and unit is above 0; BAD_VALUE where a value is not finite.
 *
 * @example
 * ```ts
 * import { histogram } from "salesplan/stats";
 * histogram([3600, 2220, 82800]).map(({ from, count }) => [from, count]); //=> [[2220, 2], [42510, 0], [82800, 1]]
 * ```
 */
export function histogram(values: ArrayLike<number>, options: HistogramOptions = {}): readonly Bin[] {
  must(values, "values", "list");
  must(options, "options", "object");
  const { bins = Math.min(MOST_BINS, Math.max(1, Math.ceil(Math.cbrt(values.length) - 1e-9))), unit = 1 } = options;
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= MOST_BINS))
    fail("BAD_OPTION", ["bins"], `a whole number from 1 to ${MOST_BINS} is needed, found ${show(bins)}`);
  if (!(unit > 0 && Number.isFinite(unit)))
    fail("BAD_OPTION", ["unit"], `a number above 0 is needed, found ${show(unit)}`);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) fail("BAD_VALUE", ["values", i], `a finite number is needed, found ${show(value)}`);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (values.length === 0) return [];
  const width = Math.max(unit, Math.ceil((high - low) / bins / unit) * unit);
  const counts = new Array<number>(bins + 1).fill(0);
  for (let i = 0; i < values.length; i += 1) {
    const bin = Math.min(bins, Math.floor(((values[i] as number) - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts.map((count, k) => ({ from: low + k * width, count }));
}
