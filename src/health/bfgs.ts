/** A function to be minimised: its value, and its gradient written into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;
/** Where a minimisation ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** Largest component of the gradient that does not push against a bound. */
  readonly gradientNorm: number;
  readonly converged: boolean;
  readonly evaluations: number;
}

const clamp = (x: number, bound: number): number => Math.max(-bound, Math.min(bound, x));

/** Largest component of the gradient, those pushing outwards at a bound left out. */
function freeNorm(at: Float64Array, gradient: Float64Array, bound: number): number {
  let norm = 0;
  for (let i = 0; i < at.length; i += 1) {
    const [x, g] = [at[i] as number, gradient[i] as number];
    const held = (x >= bound && g < 0) || (x <= -bound && g > 0);
    if (!held) norm = Math.max(norm, Math.abs(g));
  }
  return norm;
}

/**
 * Quasi-Newton minimisation by Broyden, Fletcher, Goldfarb and Shanno with a backtracking line search, inside the box
 * [-bound, bound] in every coordinate: a point on the wall moves along it.
 */
export function bfgs(
  objective: Objective,
  start: ArrayLike<number>,
  bound: number,
  tolerance = 1e-9,
  rounds = 120,
): Minimum {
  const n = start.length;
  let at = Float64Array.from(start, (x) => clamp(x, bound));
  let gradient = new Float64Array(n);
  let value = objective(at, gradient);
  let evaluations = 1;
  const identity = (): Float64Array => Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  let inverse = identity();
  let fresh = true;
  // Steps that gain nothing a double can hold: the function is flat from here on.
  let flat = 0;
  for (let round = 0; round < rounds && freeNorm(at, gradient, bound) > tolerance; round += 1) {
    const direction = new Float64Array(n);
    let slope = 0;
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum -= (inverse[i * n + j] as number) * (gradient[j] as number);
      const x = at[i] as number;
      direction[i] = (x >= bound && sum > 0) || (x <= -bound && sum < 0) ? 0 : sum;
      slope += (direction[i] as number) * (gradient[i] as number);
    }
    if (!(slope < 0)) {
      if (fresh) break;
      inverse = identity();
      fresh = true;
      continue;
    }
    const longest = direction.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    let step = Math.min(1, 2 / longest);
    let next = at;
    let nextValue = Number.POSITIVE_INFINITY;
    const nextGradient = new Float64Array(n);
    for (let halvings = 0; halvings < 40; halvings += 1) {
      next = Float64Array.from(at, (x, i) => clamp(x + step * (direction[i] as number), bound));
      nextValue = objective(next, nextGradient);
      evaluations += 1;
      if (nextValue <= value + 1e-4 * step * slope) break;
      step /= 2;
    }
    if (!(nextValue < value)) {
      if (fresh) break;
      inverse = identity();
      fresh = true;
      continue;
    }
    update(inverse, n, at, next, gradient, nextGradient);
    fresh = false;
    flat = value - nextValue <= 1e-14 * Math.abs(value) ? flat + 1 : 0;
    if (flat > 3) break;
    at = next;
    gradient = nextGradient;
    value = nextValue;
  }
  const gradientNorm = freeNorm(at, gradient, bound);
  return { at, value, gradientNorm, converged: gradientNorm <= Math.max(tolerance, 1e-6), evaluations };
}

/** The BFGS update of the inverse Hessian, where the step has positive curvature. */
function update(
  inverse: Float64Array,
  n: number,
  at: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const s = Float64Array.from(next, (x, i) => x - (at[i] as number));
  const y = Float64Array.from(nextGradient, (g, i) => g - (gradient[i] as number));
  let sy = 0;
  for (let i = 0; i < n; i += 1) sy += (s[i] as number) * (y[i] as number);
  if (!(sy > 1e-14)) return;
  const hy = new Float64Array(n);
  let yhy = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) hy[i] = (hy[i] as number) + (inverse[i * n + j] as number) * (y[j] as number);
    yhy += (hy[i] as number) * (y[i] as number);
  }
  const factor = (1 + yhy / sy) / sy;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const [si, sj, hi, hj] = [s[i], s[j], hy[i], hy[j]] as [number, number, number, number];
      inverse[i * n + j] = (inverse[i * n + j] as number) + factor * si * sj - (hi * sj + si * hj) / sy;
    }
  }
}

/** The inverse of a symmetric positive definite matrix by Cholesky, or null where it is none. */
export function invertPositive(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k += 1) sum -= (lower[i * n + k] as number) * (lower[j * n + k] as number);
      if (i === j) {
        if (!(sum > 0)) return null;
        lower[i * n + i] = Math.sqrt(sum);
      } else lower[i * n + j] = sum / (lower[j * n + j] as number);
    }
  }
  const inverse = new Float64Array(n * n);
  for (let c = 0; c < n; c += 1) {
    const x = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k += 1) sum -= (lower[i * n + k] as number) * (x[k] as number);
      x[i] = sum / (lower[i * n + i] as number);
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = x[i] as number;
      for (let k = i + 1; k < n; k += 1) sum -= (lower[k * n + i] as number) * (x[k] as number);
      x[i] = sum / (lower[i * n + i] as number);
      inverse[i * n + c] = x[i] as number;
    }
  }
  return inverse;
}
