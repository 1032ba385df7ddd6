/**
 * The whole numbers nearest to `quotas` (least squares) that add up to `total` and lie within bounds: steps go one by one to
 * whoever is furthest below the quota. Because each quota's squared distance is convex, that is the best there is.
 * Callers see to it that the bounds admit the total; what they do not admit stays ungiven.
 */
export function nearest(
  total: number,
  quotas: ArrayLike<number>,
  low: (i: number) => number,
  high: (i: number) => number,
): Float64Array {
  const n = quotas.length;
  const found = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    // Quotas are doubles: one that rounding left a hair below a whole number is that number.
    const whole = Math.floor((quotas[i] as number) + 1e-9);
    found[i] = Math.min(Math.max(whole, low(i)), high(i));
    sum += found[i] as number;
  }
  const sign = total > sum ? 1 : -1;
  let left = Math.abs(total - sum);
  const room = (i: number): number => (sign > 0 ? high(i) - (found[i] as number) : (found[i] as number) - low(i));
  const lack = (i: number): number => sign * ((quotas[i] as number) - (found[i] as number));
  while (left > 0) {
    const open = Array.from({ length: n }, (_, i) => i).filter((i) => room(i) > 0);
    if (open.length === 0) break;
    const wants = open.map((i) => ({ i, want: lack(i) })).sort((a, b) => b.want - a.want || a.i - b.i);
    const most = wants[0]?.want ?? 0;
    const batch = wants.filter(({ want }) => want > most - 1);
    // Once all who can take are level, they rise together.
    const rounds =
      batch.length === open.length
        ? Math.max(1, Math.min(Math.floor(left / batch.length), ...batch.map(({ i }) => room(i))))
        : 1;
    for (const { i } of batch) {
      const step = Math.min(rounds, left);
      found[i] = (found[i] as number) + sign * step;
      left -= step;
    }
  }
  return found;
}
