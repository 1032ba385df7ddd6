import { must } from "../measure/must.ts";
import { type Count, checkCount } from "./count.ts";
import { gammaUpper } from "./gamma.ts";

/** The probability that a chi-square value with `df` degrees of freedom exceeds x. */
export function chiSquareUpper(x: number, df: number): number {
  must(x, "x", "number");
  must(df, "df", "number");
  return gammaUpper(df / 2, x / 2);
}

/** Result of the test that k rates are all the same. */
export interface ChiSquare {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
  /** The common rate. */
  readonly pooled: number;
  /** Smallest expected count; below 5 the p-value is rough. */
  readonly smallestExpected: number;
}

/**
 * The global test of k rates (Pearson's chi-square): is there any evidence that they differ at all? Groups without cases are left
 * out; null where fewer than two are left. Where nobody or everybody succeeds nothing differs: p 1.
 *
 * @throws SalesPlanError: BAD_COUNT.
 *
 * @example
 * ```ts
 * import { chiSquare } from "salesplan/stats";
 * const reps = [{ successes: 21, n: 30 }, { successes: 18, n: 30 }, { successes: 24, n: 40 }];
 * chiSquare(reps)?.p.toFixed(3); //=> "0.637"
 * ```
 */
export function chiSquare(groups: readonly Count[]): ChiSquare | null {
  must(groups, "groups", "objects");
  const filled = groups.map((group, i) => checkCount(group, `groups.${i}`)).filter(({ n }) => n > 0);
  if (filled.length < 2) return null;
  const n = filled.reduce((sum, group) => sum + group.n, 0);
  const pooled = filled.reduce((sum, group) => sum + group.successes, 0) / n;
  const df = filled.length - 1;
  const rarer = Math.min(pooled, 1 - pooled);
  const smallestExpected = rarer * filled.reduce((least, group) => Math.min(least, group.n), n);
  if (rarer === 0) return { chi2: 0, df, p: 1, pooled, smallestExpected };
  let chi2 = 0;
  for (const group of filled) chi2 += (group.successes - group.n * pooled) ** 2 / (group.n * pooled * (1 - pooled));
  return { chi2, df, p: chiSquareUpper(chi2, df), pooled, smallestExpected };
}
