import { type AllocateMethod, splitBig, splitSafe } from "./allocate-units.ts";
import { quotas } from "./quotas.ts";
import { bigWeights, type Weights } from "./weights.ts";

/** What water-filling gives: steps per part, what did not fit, and which bound holds a part (-1 min, 1 max, 0 neither). */
export interface Filled {
  readonly units: Float64Array;
  readonly unallocated: number;
  readonly bound: Int8Array;
}

/** A part begins to grow (its level leaves `min`) or ends to grow (it reaches `max`) where the water level is `at / weight`. */
interface Event {
  readonly part: number;
  readonly at: bigint;
  readonly weight: bigint;
  readonly opens: boolean;
}

const finite = (value: number): bigint | null => (Number.isFinite(value) ? BigInt(value) : null);

/** The quotas themselves, where every one of them lies within its bounds; else null. */
function withinBounds(
  total: number,
  weights: Weights,
  min: Float64Array,
  max: Float64Array,
  ids: ArrayLike<string> | null,
  method: AllocateMethod,
): Filled | null {
  if (total < 0 || weights.sum === 0 || weights.sum === 0n) return null;
  const { whole, rest } = quotas(total, weights);
  for (let i = 0; i < whole.length; i += 1) {
    const steps = whole[i] as number;
    if (steps < (min[i] as number) || steps + ((rest[i] as number) > 0 ? 1 : 0) > (max[i] as number)) return null;
  }
  return { units: splitSafe(total, weights, ids, method), unallocated: 0, bound: new Int8Array(whole.length) };
}

/**
 * The exact proportional split within bounds: the one water level `t` at which `sum(clamp(t * weight, min, max))` is the total,
 * found by walking the levels at which a part meets a bound, in exact rationals (never "clamp all and share out again", which
 * freezes the wrong side); then whole steps by `method` among the parts that no bound holds.
 * Returns the steps that the minima are above the total, where they are.
 *
 * @param min - whole steps, or -Infinity
 * @param max - whole steps, or Infinity; at least `min`
 */
export function fill(
  total: number,
  weights: Weights,
  min: Float64Array,
  max: Float64Array,
  ids: ArrayLike<string> | null,
  method: AllocateMethod,
): Filled | { readonly short: bigint } {
  const easy = withinBounds(total, weights, min, max, ids, method);
  if (easy) return easy;
  const size = min.length;
  const { values } = bigWeights(weights);
  const bound = new Int8Array(size);
  let held = 0n;
  let growing = 0n;
  const events: Event[] = [];
  for (let i = 0; i < size; i += 1) {
    const weight = values[i] as bigint;
    const low = finite(min[i] as number);
    const high = finite(max[i] as number);
    if (weight === 0n) {
      // The level never moves it: 0, or the bound that 0 violates.
      if (low !== null && low > 0n) bound[i] = -1;
      else if (high !== null && high < 0n) bound[i] = 1;
      held += bound[i] === -1 ? (low ?? 0n) : bound[i] === 1 ? (high ?? 0n) : 0n;
      continue;
    }
    if (low === null) growing += weight;
    else {
      bound[i] = -1;
      held += low;
      events.push({ part: i, at: low, weight, opens: true });
    }
    if (high !== null) events.push({ part: i, at: high, weight, opens: false });
  }
  const goal = BigInt(total);
  if (growing === 0n && held > goal) return { short: held - goal };
  events.sort((a, b) => {
    const [x, y] = [a.at * b.weight, b.at * a.weight];
    if (x !== y) return x < y ? -1 : 1;
    // A part whose bounds are equal opens before it closes.
    return a.part === b.part ? (a.opens ? -1 : 1) : a.part - b.part;
  });
  for (const { part, at, weight, opens } of events) {
    if (held * weight + growing * at >= goal * weight) break;
    bound[part] = opens ? 0 : 1;
    held += opens ? -at : at;
    growing += opens ? weight : -weight;
  }
  return share(goal - held, growing, values, bound, min, max, ids, method);
}

/** Shares the open amount among the parts that no bound holds. */
function share(
  open: bigint,
  growing: bigint,
  values: readonly bigint[],
  bound: Int8Array,
  min: Float64Array,
  max: Float64Array,
  ids: ArrayLike<string> | null,
  method: AllocateMethod,
): Filled {
  const units = new Float64Array(bound.length);
  const free: number[] = [];
  let left = open;
  for (let i = 0; i < bound.length; i += 1) {
    const low = min[i] as number;
    const high = max[i] as number;
    if (values[i] === 0n) units[i] = Math.min(Math.max(0, low), high);
    else if (bound[i] === 0) {
      // A part that reaches its maximum exactly at the level takes no further step.
      const full = Number.isFinite(high) && BigInt(high) * growing === open * (values[i] as bigint);
      if (full) {
        bound[i] = 1;
        units[i] = high;
        left -= BigInt(high);
      } else free.push(i);
    } else units[i] = bound[i] === -1 ? low : high;
  }
  if (free.length === 0) return { units, unallocated: Number(left), bound };
  const weights = free.map((i) => values[i] as bigint);
  const sum = weights.reduce((a, b) => a + b, 0n);
  const names = ids && free.map((i) => ids[i] as string);
  const parts = splitBig(left < 0n ? -left : left, { exact: "bigint", values: weights, sum }, names, method);
  free.forEach((i, k) => {
    const steps = Number(parts[k]);
    units[i] = left < 0n && steps !== 0 ? -steps : steps;
  });
  return { units, unallocated: 0, bound };
}
