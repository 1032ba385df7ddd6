import { fail, NONE, show } from "../kernel/index.ts";
import { knownValues, quantiles } from "../stats/quantile.ts";
import { bandAt } from "./band-at.ts";
import { bandIndex, type CutSide } from "./bands.ts";
import { must, mustHave } from "./must.ts";
import { countsForShares } from "./share-count.ts";

/** Where the line is cut. `at` rises: values, probabilities, or shares of the total counted from the largest value down. */
export type CutRule =
  | { readonly by: "absolute"; readonly at: readonly number[] }
  | { readonly by: "quantile"; readonly at: readonly number[] }
  | { readonly by: "share"; readonly at: readonly number[] }
  | { readonly by: "mean" }
  | { readonly by: "median" };
/** How cuts are taken from a sample. */
export interface CutOptions {
  /** To which bin a value belongs that equals a cut. `share` knows only "upper". */
  readonly side: CutSide;
  /** Below this many known values there are no cuts but null (not asked of absolute cuts). @defaultValue 1 */
  readonly minimum?: number | undefined;
}
/** Cut points, once found, as data: usable on any other values, so that two months are cut alike. Plain JSON. */
export interface Cuts {
  readonly by: CutRule["by"];
  readonly side: CutSide;
  /** Rising; equal neighbours mean that the bin between them cannot be reached. One fewer than there are bins. */
  readonly at: readonly number[];
  /** Known values of the sample in all, and in each bin, lowest bin first. */
  readonly n: number;
  readonly counts: readonly number[];
  /** Bins (from 0, the lowest) that were asked for but hold no value of the sample: ties have swallowed them. */
  readonly collapsed: readonly number[];
}

/** A sum that does not depend on the order of the values. */
const steadySum = (sorted: Float64Array): number => {
  let sum = 0;
  for (const value of sorted) sum += value;
  return sum;
};

/** The smallest of the largest positive values that together make up each share of the positive total. */
function shareCuts(values: Float64Array, shares: readonly number[]): readonly number[] | null {
  const falling = values
    .filter((value) => value > 0)
    .sort()
    .reverse();
  if (falling.length === 0) return null;
  return countsForShares(falling, shares)
    .map((count) => falling[count - 1] as number)
    .reverse();
}

function points(values: Float64Array, rule: CutRule): readonly number[] | null {
  if (rule.by === "mean") return [steadySum(values.slice().sort()) / values.length];
  if (rule.by === "share") return shareCuts(values, rule.at);
  if (rule.by === "absolute") return rule.at;
  return quantiles(values, rule.by === "quantile" ? rule.at : [0.5]) as readonly number[];
}

function check(rule: CutRule, options: CutOptions): void {
  if (rule.by === "mean" || rule.by === "median") return;
  const low = rule.by === "absolute" ? Number.NEGATIVE_INFINITY : 0;
  const high = rule.by === "absolute" ? Number.POSITIVE_INFINITY : 1;
  rule.at.forEach((at, i) => {
    if (!(at > low && at < high && (i === 0 || at > (rule.at[i - 1] as number)))) {
      fail(
        "BAD_CUTS",
        ["cuts", "at", i],
        `rising numbers between ${low} and ${high} are needed, found ${show(rule.at)}`,
      );
    }
  });
  if (rule.by === "share" && options.side === "lower")
    fail("BAD_CUTS", ["cuts", "side"], "cuts by share take in the value at the boundary, so their side is upper");
}

/**
 * Finds cut points in a sample (NaN means "no value") and freezes them as data. Null where the sample has fewer than
 * `minimum` values, or, by share, no positive one. Equal values always share a bin; quantile cuts are type 7 and found by selection.
 *
 * @throws SalesPlanError: BAD_CUTS when `at` does not rise or leaves its range, or by share with side lower.
 *
 * @example
 * ```ts
 * import { binOf, cutPoints } from "salesplan/measure";
 * const orders = cutPoints([1, 1, 1, 1, 2, 3, 5, 9], { by: "quantile", at: [0.25, 0.5, 0.75] }, { side: "lower" });
 * orders?.at; //=> [1, 1.5, 3.5]
 * orders?.counts; //=> [4, 0, 2, 2]
 * orders?.collapsed; //=> [1]
 * orders && binOf(orders, 4); //=> 3
 * cutPoints([50, 30, 15, 5], { by: "share", at: [0.8] }, { side: "upper" })?.at; //=> [30]
 * ```
 */
export function cutPoints(values: ArrayLike<number>, rule: CutRule, options: CutOptions): Cuts | null {
  mustHave(rule, "rule", { by: "text" });
  if (rule.by !== "mean" && rule.by !== "median") must(rule.at, ["rule", "at"], "list");
  must(options, "options", "object");
  check(rule, options);
  const known = knownValues(values);
  const { side, minimum = 1 } = options;
  if (rule.by !== "absolute" && known.length < Math.max(1, minimum)) return null;
  const at = points(known, rule);
  if (at === null) return null;
  const counts = new Array<number>(at.length + 1).fill(0);
  for (let i = 0; i < known.length; i += 1) {
    const bin = bandAt(at, known[i] as number, side);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const collapsed = rule.by === "absolute" ? [] : counts.flatMap((count, bin) => (count === 0 ? [bin] : []));
  return { by: rule.by, side, at: [...at], n: known.length, counts, collapsed };
}

/** The bin of a value, 0 the lowest; works on cuts from any sample. */
export function binOf(cuts: Pick<Cuts, "at" | "side">, value: number): number {
  must(cuts, "cuts", "object");
  return bandIndex(cuts.at, value, cuts.side);
}

/** The bin of every value; NONE where there is no value. */
export function bins(cuts: Pick<Cuts, "at" | "side">, values: ArrayLike<number>): Int32Array {
  mustHave(cuts, "cuts", { at: "list" });
  must(values, "values", "list");
  return Int32Array.from(values, (value) => (Number.isNaN(value) ? NONE : bandAt(cuts.at, value, cuts.side)));
}
