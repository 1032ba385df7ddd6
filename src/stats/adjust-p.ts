import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** How p-values of several tests are corrected. */
export type Adjustment = "holm" | "bh" | "bonferroni";

/**
 * p-values of several tests, corrected for their number, in the order given: `holm` keeps the chance of any false alarm (Holm 1979),
 * `bh` the share of false ones among the alarms (Benjamini and Hochberg 1995), `bonferroni` is the simplest.
 *
 * @throws SalesPlanError: BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { adjustP } from "salesplan/stats";
 * adjustP([0.01, 0.04, 0.03, 0.005], "holm"); //=> [0.03, 0.06, 0.06, 0.02]
 * ```
 */
export function adjustP(ps: readonly number[], method: Adjustment = "holm"): readonly number[] {
  must(ps, "ps", "numbers");
  ps.forEach((p, i) => {
    if (!(p >= 0 && p <= 1)) fail("BAD_PROBABILITY", ["ps", i], `a number from 0 to 1 is needed, found ${p}`);
  });
  const m = ps.length;
  if (method === "bonferroni") return ps.map((p) => Math.min(1, m * p));
  const order = [...ps.keys()].sort((i, j) => (ps[i] as number) - (ps[j] as number) || i - j);
  const adjusted = new Array<number>(m).fill(1);
  let bound = method === "holm" ? 0 : 1;
  const ranks = method === "holm" ? [...order.keys()] : [...order.keys()].reverse();
  for (const rank of ranks) {
    const at = order[rank] as number;
    const p = ps[at] as number;
    bound =
      method === "holm"
        ? Math.max(bound, Math.min(1, (m - rank) * p))
        : Math.min(bound, Math.max(p, (m * p) / (rank + 1)));
    adjusted[at] = bound;
  }
  return adjusted;
}
