import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** How unequally values are spread. */
export interface Gini {
  /** 0 all equal, up to (n - 1) / n. */
  readonly gini: number;
  /** Corrected for small n, gini n / (n - 1): up to 1. Null for one value. */
  readonly unbiased: number | null;
}

/**
 * The Gini coefficient of values from 0 (half the relative mean difference). Null where there is no value or all are 0; NaN means "no value".
 *
 * @throws SalesPlanError: BAD_ARGUMENT on a negative value; set such values apart before.
 *
 * @example
 * ```ts
 * import { gini } from "salesplan/stats";
 * gini([0, 0, 0, 1]); //=> { gini: 0.75, unbiased: 1 }
 * ```
 */
export function gini(values: ArrayLike<number>): Gini | null {
  must(values, "values", "list");
  const sorted = Float64Array.from(values)
    .filter((x) => !Number.isNaN(x))
    .sort();
  const n = sorted.length;
  if (n > 0 && (sorted[0] as number) < 0)
    fail("BAD_ARGUMENT", ["values"], `values from 0 are needed, found ${sorted[0]}`);
  let total = 0;
  let weighted = 0;
  sorted.forEach((value, i) => {
    total += value;
    weighted += (2 * i + 1 - n) * value;
  });
  if (total === 0) return null;
  const found = Math.max(0, weighted / (n * total));
  return { gini: found, unbiased: n === 1 ? null : (found * n) / (n - 1) };
}
