import { bfgs, invertPositive, type Minimum, type Objective } from "./bfgs.ts";

/** Where log-parameters are kept: e^-12 to e^12 in scaled units. Beyond lies the optimum of data without a signal. */
export const BOUND = 12;

/** Minimises from several starts; stops at the first that converged inside the bounds, else gives the lowest. */
export function minimise(objective: Objective, starts: readonly (readonly number[])[]): Minimum {
  let best: Minimum | null = null;
  let evaluations = 0;
  for (const start of starts) {
    const found = bfgs(objective, start, BOUND);
    evaluations += found.evaluations;
    if (best === null || found.value < best.value) best = found;
    if (found.converged && !atBound(found.at)) break;
  }
  return { ...(best as Minimum), evaluations };
}

/** Whether a parameter has run to a bound. */
export const atBound = (at: Float64Array): boolean => at.some((x) => Math.abs(x) > BOUND - 0.1);

/**
 * Standard errors from the curvature of a log-likelihood at its maximum, by differences of its gradient; null where it is not curved
 * downwards in every direction.
 */
export function standardErrors(
  parameters: readonly number[],
  gradientAt: (parameters: readonly number[], gradient: Float64Array) => void,
): number[] | null {
  const n = parameters.length;
  const curvature = new Float64Array(n * n);
  const [up, down] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i += 1) {
    const step = 1e-4 * Math.abs(parameters[i] as number);
    const moved = (by: number): number[] => parameters.map((value, k) => (k === i ? value + by : value));
    gradientAt(moved(step), up);
    gradientAt(moved(-step), down);
    for (let j = 0; j < n; j += 1) curvature[i * n + j] = -((up[j] as number) - (down[j] as number)) / (2 * step);
  }
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < i; j += 1) {
      const mean = ((curvature[i * n + j] as number) + (curvature[j * n + i] as number)) / 2;
      curvature[i * n + j] = mean;
      curvature[j * n + i] = mean;
    }
  const covariance = invertPositive(curvature, n);
  const errors = covariance && parameters.map((_, i) => Math.sqrt(covariance[i * n + i] as number));
  return errors?.every(Number.isFinite) ? errors : null;
}
