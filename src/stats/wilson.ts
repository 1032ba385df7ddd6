import { type Count, checkCount, type Interval } from "./count.ts";
import { intervalZ } from "./normal.ts";

/**
 * Wilson's score interval of a rate (E. B. Wilson 1927; method 3 of Newcombe 1998, Statistics in Medicine 17, 857-872).
 * Null where n is 0. Never leaves [0, 1], and has a width at 0 and at n of n.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { wilson } from "salesplan/stats";
 * wilson({ successes: 15, n: 148 })?.high.toFixed(4); //=> "0.1605"
 * wilson({ successes: 0, n: 20 })?.low; //=> 0
 * wilson({ successes: 0, n: 0 }); //=> null
 * ```
 */
export function wilson(count: Count, confidence = 0.95): Interval | null {
  const { successes, n } = checkCount(count, "count");
  if (n === 0) return null;
  const z = intervalZ(confidence);
  const rate = successes / n;
  const middle = rate + (z * z) / (2 * n);
  const half = z * Math.sqrt((rate * (1 - rate) + (z * z) / (4 * n)) / n);
  const scale = 1 + (z * z) / n;
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: successes === n ? 1 : Math.min(1, (middle + half) / scale),
  };
}
