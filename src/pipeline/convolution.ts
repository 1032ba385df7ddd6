/** A deal on the grid: it adds `cells` steps with probability `p`, else nothing. @internal */
export interface Part {
  readonly cells: number;
  readonly p: number;
}
/**
 * The distribution of a sum: value `base + step * k` has probability `mass[k]`. All values are minor units.
 * `error` bounds how far any sum on the grid may be from the true one; 0 where every amount is a multiple of the step.
 * @internal
 */
export interface Distribution {
  readonly base: number;
  readonly step: number;
  readonly mass: Float64Array;
  readonly error: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The grid for amounts (minor units, from 0): their common step where `cells` of it reach, else the smallest step that does. @internal */
export function gridFor(sizes: readonly number[], cells: number): { readonly step: number; readonly exact: boolean } {
  const common = Math.max(1, sizes.reduce(gcd, 0));
  const reach = sizes.reduce((sum, size) => sum + size, 0);
  if (reach / common <= cells) return { step: common, exact: true };
  return { step: Math.ceil(reach / cells), exact: false };
}

/** Adds independent parts to a distribution, exactly: one pass per part over what can be reached so far. @internal */
export function convolve(start: Float64Array, parts: readonly Part[]): Float64Array {
  const reach = parts.reduce((sum, { cells }) => sum + cells, start.length);
  const mass = new Float64Array(reach);
  mass.set(start);
  let filled = start.length;
  for (const { cells, p } of parts) {
    if (cells === 0 || p === 0) continue;
    filled += cells;
    const stay = 1 - p;
    for (let k = filled - 1; k >= cells; k -= 1) mass[k] = (mass[k] as number) * stay + (mass[k - cells] as number) * p;
    for (let k = Math.min(cells, filled) - 1; k >= 0; k -= 1) mass[k] = (mass[k] as number) * stay;
  }
  return mass;
}

/** Takes one part out again: from below where it mostly fails, from above where it mostly succeeds, so that no error grows. @internal */
export function without(mass: Float64Array, { cells, p }: Part): Float64Array {
  if (cells === 0 || p === 0) return mass;
  const left = new Float64Array(mass.length - cells);
  if (p <= 0.5) {
    for (let k = 0; k < left.length; k += 1) {
      const come = k >= cells ? (left[k - cells] as number) * p : 0;
      left[k] = Math.max(0, ((mass[k] as number) - come) / (1 - p));
    }
  } else {
    for (let k = left.length - 1; k >= 0; k -= 1) {
      const stay = k + cells < left.length ? (left[k + cells] as number) * (1 - p) : 0;
      left[k] = Math.max(0, ((mass[k + cells] as number) - stay) / p);
    }
  }
  return left;
}

/** P(sum >= value): the mass from the first grid point that reaches it. @internal */
export function atLeast({ base, step, mass }: Omit<Distribution, "error">, value: number): number {
  const first = Math.max(0, Math.ceil((value - base) / step));
  // The shorter side is summed from its small end, so that neither tail is lost beside the middle.
  let sum = 0;
  if (first > mass.length / 2) {
    for (let k = mass.length - 1; k >= first; k -= 1) sum += mass[k] as number;
    return Math.min(1, sum);
  }
  for (let k = 0; k < first; k += 1) sum += mass[k] as number;
  return Math.min(1, Math.max(0, 1 - sum));
}

/** The smallest values whose cumulative probability reaches each of the rising `qs`. @internal */
export function quantilesOf({ base, step, mass }: Distribution, qs: readonly number[]): readonly number[] {
  const found: number[] = [];
  let sum = 0;
  let last = 0;
  for (let k = 0; k < mass.length && found.length < qs.length; k += 1) {
    if (mass[k] === 0) continue;
    sum += mass[k] as number;
    last = k;
    // 10^-12 forgives the rounding of the sum: 0.1 reached as 0.09999999999999998 is reached.
    while (found.length < qs.length && sum >= (qs[found.length] as number) - 1e-12) found.push(base + step * k);
  }
  while (found.length < qs.length) found.push(base + step * last);
  return found;
}
