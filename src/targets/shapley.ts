import { fail } from "../kernel/index.ts";
import { type Fraction, fraction, minus, plus, times } from "./fraction.ts";

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));

/**
 * What each factor's change did to a product: the mean of its effect over all orders in which the factors can change (Shapley 1953),
 * as exact fractions, so that the effects add up to the whole change.
 */
export function shapley(base: readonly Fraction[], actual: readonly Fraction[]): readonly Fraction[] {
  const n = base.length;
  if (n > 6) fail("TOO_MANY_DRIVERS", ["drivers"], `at most six drivers are averaged over all orders, found ${n}`);
  return base.map((_, i) => {
    let total = fraction(0n);
    for (let set = 0; set < 1 << n; set += 1) {
      if ((set >> i) & 1) continue;
      let changed = 0;
      let rest = minus(actual[i] as Fraction, base[i] as Fraction);
      for (let j = 0; j < n; j += 1) {
        if (j === i) continue;
        const now = (set >> j) & 1;
        changed += now;
        rest = times(rest, (now ? actual[j] : base[j]) as Fraction);
      }
      total = plus(total, times(rest, fraction(factorial(changed) * factorial(n - changed - 1), factorial(n))));
    }
    return total;
  });
}
