/** Terms of the series before the definition itself is integrated; small a needs and bears more. */
const MOST_TERMS = 20_000;
const MOST_TERMS_SMALL_A = 400_000;

/**
 * Expected purchases in the next t of a customer who is there: K with shape rx = r + x, chances to leave Beta(a, c), and t
 * measured as u = t / (alpha + T). The textbook's 2F1 form is singular at a = 1 and overflows; this is its Euler transform with the poles
 * cancelled, and where that is slow or overflows the definition is integrated.
 */
export function expectedWhileAlive(rx: number, a: number, c: number, u: number): number {
  if (u === 0) return 0;
  const z = u / (1 + u);
  const total = a + c - 1;
  const L = -Math.log1p(u);
  const power = Math.exp((a - 1) * L);
  const phi = a === 1 ? -L : -Math.expm1((a - 1) * L) / (a - 1);
  const gap = a + c - rx - 1;
  const most = a < 0.3 ? MOST_TERMS_SMALL_A : MOST_TERMS;
  let term = gap * z;
  let sum = 0;
  let terms = 0;
  for (let n = 1; n < most; n += 1) {
    sum += term;
    term *= ((a + n - 1) * (gap + n) * z) / ((a + c + n - 1) * (n + 1));
    if (Math.abs(term) <= Math.abs(sum) * 1e-17) {
      terms = n;
      break;
    }
  }
  const found = total * phi - power * sum;
  // Every factor of a term may add a rounding error, and what the difference cancels makes them weigh more.
  const error = (terms * Number.EPSILON * Math.abs(total * phi)) / found;
  return terms > 0 && Number.isFinite(found) && found > 0 && error < 1e-11 ? found : integrated(rx, a, c, u);
}

/** The definition: the mean over chances to leave p of [1 - (1 + p u)^-rx] / p, by the trapezoid rule in logit p. */
function integrated(rx: number, a: number, c: number, u: number): number {
  // In y = logit p the weight is p^a (1 - p)^c: its peak, its width, and tails that fall like e^(a y) and e^(-c y).
  const peak = Math.log(a / c);
  const width = Math.sqrt(1 / a + 1 / c);
  const step = Math.min(0.1, width / 4);
  const logWeight = (y: number): number => {
    const [logP, logQ] = [-Math.log1p(Math.exp(-y)), -Math.log1p(Math.exp(y))];
    return a * (y < -700 ? y : logP) + c * (y > 700 ? -y : logQ);
  };
  const highest = logWeight(peak);
  let [weights, sum] = [0, 0];
  const add = (y: number): boolean => {
    const weight = Math.exp(logWeight(y) - highest);
    const p = 1 / (1 + Math.exp(-y));
    const mean = p < 1e-300 ? rx * u : -Math.expm1(-rx * Math.log1p(p * u)) / p;
    weights += weight;
    sum += weight * mean;
    return weight > 1e-18 || weight * mean > sum * 1e-18;
  };
  add(peak);
  for (let k = 1; k < 500_000 && add(peak + k * step); k += 1);
  for (let k = 1; k < 500_000 && add(peak - k * step); k += 1);
  return sum / weights;
}
