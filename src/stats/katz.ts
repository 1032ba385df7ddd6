import { type Count, checkCount, type Interval } from "./count.ts";
import { intervalZ } from "./normal.ts";

/**
 * Katz's log interval of the relative difference of two rates, a / b - 1 (Katz and others 1978, Biometrics 34, 469-474).
 * Null where either side has no success, since the ratio has no log then.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { katz } from "salesplan/stats";
 * const lift = katz({ successes: 105, n: 300 }, { successes: 84, n: 300 });
 * [lift?.low.toFixed(3), lift?.high.toFixed(3)]; //=> ["-0.015", "0.586"]
 * ```
 */
export function katz(a: Count, b: Count, confidence = 0.95): Interval | null {
  checkCount(a, "a");
  checkCount(b, "b");
  if (a.successes === 0 || b.successes === 0) return null;
  const ratio = a.successes / a.n / (b.successes / b.n);
  const spread = Math.sqrt(Math.max(0, 1 / a.successes - 1 / a.n) + Math.max(0, 1 / b.successes - 1 / b.n));
  const factor = Math.exp(intervalZ(confidence) * spread);
  return { low: ratio / factor - 1, high: ratio * factor - 1 };
}
