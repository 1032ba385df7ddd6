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

/** By grid point, P(sum >= that point). Each is summed from the nearer end, so that neither tail is lost beside the middle. @internal */
export function tailsOf(mass: Float64Array): Float64Array {
  const tails = new Float64Array(mass.length + 1);
  const middle = mass.length >> 1;
  let sum = 0;
  for (let k = mass.length - 1; k > middle; k -= 1) {
    sum += mass[k] as number;
    tails[k] = Math.min(1, sum);
  }
  sum = 0;
  for (let k = 0; k <= middle; k += 1) {
    tails[k] = Math.min(1, Math.max(0, 1 - sum));
    sum += mass[k] as number;
  }
  return tails;
}

/**
 * P(sum >= goal) and P(sum >= goal - cells) of the sum without one of its parts, in grid points. From P(v) = (1 - p) Q(v) + p Q(v -
 * cells) only every `cells`-th point is needed: from below, where Q is 1, if the part mostly fails, from above, where Q is 0, if it
 * mostly succeeds, so that no error grows.
 * @internal
 */
export function tailsWithout(tails: Float64Array, { cells, p }: Part, goal: number): readonly [number, number] {
  const top = tails.length - 2;
  const at = (v: number): number => (v <= 0 ? 1 : v > top ? 0 : (tails[v] as number));
  if (cells === 0 || p === 0) return [at(goal), at(goal - cells)];
  if (goal <= 0) return [1, 1];
  if (goal > top) return [0, 0];
  const within = (q: number): number => Math.min(1, Math.max(0, q));
  if (p <= 0.5) {
    let [below, q] = [1, 1];
    const first = goal - Math.ceil(goal / cells) * cells;
    for (let v = first + cells; v <= goal; v += cells) {
      below = q;
      q = v > top - cells ? 0 : within((at(v) - p * q) / (1 - p));
    }
    return [q, below];
  }
  let [above, q] = [0, 0];
  // The first point in reach of the goal's that the rest can no longer reach; it may be the goal itself.
  const rest = top - cells;
  let v = goal > rest ? goal : goal + (Math.floor((rest - goal) / cells) + 1) * cells;
  for (; v >= goal; v -= cells) {
    above = q;
    q = v - cells <= 0 ? 1 : within((at(v) - (1 - p) * q) / p);
  }
  return [above, q];
}

/** The first grid point from which a value is reached. @internal */
export const pointOf = ({ base, step }: Pick<Distribution, "base" | "step">, value: number): number =>
  Math.ceil((value - base) / step);

/** P(sum >= value): the mass from the first grid point that reaches it. @internal */
export function atLeast(found: Omit<Distribution, "error">, value: number): number {
  const { mass } = found;
  const first = Math.max(0, pointOf(found, value));
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
