import { must } from "../measure/must.ts";
import { type BreslowDay, breslowDay, type Stratum } from "./breslow-day.ts";
import { chiSquareUpper } from "./chi-square.ts";
import { checkCount, type Interval } from "./count.ts";
import { intervalZ } from "./normal.ts";

/** Two rates compared within strata, so that a different mix of strata on the two sides does not count as a difference. */
export interface MantelHaenszel {
  /** Strata with cases on both sides; the others say nothing. */
  readonly strata: number;
  /** Odds of a over odds of b without regard to the strata; null where infinite or 0/0. */
  readonly crude: number | null;
  /** The common odds ratio within the strata; null where infinite or 0/0. */
  readonly oddsRatio: number | null;
  /** Its interval (Robins, Breslow and Greenland 1986); null where there is none. */
  readonly interval: Interval | null;
  /** Difference of the rates within the strata, a - b, weighted as by Mantel and Haenszel; null without a stratum. */
  readonly difference: number | null;
  /** Two-sided p of the test that a and b do not differ within any stratum (without continuity correction); null where nothing varies. */
  readonly p: number | null;
  /**
   * Whether the odds ratio is alike in the strata at all ({@link breslowDay}): with a small p the common figures above are the mean of
   * different things. Null where it cannot be told.
   */
  readonly alike: BreslowDay | null;
}

const ratio = (up: number, down: number): number | null => (down === 0 ? null : up / down);

/**
 * The comparison of two rates over strata (Mantel and Haenszel 1959): what is left of a difference when like is compared with like.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { mantelHaenszel } from "salesplan/stats";
 * // With a rival 6 of 20 are won, without 30 of 50; but the rival stands mostly at new customers, where little is won anyway.
 * const found = mantelHaenszel([
 *   { a: { successes: 3, n: 16 }, b: { successes: 2, n: 10 } },
 *   { a: { successes: 3, n: 4 }, b: { successes: 28, n: 40 } },
 * ]);
 * [found.crude?.toFixed(2), found.oddsRatio?.toFixed(2)]; //=> ["0.29", "1.06"]
 * ```
 */
export function mantelHaenszel(strata: readonly Stratum[], confidence = 0.95): MantelHaenszel {
  must(strata, "strata", "objects");
  const z = intervalZ(confidence);
  let [aWon, aLost, bWon, bLost, used] = [0, 0, 0, 0, 0];
  let [r, s, pr, psqr, qs] = [0, 0, 0, 0, 0];
  let [gap, weight, above, variance] = [0, 0, 0, 0];
  for (const [i, stratum] of strata.entries()) {
    const a = checkCount(stratum.a, `strata.${i}.a`);
    const b = checkCount(stratum.b, `strata.${i}.b`);
    const [aFail, bFail, n] = [a.n - a.successes, b.n - b.successes, a.n + b.n];
    aWon += a.successes;
    aLost += aFail;
    bWon += b.successes;
    bLost += bFail;
    if (a.n === 0 || b.n === 0) continue;
    used += 1;
    const [ri, si] = [(a.successes * bFail) / n, (aFail * b.successes) / n];
    const [pi, qi] = [(a.successes + bFail) / n, (aFail + b.successes) / n];
    r += ri;
    s += si;
    pr += pi * ri;
    psqr += pi * si + qi * ri;
    qs += qi * si;
    gap += (a.successes * b.n - b.successes * a.n) / n;
    weight += (a.n * b.n) / n;
    const won = a.successes + b.successes;
    above += a.successes - (a.n * won) / n;
    if (n > 1) variance += (a.n * b.n * won * (n - won)) / (n * n * (n - 1));
  }
  const oddsRatio = ratio(r, s);
  const spread = r === 0 || s === 0 ? null : Math.sqrt(pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s));
  return {
    strata: used,
    crude: ratio(aWon * bLost, aLost * bWon),
    oddsRatio,
    interval:
      oddsRatio === null || spread === null
        ? null
        : { low: oddsRatio * Math.exp(-z * spread), high: oddsRatio * Math.exp(z * spread) },
    difference: ratio(gap, weight),
    p: variance === 0 ? null : chiSquareUpper((above * above) / variance, 1),
    alike: breslowDay(strata, oddsRatio),
  };
}
