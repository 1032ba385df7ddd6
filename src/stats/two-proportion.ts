import { type Count, checkCount } from "./count.ts";
import { normalTwoSided, normalUpper } from "./normal.ts";

/** Result of the pooled z test of two rates. */
export interface TwoProportion {
  /** Positive where a's rate is higher. */
  readonly z: number;
  /** Probability of a difference at least this large, either way, if the rates were equal. */
  readonly p: number;
  /** One-sided: the probability, if the rates were equal, of a difference at least as much in favour of a. */
  readonly pGreater: number;
}

/**
 * The pooled z test of two rates. Null where either n is 0. Where nobody or everybody succeeds there is no difference: z 0, p 1.
 *
 * @throws SalesPlanError: BAD_COUNT.
 *
 * @example
 * ```ts
 * import { twoProportion } from "salesplan/stats";
 * twoProportion({ successes: 5, n: 83 }, { successes: 12, n: 99 })?.p.toFixed(3); //=> "0.159"
 * ```
 */
export function twoProportion(a: Count, b: Count): TwoProportion | null {
  checkCount(a, "a");
  checkCount(b, "b");
  if (a.n === 0 || b.n === 0) return null;
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  if (pooled === 0 || pooled === 1) return { z: 0, p: 1, pGreater: 1 };
  const z = (a.successes / a.n - b.successes / b.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return { z, p: normalTwoSided(z), pGreater: normalUpper(z) };
}
