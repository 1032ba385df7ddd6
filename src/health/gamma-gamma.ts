import { digamma, logGamma } from "../stats/index.ts";

/** Parameters of the Gamma-Gamma model of spending; v is in money. */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/**
 * Log-likelihood of mean amounts m over x repeat purchases each (Fader and Hardie 2013), with its gradient by p, q, v where
 * one is given.
 */
export function spendLogLikelihood(
  { p, q, v }: GammaGammaParameters,
  x: ArrayLike<number>,
  m: ArrayLike<number>,
  gradient: Float64Array | null = null,
): number {
  const [logV, fixed] = [Math.log(v), logGamma(q)];
  const psiQ = gradient === null ? 0 : digamma(q);
  let [sum, gp, gq, gv] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const [n, mean] = [x[i] as number, m[i] as number];
    const [shape, both] = [p * n, p * n + q];
    const base = n * mean + v;
    const [logN, logMean, logBase] = [Math.log(n), Math.log(mean), Math.log(base)];
    sum += logGamma(both) - logGamma(shape) - fixed + q * logV + (shape - 1) * logMean + shape * logN - both * logBase;
    if (gradient === null) continue;
    const psi = digamma(both);
    gp += n * (psi - digamma(shape) + logMean + logN - logBase);
    gq += psi - psiQ + logV - logBase;
    gv += q / v - both / base;
  }
  gradient?.set([gp, gq, gv]);
  return sum;
}

/**
 * Expected mean amount of a customer's purchases; null where the model has none: without a repeat purchase the mean over all
 * customers needs q above 1, and no amount is ever negative.
 */
export function spendExpectation({ p, q, v }: GammaGammaParameters, x: number, m: number | null): number | null {
  const known = x > 0 && m !== null && m > 0;
  const below = known ? p * x + q - 1 : q - 1;
  if (!(below > 0)) return null;
  return known ? (p * (x * m + v)) / below : (p * v) / below;
}
