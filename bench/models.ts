import { seeded } from "../src/kernel/index.ts";

/** Customers who buy and leave as BG/NBD says (r .8, alpha 40 days, a 1, b 3), seen for 300 to 400 days; times are whole days. */
export function simulateCustomers(
  size: number,
  seed: number,
): readonly {
  readonly customer: string;
  readonly repeats: number;
  readonly firstToLast: number;
  readonly age: number;
}[] {
  const next = seeded(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  // Marsaglia and Tsang from shape 1 on; below it shape + 1 and a power.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * next() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return Array.from({ length: size }, (_, i) => {
    const rate = gamma(0.8) / 40;
    const [g, h] = [gamma(1), gamma(3)];
    const leave = g / (g + h);
    const age = 300 + Math.floor(next() * 100);
    let [repeats, at] = [0, 0];
    for (;;) {
      const gap = -Math.log(1 - next()) / rate;
      if (at + gap > age) break;
      at += gap;
      repeats += 1;
      if (next() < leave) break;
    }
    return { customer: `c${i}`, repeats, firstToLast: repeats === 0 ? 0 : Math.max(1, Math.floor(at)), age };
  });
}

/** lnGamma by Lanczos (g = 7, n = 9). */
const C = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
function lnGamma(z: number): number {
  let sum = C[0] as number;
  for (let i = 1; i < 9; i += 1) sum += (C[i] as number) / (z - 1 + i);
  const t = z + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (z - 0.5) * Math.log(t) - t + Math.log(sum);
}
/** Digamma: recurrence up to 6, then the asymptotic series. */
function digamma(z: number): number {
  let [sum, x] = [0, z];
  while (x < 6) {
    sum -= 1 / x;
    x += 1;
  }
  const y = 1 / (x * x);
  return sum + Math.log(x) - 0.5 / x - y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y / 240)));
}

/**
 * What a careful colleague writes: the textbook likelihood of BG/NBD with lnGamma and digamma per customer, BFGS with a halving line
 * search on log-parameters from one start, time scaled to 1. No standard errors, no bounds, no check for data without a signal.
 */
export function bfgsByHand({ x, tx, T }: { x: Float64Array; tx: Float64Array; T: Float64Array }): {
  readonly value: number;
  readonly evaluations: number;
} {
  const n = x.length;
  let longest = 0;
  for (const t of T) longest = Math.max(longest, t);
  let evaluations = 0;
  let constant = 0;
  for (const repeats of x) constant += repeats * Math.log(longest);
  const objective = (at: readonly number[]): { value: number; gradient: number[] } => {
    evaluations += 1;
    const [r, alpha, a, b] = at.map(Math.exp) as [number, number, number, number];
    let sum = 0;
    const g = [0, 0, 0, 0] as [number, number, number, number];
    const [gr, dr, gb, db, gab, dab] = [lnGamma(r), digamma(r), lnGamma(b), digamma(b), lnGamma(a + b), digamma(a + b)];
    for (let i = 0; i < n; i += 1) {
      const k = x[i] as number;
      const [end, last] = [alpha + (T[i] as number) / longest, alpha + (tx[i] as number) / longest];
      const a3 = -(r + k) * Math.log(end);
      const a4 = k > 0 ? Math.log(a) - Math.log(b + k - 1) - (r + k) * Math.log(last) : Number.NEGATIVE_INFINITY;
      const top = Math.max(a3, a4);
      const [e3, e4] = [Math.exp(a3 - top), Math.exp(a4 - top)];
      const [w3, w4] = [e3 / (e3 + e4), e4 / (e3 + e4)];
      sum +=
        lnGamma(r + k) -
        gr +
        r * Math.log(alpha) +
        lnGamma(b + k) -
        gb -
        lnGamma(a + b + k) +
        gab +
        top +
        Math.log(e3 + e4);
      const d = dab - digamma(a + b + k);
      g[0] += digamma(r + k) - dr + Math.log(alpha) - w3 * Math.log(end) - w4 * Math.log(last);
      g[1] += r / alpha - (r + k) * (w3 / end + w4 / last);
      g[2] += d + w4 / a;
      g[3] += d + digamma(b + k) - db - (k > 0 ? w4 / (b + k - 1) : 0);
    }
    return { value: -sum / n, gradient: [r, alpha, a, b].map((p, i) => (-(g[i] as number) * p) / n) };
  };
  let at: readonly number[] = [0, 0, 0, 0];
  let { value, gradient } = objective(at);
  let H: readonly (readonly number[])[] = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0)));
  for (let round = 0; round < 200 && Math.max(...gradient.map(Math.abs)) > 1e-9; round += 1) {
    const p = H.map((row) => -row.reduce<number>((s, h, j) => s + h * (gradient[j] as number), 0));
    const slope = p.reduce((s, d, i) => s + d * (gradient[i] as number), 0);
    let step = Math.min(1, 2 / Math.max(...p.map(Math.abs)));
    let next = at;
    let found = { value, gradient };
    for (let k = 0; k < 40; k += 1) {
      next = at.map((v, i) => v + step * (p[i] as number));
      found = objective(next);
      if (found.value <= value + 1e-4 * step * slope) break;
      step /= 2;
    }
    if (!(found.value < value)) break;
    const s = next.map((v, i) => v - (at[i] as number));
    const y = found.gradient.map((v, i) => v - (gradient[i] as number));
    const sy = s.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
    if (sy > 1e-14) {
      const hy = H.map((row) => row.reduce<number>((sum, h, j) => sum + h * (y[j] as number), 0));
      const yhy = y.reduce((sum, v, i) => sum + v * (hy[i] as number), 0);
      H = H.map((row, i) =>
        row.map(
          (h, j) =>
            h +
            ((1 + yhy / sy) * (s[i] as number) * (s[j] as number)) / sy -
            ((hy[i] as number) * (s[j] as number) + (s[i] as number) * (hy[j] as number)) / sy,
        ),
      );
    }
    at = next;
    ({ value, gradient } = found);
  }
  return { value: value * n + constant, evaluations };
}
