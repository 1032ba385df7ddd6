import { heap } from "./heap.ts";
import type { BigWeights } from "./weights.ts";

/**
 * Webster's method (odd divisors): steps are given one after another to the smallest `(2 * has + 1) / weight`, which is rounding all
 * quotas to the nearest at one common divisor. A larger total never takes a step from anybody; in rare cases a part is more than a
 * step from its quota. Ties go to the larger weight, then the smaller id. Starts at the rounded quotas, a few steps from the end.
 */
export function webster(total: bigint, { values, sum }: BigWeights, ids: ArrayLike<string> | null): bigint[] {
  const parts = values.map((w) => (2n * total * w + sum) / (2n * sum));
  let open = total - parts.reduce((a, b) => a + b, 0n);
  const side = open > 0n ? 1n : -1n;
  /** Whether `i` is served before `j` at the signposts `2 * has + side`. */
  const before = (i: number, j: number): boolean => {
    const [v, w] = [values[i] as bigint, values[j] as bigint];
    const [x, y] = [(2n * (parts[i] as bigint) + side) * w, (2n * (parts[j] as bigint) + side) * v];
    if (x !== y) return x < y;
    if (v !== w) return v > w;
    const [a, b] = [ids?.[i], ids?.[j]];
    return a === undefined || b === undefined || a === b ? i < j : a < b;
  };
  const queue = heap(values.length, (i, j) => (side > 0n ? before(i, j) : before(j, i)));
  const takesPart = (i: number): boolean => (values[i] as bigint) > 0n && (side > 0n || (parts[i] as bigint) > 0n);
  for (let i = 0; i < values.length; i += 1) if (open !== 0n && takesPart(i)) queue.up(i);
  for (; open !== 0n; open -= side) {
    const i = queue.pop();
    parts[i] = (parts[i] as bigint) + side;
    if (takesPart(i)) queue.up(i);
  }
  return parts;
}
