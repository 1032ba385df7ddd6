import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** B(2k) / (2k (2k - 1)): Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];

/** The part of ln Gamma(x) that Stirling's formula leaves, for x from 15 on. */
export function stirlingRest(x: number): number {
  let power = 1 / x;
  let sum = 0;
  for (const factor of STIRLING) {
    sum += factor * power;
    power /= x * x;
  }
  return sum;
}

const HALF_LOG_2PI = 0.918_938_533_204_672_8;

/**
 * The natural log of the gamma function for x > 0 (Stirling's series after moving x above 15).
 *
 * @throws SalesPlanError: BAD_ARGUMENT unless x > 0.
 *
 * @example
 * ```ts
 * import { logGamma } from "salesplan/stats";
 * logGamma(11).toFixed(10); //=> "15.1044125731"
 * ```
 */
export function logGamma(x: number): number {
  must(x, "x", "number");
  if (!(x > 0)) fail("BAD_ARGUMENT", ["x"], `a number above 0 is needed, found ${x}`);
  let product = 1;
  let y = x;
  for (; y < 15; y += 1) product *= y;
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_2PI + stirlingRest(y) - Math.log(product);
}

/** t^a e^-t / Gamma(a + 1) without the cancellation that logs of large numbers would bring. */
function front(a: number, t: number): number {
  if (a < 15) return Math.exp(a * Math.log(t) - t - logGamma(a + 1));
  const d = (t - a) / a;
  const gap = Math.abs(d) < 0.1 ? logRest(d) : d - Math.log1p(d);
  return Math.exp(-a * gap - stirlingRest(a)) / Math.sqrt(2 * Math.PI * a);
}

/** d - ln(1 + d) by its series, for small d. */
function logRest(d: number): number {
  let power = d * d;
  let sum = 0;
  for (let k = 2; Math.abs(power) > 1e-19 * d * d; k += 1) {
    sum += power / k;
    power *= -d;
  }
  return sum;
}

/** The regularised upper incomplete gamma function Q(a, x): 1 at x = 0, falling to 0; accurate in the tail. */
export function gammaUpper(a: number, x: number): number {
  must(a, "a", "number");
  must(x, "x", "number");
  if (!(a > 0 && x >= 0)) fail("BAD_ARGUMENT", ["gammaUpper"], `a > 0 and x >= 0 are needed, found ${a} and ${x}`);
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - front(a, x) * sum);
  }
  // Lentz's way of the continued fraction 1 / (x + 1 - a - (1 (1 - a)) / (x + 3 - a - ...)).
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100_000; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    const factor = c * d;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return Math.min(1, front(a, x) * a * h);
}
