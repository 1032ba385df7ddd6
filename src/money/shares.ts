import { crossDifference } from "./exact.ts";
import { type BigWeights, type NumberWeights, scratch } from "./weights.ts";

/** The whole part of every quota `total * weight / sum`, what remains of it (over `sum`), and how much all wholes leave. */
export interface Shares<V, R> {
  readonly whole: V;
  readonly rest: R;
  readonly left: number;
}

/** Quotas of a total from 0 in safe integers: `q*w + floor(r*w/W)` with the last quotient corrected by its exact remainder. */
export function numberShares(total: number, { values, sum }: NumberWeights): Shares<Float64Array, ArrayLike<number>> {
  const whole = new Float64Array(values.length);
  const rest = scratch(values.length);
  const q = Math.floor(total / sum);
  const r = total - q * sum;
  let left = total;
  for (let i = 0; i < values.length; i += 1) {
    const w = values[i] as number;
    let part = Math.floor((r * w) / sum);
    let over = crossDifference(r, w, part, sum);
    if (over < 0) {
      part -= 1;
      over += sum;
    } else if (over >= sum) {
      part += 1;
      over -= sum;
    }
    whole[i] = q * w + part;
    rest[i] = over;
    left -= whole[i] as number;
  }
  return { whole, rest, left };
}

/** The same in BigInt, for totals and weights of any size. */
export function bigShares(total: bigint, { values, sum }: BigWeights): Shares<bigint[], bigint[]> {
  const whole = values.map((w) => (total * w) / sum);
  const rest = values.map((w) => (total * w) % sum);
  return { whole, rest, left: Number(total - whole.reduce((a, b) => a + b, 0n)) };
}

/** Cumulative rounding: part k is what the rounded (half up) running total gains at k, so no running total is off by more than a half. */
export function numberSpread(total: number, { values, sum }: NumberWeights): Float64Array {
  const running = scratch(values.length);
  let upTo = 0;
  for (let i = 0; i < values.length; i += 1) {
    upTo += values[i] as number;
    running[i] = upTo;
  }
  const { whole, rest } = numberShares(total, { exact: "number", values: running, sum });
  let before = 0;
  for (let i = 0; i < whole.length; i += 1) {
    const rounded = (whole[i] as number) + ((rest[i] as number) * 2 >= sum ? 1 : 0);
    whole[i] = rounded - before;
    before = rounded;
  }
  return whole;
}

/** {@link numberSpread} in BigInt. */
export function bigSpread(total: bigint, { values, sum }: BigWeights): bigint[] {
  let upTo = 0n;
  let before = 0n;
  return values.map((w) => {
    upTo += w;
    const rounded = (2n * total * upTo + sum) / (2n * sum);
    const part = rounded - before;
    before = rounded;
    return part;
  });
}
