/** Above this sum of weights the quotients below may be off by more than one; the splits then use BigInt. */
export const EXACT_WEIGHTS: number = 2 ** 51;

const SPLIT = 2 ** 27 + 1;

/** What the rounded product `p = a * b` lost (Dekker's product): a * b = p + lost, exactly. */
function lost(a: number, b: number, p: number): number {
  const ta = SPLIT * a;
  const tb = SPLIT * b;
  const ah = ta - (ta - a);
  const bh = tb - (tb - b);
  const al = a - ah;
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}

/**
 * a * b - c * d for safe integers, exact where the difference is a safe integer, although the products are not:
 * the two rounded products lie close together, so their difference and that of what they lost are exact.
 */
export function crossDifference(a: number, b: number, c: number, d: number): number {
  const p = a * b;
  const q = c * d;
  if (p <= Number.MAX_SAFE_INTEGER && q <= Number.MAX_SAFE_INTEGER) return p - q;
  return p - q + (lost(a, b, p) - lost(c, d, q));
}
