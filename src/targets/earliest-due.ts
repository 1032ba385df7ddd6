import { selectRanks } from "../stats/select.ts";

/** Weights of the rows: the same in every column, or column by column. Whole numbers from 0. */
export type RowWeights =
  | { readonly constant: readonly bigint[] }
  | { readonly byColumn: readonly (readonly bigint[])[] };

/**
 * Whole part and rest (below 1, exactly 0 only where there is none) of every row's ideal running total, column by column: that is
 * how they are read.
 */
interface Ideal {
  readonly whole: Float64Array;
  readonly rest: Float64Array;
}

const TWO53 = 9_007_199_254_740_992n;
/** A proper fraction as a double that is 0 only for 0: ties at 2^-53 fall to weight and id. */
const fraction = (numerator: bigint, denominator: bigint): number =>
  numerator === 0n ? 0 : Math.max(Number((numerator * TWO53) / denominator), 1) / 9_007_199_254_740_992;

function constantIdeal(columns: ArrayLike<number>, weights: readonly bigint[]): Ideal {
  const n = weights.length;
  const width = columns.length;
  const whole = new Float64Array(n * width);
  const rest = new Float64Array(n * width);
  const running = new Float64Array(width);
  for (let p = 0, sum = 0; p < width; p += 1) {
    sum += columns[p] as number;
    running[p] = sum;
  }
  const sum = weights.reduce((a, b) => a + b, 0n);
  const most = weights.reduce((a, b) => (a > b ? a : b), 0n);
  if (sum === 0n) return { whole, rest };
  if (most * BigInt(running[width - 1] ?? 0) + sum < TWO53) {
    const total = Number(sum);
    const sizes = Float64Array.from(weights, Number);
    for (let p = 0; p < width; p += 1) {
      const upTo = running[p] as number;
      for (let i = 0; i < n; i += 1) {
        const product = upTo * (sizes[i] as number);
        // A quotient just below a whole number may be rounded up to it; it is never rounded below one.
        let part = Math.floor(product / total);
        if (part * total > product) part -= 1;
        whole[p * n + i] = part;
        rest[p * n + i] = (product - part * total) / total;
      }
    }
    return { whole, rest };
  }
  for (let i = 0; i < n; i += 1) {
    for (let p = 0; p < width; p += 1) {
      const product = BigInt(running[p] as number) * (weights[i] as bigint);
      whole[p * n + i] = Number(product / sum);
      rest[p * n + i] = fraction(product % sum, sum);
    }
  }
  return { whole, rest };
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

function changingIdeal(columns: ArrayLike<number>, weights: readonly (readonly bigint[])[], n: number): Ideal {
  const width = columns.length;
  const whole = new Float64Array(n * width);
  const rest = new Float64Array(n * width);
  const sums = weights.map((column) => column.reduce((a, b) => a + b, 0n));
  // Running totals of fractions with different denominators stay exact over their common multiple.
  const common = sums.reduce((a, b) => (b === 0n ? a : (a / gcd(a, b)) * b), 1n);
  for (let i = 0; i < n; i += 1) {
    let up = 0n;
    for (let p = 0; p < width; p += 1) {
      const sum = sums[p] as bigint;
      if (sum > 0n) up += BigInt(columns[p] as number) * (weights[p]?.[i] as bigint) * (common / sum);
      whole[p * n + i] = Number(up / common);
      rest[p * n + i] = fraction(up % common, common);
    }
  }
  return { whole, rest };
}

/**
 * Splits the columns of a table among its rows in whole numbers, so that every column adds up exactly and every row's running
 * total ("year to date") stays within one of its exact share, in every column. Each step of a row has a time from which it may be
 * given (its share has begun) and a time by which it is due (its share is complete); giving the earliest due first always meets
 * all times when that can be done at all (Jackson 1955), and it can: a table has such a rounding (two laminar families of sums).
 * Absences (a weight of 0 in some columns) can leave a column with too few who wait; those who are there then go further.
 * With one column it is the method of largest remainders; with weights that add up to the grand total the rows are exact as well.
 *
 * @param columns - totals from 0
 * @param ids - settle ties, smaller first
 * @returns row by row
 */
export function earliestDue(columns: ArrayLike<number>, rows: RowWeights, ids: readonly string[]): Float64Array {
  const n = ids.length;
  const width = columns.length;
  const { whole, rest } =
    "constant" in rows ? constantIdeal(columns, rows.constant) : changingIdeal(columns, rows.byColumn, n);
  const cells = new Float64Array(n * width);
  const given = new Float64Array(n);
  const keys = new Float64Array(n);
  const ranked = new Float64Array(n);
  const waiting = new Int32Array(n);
  const weightAt = (i: number, p: number): bigint =>
    "constant" in rows ? (rows.constant[i] as bigint) : (rows.byColumn[p]?.[i] as bigint);
  const take = (i: number, p: number): void => {
    cells[i * width + p] = (cells[i * width + p] as number) + 1;
    given[i] = (given[i] as number) + 1;
  };
  /** Hands steps out one by one to whoever lags most behind the share, for columns that absences made irregular. */
  const byLag = (rows: readonly number[], p: number, steps: number): void => {
    const lag = (i: number): number =>
      (whole[p * n + i] as number) - (given[i] as number) + (rest[p * n + i] as number);
    for (let left = steps; left > 0; ) {
      const order = rows
        .map((i) => ({ i, lag: lag(i) }))
        .sort((a, b) => b.lag - a.lag || ((ids[a.i] as string) < (ids[b.i] as string) ? -1 : 1));
      for (const { i } of order.slice(0, left)) take(i, p);
      left -= Math.min(left, order.length);
    }
  };
  for (let p = 0; p < width; p += 1) {
    let left = columns[p] as number;
    let count = 0;
    let due = 0;
    for (let i = 0; i < n; i += 1) due += Math.max(0, (whole[p * n + i] as number) - (given[i] as number));
    if (due > left) {
      const late = Array.from({ length: n }, (_, i) => i).filter(
        (i) => (whole[p * n + i] as number) > (given[i] as number),
      );
      byLag(late, p, left);
      continue;
    }
    left -= due;
    for (let i = 0; i < n; i += 1) {
      const at = p * n + i;
      const own = (whole[at] as number) - (given[i] as number);
      if (own > 0) {
        cells[i * width + p] = own;
        given[i] = whole[at] as number;
      }
      // Who is not there in this column (weight 0) waits for the next, whatever share is still open.
      if (left > 0 && (rest[at] as number) > 0 && given[i] === whole[at] && weightAt(i, p) > 0n) waiting[count++] = i;
    }
    if (left === 0) continue;
    for (let k = 0; k < count; k += 1) {
      const i = waiting[k] as number;
      const at = p * n + i;
      let last = p + 1;
      while (last < width && (whole[last * n + i] as number) <= (whole[at] as number)) last += 1;
      keys[k] = last + (1 - (rest[at] as number));
    }
    let bar = Number.POSITIVE_INFINITY;
    if (left < count) {
      ranked.set(keys);
      selectRanks(ranked.subarray(0, count), [left - 1]);
      bar = ranked[left - 1] as number;
    }
    const tied: number[] = [];
    for (let k = 0; k < count; k += 1) {
      const i = waiting[k] as number;
      if ((keys[k] as number) < bar) {
        take(i, p);
        left -= 1;
      } else if (keys[k] === bar) tied.push(i);
    }
    if (left > tied.length) {
      byLag(
        Array.from({ length: n }, (_, i) => i).filter((i) => weightAt(i, p) > 0n),
        p,
        left,
      );
      continue;
    }
    tied.sort((a, b) => {
      const [x, y] = [weightAt(a, p), weightAt(b, p)];
      return x === y ? ((ids[a] as string) < (ids[b] as string) ? -1 : 1) : x > y ? -1 : 1;
    });
    for (const i of tied.slice(0, left)) take(i, p);
  }
  return cells;
}
