import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** How concentrated a total is on few. */
export interface Hhi {
  /** Herfindahl-Hirschman index in points: the sum of the squared percentages, 10,000 / n to 10,000. */
  readonly points: number;
  /** How many equal parts would be as concentrated. */
  readonly effectiveCount: number;
}

/**
 * The Herfindahl-Hirschman index of values from 0 (their shares are taken). Null where there is no value or all are 0; NaN means "no value".
 *
 * @throws SalesPlanError: BAD_ARGUMENT on a negative value.
 *
 * @example
 * ```ts
 * import { hhi } from "salesplan/stats";
 * hhi([5, 5, 5, 5]); //=> { points: 2500, effectiveCount: 4 }
 * ```
 */
export function hhi(values: ArrayLike<number>): Hhi | null {
  must(values, "values", "list");
  const sorted = Float64Array.from(values)
    .filter((x) => !Number.isNaN(x))
    .sort();
  if (sorted.length > 0 && (sorted[0] as number) < 0)
    fail("BAD_ARGUMENT", ["values"], `values from 0 are needed, found ${sorted[0]}`);
  let total = 0;
  for (const value of sorted) total += value;
  if (total === 0) return null;
  let points = 0;
  for (const value of sorted) points += ((100 * value) / total) ** 2;
  return { points, effectiveCount: 10_000 / points };
}
