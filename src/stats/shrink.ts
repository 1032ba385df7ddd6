import { must } from "../measure/must.ts";
import { type Count, checkCount } from "./count.ts";

/** Rates drawn towards what they have in common. */
export interface Shrunk {
  /** The common rate and how many cases it weighs: a Beta prior with a = rate * weight. Null weight: the groups do not differ beyond chance. */
  readonly prior: { readonly rate: number; readonly weight: number | null };
  /** Per group (null rate where it has no cases): raw and shrunk. */
  readonly groups: readonly { readonly n: number; readonly raw: number | null; readonly shrunk: number }[];
}

/**
 * Empirical-Bayes shrinkage of rates: the fewer cases a group has and the less the groups differ beyond chance, the nearer its
 * rate is drawn to the common one. The prior's weight comes from the moments (Kleinman 1973). Null where no group has a case.
 *
 * @throws SalesPlanError: BAD_COUNT.
 *
 * @example
 * ```ts
 * import { shrinkRates } from "salesplan/stats";
 * const { groups } = shrinkRates([{ successes: 3, n: 4 }, { successes: 40, n: 100 }, { successes: 60, n: 100 }])!;
 * groups[0]?.raw; //=> 0.75
 * (groups[0]?.shrunk ?? 1) < 0.6; //=> true
 * ```
 */
export function shrinkRates(counts: readonly Count[]): Shrunk | null {
  must(counts, "counts", "objects");
  const filled = counts.map((count, i) => checkCount(count, `counts.${i}`)).filter(({ n }) => n > 0);
  const total = filled.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  const rate = filled.reduce((sum, { successes }) => sum + successes, 0) / total;
  // Variance between the groups beyond what chance gives: sum of n (p - rate)^2 against its expectation.
  let spread = 0;
  let squares = 0;
  for (const { successes, n } of filled) {
    spread += n * (successes / n - rate) ** 2;
    squares += n * n;
  }
  const chance = rate * (1 - rate);
  const room = total - squares / total;
  const between = filled.length < 2 ? 0 : (spread - (filled.length - 1) * chance) / (room - (filled.length - 1));
  const weight = between > 0 && chance > between ? chance / between - 1 : between > 0 ? 0 : null;
  const groups = counts.map(({ successes, n }) => ({
    n,
    raw: n === 0 ? null : successes / n,
    shrunk: weight === null || n === 0 ? rate : rate + (n / (n + weight)) * (successes / n - rate),
  }));
  return { prior: { rate, weight }, groups };
}
