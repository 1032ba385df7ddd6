import { type Count, checkCount, type Interval } from "./count.ts";
import { wilson } from "./wilson.ts";

/**
 * Newcombe's interval of the difference of two rates, a - b (hybrid score, method 10 of Newcombe 1998, Statistics in Medicine 17, 873-890).
 * Null where either n is 0.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { newcombe } from "salesplan/stats";
 * const found = newcombe({ successes: 56, n: 70 }, { successes: 48, n: 80 });
 * [found?.low.toFixed(4), found?.high.toFixed(4)]; //=> ["0.0524", "0.3339"]
 * ```
 */
export function newcombe(a: Count, b: Count, confidence = 0.95): Interval | null {
  const [ofA, ofB] = [wilson(checkCount(a, "a"), confidence), wilson(checkCount(b, "b"), confidence)];
  if (ofA === null || ofB === null) return null;
  const [rateA, rateB] = [a.successes / a.n, b.successes / b.n];
  const difference = rateA - rateB;
  return {
    low: Math.max(-1, difference - Math.hypot(rateA - ofA.low, ofB.high - rateB)),
    high: Math.min(1, difference + Math.hypot(ofA.high - rateA, rateB - ofB.low)),
  };
}
