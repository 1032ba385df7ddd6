import { type Count, checkCount } from "./count.ts";

/** Result of Fisher's exact test. */
export interface FisherExact {
  /** Two-sided: the sum of the probabilities of all tables that are no likelier than the one found. */
  readonly p: number;
  /** One-sided, in favour of a, and against. */
  readonly pGreater: number;
  readonly pLess: number;
  /** Odds of a over odds of b; null where it is infinite or 0/0. */
  readonly oddsRatio: number | null;
}

/**
 * Fisher's exact test of two rates: the probabilities of all tables with the same margins, by recurrence from the likeliest
 * one (no factorials, so that large margins keep all digits).
 *
 * @throws SalesPlanError: BAD_COUNT.
 *
 * @example
 * ```ts
 * import { fisherExact } from "salesplan/stats";
 * fisherExact({ successes: 3, n: 4 }, { successes: 1, n: 4 }).p.toFixed(6); //=> "0.485714"
 * ```
 */
export function fisherExact(a: Count, b: Count): FisherExact {
  checkCount(a, "a");
  checkCount(b, "b");
  const hits = a.successes + b.successes;
  const low = Math.max(0, hits - b.n);
  const high = Math.min(a.n, hits);
  const mode = Math.min(high, Math.max(low, Math.floor(((a.n + 1) * (hits + 1)) / (a.n + b.n + 2))));
  const weights = new Float64Array(high - low + 1);
  weights[mode - low] = 1;
  for (let k = mode; k < high; k += 1) {
    const ratio = (((a.n - k) / (k + 1)) * (hits - k)) / (b.n - hits + k + 1);
    weights[k + 1 - low] = (weights[k - low] as number) * ratio;
  }
  for (let k = mode; k > low; k -= 1) {
    const ratio = ((k / (a.n - k + 1)) * (b.n - hits + k)) / (hits - k + 1);
    weights[k - 1 - low] = (weights[k - low] as number) * ratio;
  }
  // Summed from the small ends inwards, so that the tails are not lost beside the middle.
  const sum = (from: number, to: number): number => {
    let total = 0;
    const rising = weights.slice(from - low, to - low + 1).sort();
    for (const weight of rising) total += weight;
    return total;
  };
  const all = sum(low, high);
  // Tables that are equally likely may differ in the last digits.
  const limit = (weights[a.successes - low] as number) * (1 + 1e-7);
  let unlikely = 0;
  for (const weight of weights.slice().sort()) if (weight <= limit) unlikely += weight;
  const [failsA, failsB] = [a.n - a.successes, b.n - b.successes];
  return {
    p: Math.min(1, unlikely / all),
    pGreater: Math.min(1, sum(a.successes, high) / all),
    pLess: Math.min(1, sum(low, a.successes) / all),
    oddsRatio: failsA * b.successes === 0 ? null : (a.successes * failsB) / (failsA * b.successes),
  };
}
