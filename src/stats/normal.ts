import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

const ROOT_PI = 1.772_453_850_905_516;
const ROOT_2PI = 2.506_628_274_631_000_7;

/** erfc of x from 0 on: a series of positive terms near 0, a continued fraction in the tail. */
function erfc(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-18; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / ROOT_PI) * Math.exp(-x * x) * sum;
  }
  // Terms until the fraction is settled to the last digit; fewer are needed the further out.
  let tail = x;
  for (let k = Math.ceil(12 + 320 / (x * x)); k > 0; k -= 1) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / (ROOT_PI * tail);
}

/** The probability that a standard normal value exceeds z, accurate in the far tail too. */
export function normalUpper(z: number): number {
  must(z, "z", "real");
  return z >= 0 ? erfc(z / Math.SQRT2) / 2 : 1 - erfc(-z / Math.SQRT2) / 2;
}

/**
 * The probability that a standard normal value is at most z.
 *
 * @example
 * ```ts
 * import { normalCdf, normalQuantile } from "salesplan/stats";
 * normalCdf(0); //=> 0.5
 * normalQuantile(0.975).toFixed(12); //=> "1.959963984540"
 * normalCdf(-10) > 7.6e-24; //=> true
 * ```
 */
export function normalCdf(z: number): number {
  must(z, "z", "real");
  return normalUpper(-z);
}

/** The probability of a value at least as far from 0 as z, on either side. */
export function normalTwoSided(z: number): number {
  must(z, "z", "real");
  return Math.min(1, erfc(Math.abs(z) / Math.SQRT2));
}

/** The z whose upper tail is p, for p up to one half: a rational first guess (Abramowitz and Stegun 26.2.23), then Halley steps. */
function upperQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step += 1) {
    const error = (normalUpper(z) - p) / (Math.exp((-z * z) / 2) / ROOT_2PI);
    z += error / (1 - (z * error) / 2);
  }
  return z;
}

/**
 * The z below which a standard normal value lies with probability p.
 *
 * @throws SalesPlanError: BAD_PROBABILITY unless 0 < p < 1.
 */
export function normalQuantile(p: number): number {
  if (!(typeof p === "number" && p > 0 && p < 1))
    fail("BAD_PROBABILITY", ["p"], `a number between 0 and 1 is needed, found ${show(p)}`);
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

/** The z of a two-sided interval: 1.96 at confidence 0.95. */
export function intervalZ(confidence: number): number {
  if (!(typeof confidence === "number" && confidence > 0 && confidence < 1))
    fail("BAD_PROBABILITY", ["confidence"], `a number between 0 and 1 is needed, found ${show(confidence)}`);
  return upperQuantile((1 - confidence) / 2);
}
