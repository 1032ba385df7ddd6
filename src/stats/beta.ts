import { fail } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { type Count, checkCount } from "./count.ts";
import { logGamma, stirlingRest } from "./gamma.ts";

/** ln B(a, b), also where both are large and the single gamma functions would cancel. */
function logBeta(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (high < 15) return logGamma(low) + logGamma(high) - logGamma(low + high);
  const rest = stirlingRest(high) - stirlingRest(low + high);
  if (low < 15) return logGamma(low) + rest + low - low * Math.log(low + high) + (high - 0.5) * -Math.log1p(low / high);
  const half = 0.918_938_533_204_672_8 - 0.5 * Math.log(high);
  return rest + stirlingRest(low) + half + (low - 0.5) * Math.log(low / (low + high)) - high * Math.log1p(low / high);
}

/** Lentz's way of the continued fraction of the incomplete beta function (DLMF 8.17.22). */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let h = d;
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let factor = 1;
    for (const step of [even, odd]) {
      d = 1 + step * d;
      c = 1 + step / c;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = Math.abs(c) < tiny ? tiny : c;
      factor = c * d;
      h *= factor;
    }
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h;
}

/**
 * The regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) value is at most x, and the
 * probability of at least a successes in a + b - 1 trials at rate x.
 *
 * @throws SalesPlanError: BAD_ARGUMENT unless 0 <= x <= 1, a > 0 and b > 0.
 *
 * @example
 * ```ts
 * import { betaCdf } from "salesplan/stats";
 * betaCdf(0.5, 2, 3).toFixed(12); //=> "0.687500000000"
 * ```
 */
export function betaCdf(x: number, a: number, b: number): number {
  must(x, "x", "number");
  must(a, "a", "number");
  must(b, "b", "number");
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0))
    fail("BAD_ARGUMENT", ["betaCdf"], `0 <= x <= 1, a > 0 and b > 0 are needed, found ${x}, ${a} and ${b}`);
  if (x === 0 || x === 1) return x;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return Math.min(1, (front * fraction(x, a, b)) / a);
  return Math.max(0, 1 - (front * fraction(1 - x, b, a)) / b);
}

/** A Beta prior: as if `a` successes and `b` failures had been seen before. */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

/**
 * The probability that the true rate behind a count is below `target`, after a Beta prior (uniform unless given).
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_ARGUMENT.
 *
 * @example
 * ```ts
 * import { probabilityBelow } from "salesplan/stats";
 * probabilityBelow({ successes: 96, n: 168 }, 0.68).toFixed(4); //=> "0.9985"
 * ```
 */
export function probabilityBelow(count: Count, target: number, prior: BetaPrior = { a: 1, b: 1 }): number {
  mustHave(prior, "prior", { a: "number", b: "number" });
  const { successes, n } = checkCount(count, "count");
  return betaCdf(target, successes + prior.a, n - successes + prior.b);
}

/** The probability of at least `successes` in `n` trials at a rate. */
export function binomialAtLeast(successes: number, n: number, rate: number): number {
  must(successes, "successes", "number");
  must(n, "n", "number");
  must(rate, "rate", "ratio");
  if (successes <= 0) return 1;
  return successes > n ? 0 : betaCdf(rate, successes, n - successes + 1);
}

const failuresOf = ({ successes, n }: Count): Count => ({ successes: n - successes, n });

/**
 * The probability that a's true rate is above b's, each after a uniform prior: the exact sum over a's successes.
 *
 * @throws SalesPlanError: BAD_COUNT.
 *
 * @example
 * ```ts
 * import { probabilityGreater } from "salesplan/stats";
 * probabilityGreater({ successes: 105, n: 300 }, { successes: 84, n: 300 }).toFixed(4); //=> "0.9673"
 * ```
 */
export function probabilityGreater(a: Count, b: Count): number {
  checkCount(a, "a");
  checkCount(b, "b");
  // "a succeeds more often" is "b fails more often": the shorter of the two sums is taken.
  const turned = b.n - b.successes < a.successes;
  const [over, under] = turned ? [failuresOf(b), failuresOf(a)] : [a, b];
  const [a1, b1] = [under.successes + 1, under.n - under.successes + 1];
  const [a2, b2] = [over.successes + 1, over.n - over.successes + 1];
  // P(b < a) = sum over i < a2 of B(a1 + i, b1 + b2) / ((b2 + i) B(1 + i, b2) B(a1, b1)).
  let log = logBeta(a1, b1 + b2) - logBeta(a1, b1);
  let sum = 0;
  for (let i = 0; i < a2; i += 1) {
    sum += Math.exp(log);
    log += Math.log(((a1 + i) / (a1 + b1 + b2 + i)) * ((b2 + i) / (i + 1)));
  }
  return Math.min(1, sum);
}
