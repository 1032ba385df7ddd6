import { must } from "../measure/must.ts";
import { chiSquareUpper } from "./chi-square.ts";
import { type Count, checkCount } from "./count.ts";

/** Two rates within one stratum (one kind of customer, one region). */
export interface Stratum {
  readonly a: Count;
  readonly b: Count;
}
/** Result of the test that the odds ratio is the same in every stratum. */
export interface BreslowDay {
  /** Tarone's statistic: Breslow and Day's with the correction that makes it chi-square. */
  readonly chi2: number;
  /** Strata that say something, less one. */
  readonly df: number;
  readonly p: number;
}

/** Successes of a that the common odds ratio would leave in a stratum with these margins: the root of a quadratic that lies inside them. */
function expectedSuccesses(ratio: number, a: number, b: number, hits: number): number {
  const square = 1 - ratio;
  const linear = b - hits + ratio * (a + hits);
  const constant = -ratio * a * hits;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
  // The form that does not subtract two equal numbers; with a ratio of 1 it is a x hits / n.
  return linear >= 0 ? (-2 * constant) / (linear + root) : (root - linear) / (2 * square);
}

/**
 * Whether the odds ratio is alike in all strata (Breslow and Day 1980, corrected by Tarone 1985), before one common figure is given
 * for all of them: a campaign that lifts one source and harms another has no common effect. `oddsRatio` is the common one of
 * {@link mantelHaenszel}. Strata with one side only, or where nobody or everybody succeeds, say nothing. Null where the ratio is
 * unknown, 0 or infinite, or fewer than two strata say something. With few cases in many strata p is rough.
 *
 * @throws SalesPlanError: BAD_COUNT.
 *
 * @example
 * ```ts
 * import { breslowDay, mantelHaenszel } from "salesplan/stats";
 * const strata = [
 *   { a: { successes: 40, n: 100 }, b: { successes: 20, n: 100 } },
 *   { a: { successes: 20, n: 100 }, b: { successes: 40, n: 100 } },
 * ];
 * const { oddsRatio } = mantelHaenszel(strata);
 * oddsRatio; //=> 1
 * breslowDay(strata, oddsRatio)?.p.toFixed(6); //=> "0.000013"
 * ```
 */
export function breslowDay(strata: readonly Stratum[], oddsRatio: number | null): BreslowDay | null {
  must(strata, "strata", "objects");
  if (oddsRatio !== null) must(oddsRatio, "oddsRatio", "number");
  let [chi2, excess, spread, used] = [0, 0, 0, 0];
  for (const [i, stratum] of strata.entries()) {
    const a = checkCount(stratum.a, `strata.${i}.a`);
    const b = checkCount(stratum.b, `strata.${i}.b`);
    const [hits, n] = [a.successes + b.successes, a.n + b.n];
    if (a.n === 0 || b.n === 0 || hits === 0 || hits === n || oddsRatio === null || oddsRatio <= 0) continue;
    const expected = expectedSuccesses(oddsRatio, a.n, b.n, hits);
    const cells = [expected, hits - expected, a.n - expected, b.n - hits + expected];
    const variance = 1 / cells.reduce((sum, cell) => sum + 1 / cell, 0);
    used += 1;
    chi2 += (a.successes - expected) ** 2 / variance;
    excess += a.successes - expected;
    spread += variance;
  }
  if (used < 2) return null;
  const corrected = Math.max(0, chi2 - excess ** 2 / spread);
  return { chi2: corrected, df: used - 1, p: chiSquareUpper(corrected, used - 1) };
}
