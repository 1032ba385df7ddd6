/** Which model of buying: after each purchase a customer may leave; in MBG/NBD also right after the first. */
export type PurchaseModelName = "bgNbd" | "mbgNbd";
/** Parameters: buying rates are gamma (r, alpha), chances to leave beta (a, b). alpha is in units of time. */
export interface PurchaseParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}
/** Histories as columns: repeat purchases, time from first to last, time from first to now. */
export interface Histories {
  readonly x: ArrayLike<number>;
  readonly tx: ArrayLike<number>;
  readonly T: ArrayLike<number>;
}

/** Sums of ln(z + j) and of 1 / (z + j) over j < x: the differences of lnGamma and digamma that the likelihood needs. */
function prefixSums(z: number, most: number): { readonly log: Float64Array; readonly inverse: Float64Array } {
  const log = new Float64Array(most + 1);
  const inverse = new Float64Array(most + 1);
  for (let j = 0; j < most; j += 1) {
    log[j + 1] = (log[j] as number) + Math.log(z + j);
    inverse[j + 1] = (inverse[j] as number) + 1 / (z + j);
  }
  return { log, inverse };
}

/**
 * Log-likelihood of histories (Fader, Hardie and Lee 2005; for MBG/NBD Batislam, Denizel and Filiztekin 2007), with its
 * gradient by r, alpha, a, b where one is given. No special functions: at whole x they are sums.
 */
export function logLikelihood(
  model: PurchaseModelName,
  { r, alpha, a, b }: PurchaseParameters,
  { x, tx, T }: Histories,
  gradient: Float64Array | null = null,
): number {
  const extra = model === "mbgNbd" ? 1 : 0;
  let most = 0;
  for (let i = 0; i < x.length; i += 1) most = Math.max(most, x[i] as number);
  const R = prefixSums(r, most);
  const B = prefixSums(b, most + extra);
  const AB = prefixSums(a + b, most + extra);
  const [logAlpha, logA] = [Math.log(alpha), Math.log(a)];
  let [sum, gr, galpha, ga, gb] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const n = x[i] as number;
    const m = n + extra;
    const [end, last] = [alpha + (T[i] as number), alpha + (tx[i] as number)];
    const logEnd = Math.log(end);
    const stays = -(r + n) * logEnd;
    const may = m > 0;
    const logLast = may ? Math.log(last) : 0;
    const leaves = may ? logA - Math.log(b + m - 1) - (r + n) * logLast : Number.NEGATIVE_INFINITY;
    const top = Math.max(stays, leaves);
    const [e3, e4] = [Math.exp(stays - top), may ? Math.exp(leaves - top) : 0];
    const total = e3 + e4;
    sum += (R.log[n] as number) + r * logAlpha + (B.log[m] as number) - (AB.log[m] as number) + top + Math.log(total);
    if (gradient === null) continue;
    const [w3, w4] = [e3 / total, e4 / total];
    const both = AB.inverse[m] as number;
    gr += (R.inverse[n] as number) + logAlpha - w3 * logEnd - w4 * logLast;
    galpha += r / alpha - (r + n) * (w3 / end + (may ? w4 / last : 0));
    ga += w4 / a - both;
    gb += (B.inverse[m] as number) - both - (may ? w4 / (b + m - 1) : 0);
  }
  gradient?.set([gr, galpha, ga, gb]);
  return sum;
}

/** Probability that a customer with this history is still there. In BG/NBD one who never came back is there for certain. */
export function aliveProbability(
  model: PurchaseModelName,
  { r, alpha, a, b }: PurchaseParameters,
  x: number,
  tx: number,
  T: number,
): number {
  const m = x + (model === "mbgNbd" ? 1 : 0);
  if (m === 0) return 1;
  const odds = Math.log(a) - Math.log(b + m - 1) + (r + x) * (Math.log(alpha + T) - Math.log(alpha + tx));
  return 1 / (1 + Math.exp(odds));
}

/** Terms of a tail before it is taken for what is left of 1. */
const MOST_TERMS = 100_000;

/** What is left of a negative binomial from term `n` on, summed from there: 1 less the terms before has lost its digits. */
function tailFrom(n: number, first: number, r: number, logBuy: number): number {
  let [sum, log] = [0, first];
  for (let j = n; j < n + MOST_TERMS; j += 1) {
    const part = Math.exp(log);
    sum += part;
    if (part < sum * 1e-17) break;
    log += Math.log(r + j) - Math.log(j + 1) + logBuy;
  }
  return sum;
}

/** Probabilities of 0 to `upTo` purchases in a new customer's first t (the first purchase itself not counted). */
export function countProbabilities(
  model: PurchaseModelName,
  { r, alpha, a, b }: PurchaseParameters,
  t: number,
  upTo: number,
): number[] {
  if (t === 0) return Array.from({ length: upTo + 1 }, (_, n) => (n === 0 ? 1 : 0));
  const extra = model === "mbgNbd" ? 1 : 0;
  const [logStay, logBuy] = [-Math.log1p(t / alpha), -Math.log1p(alpha / t)];
  // Terms of the negative binomial of purchases by one who stays, as logarithms, and what is left of it from each on.
  const logs = new Float64Array(upTo + 2);
  logs[0] = r * logStay;
  for (let j = 0; j <= upTo; j += 1) logs[j + 1] = (logs[j] as number) + Math.log(r + j) - Math.log(j + 1) + logBuy;
  const left = new Float64Array(upTo + 1);
  let below = 0;
  for (let n = 0; n <= upTo; n += 1) {
    left[n] = 1 - below;
    below += Math.exp(logs[n] as number);
  }
  if ((left[upTo] as number) < 1e-2) {
    let tail = tailFrom(upTo, logs[upTo] as number, r, logBuy);
    for (let n = upTo; n >= 0 && tail < 1e-2; n -= 1) {
      left[n] = tail;
      if (n > 0) tail += Math.exp(logs[n - 1] as number);
    }
  }
  // ln B(a, b + m) / B(a, b) for staying m times, and ln B(a + 1, b + m - 1) / B(a, b) for leaving after the m-th.
  let [stays, leaves] = [0, Math.log(a) - Math.log(a + b)];
  const next = (m: number): void => {
    if (m > 0) leaves += Math.log(b + m - 1) - Math.log(a + b + m);
    stays += Math.log(b + m) - Math.log(a + b + m);
  };
  if (extra === 1) next(0);
  return Array.from({ length: upTo + 1 }, (_, n) => {
    const m = n + extra;
    const stayed = Math.exp((logs[n] as number) + stays);
    const found = m === 0 ? stayed : stayed + Math.exp(leaves) * (left[n] as number);
    next(m);
    return found;
  });
}
