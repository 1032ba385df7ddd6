import { fail } from "../kernel/index.ts";
import type { Curve } from "../measure/index.ts";
import { must } from "../measure/must.ts";

/** Steps between the knots of a curve made from a sample: one at least every twentieth of it. */
const STEPS = 20;

/**
 * A curve from a sample of values: the points of a value are the share of the sample that it beats, ties half. The knots are frozen as data,
 * so that a customer's points do not move because others' values do. NaN among the values means "no value".
 *
 * @throws SalesPlanError: TOO_FEW_VALUES below two different values.
 *
 * @example
 * ```ts
 * import { quantileCurve } from "salesplan/health";
 * quantileCurve([1, 1, 2, 9]); //=> { kind: "piecewise", knots: [[1, 25], [2, 62.5], [9, 87.5]] }
 * quantileCurve([10, 40, 90], { better: "low" }); //=> { kind: "piecewise", knots: [[10, 100 * (1 - 1 / 6)], [40, 50], [90, 100 * (1 - 5 / 6)]] }
 * ```
 */
export function quantileCurve(
  values: Iterable<number>,
  options: { readonly better?: "high" | "low" } = {},
): Extract<Curve, { kind: "piecewise" }> {
  if (typeof values?.[Symbol.iterator] !== "function") must(values, "values", "list");
  must(options, "options", "object");
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const n = sorted.length;
  const knots: [number, number][] = [];
  for (let k = 0; k < n; ) {
    const value = sorted[k] as number;
    let end = k;
    while (end < n && sorted[end] === value) end += 1;
    // The share below, and half of those with the same value.
    const share = (k + end) / (2 * n);
    const last = knots.at(-1);
    const due = last === undefined || end === n || Math.floor(share * STEPS) > Math.floor((last[1] as number) * STEPS);
    if (due) knots.push([value, share]);
    k = end;
  }
  if (knots.length < 2)
    fail("TOO_FEW_VALUES", ["values"], `two different values at least are needed, found ${knots.length}`);
  const points = (share: number): number => 100 * (options.better === "low" ? 1 - share : share);
  return { kind: "piecewise", knots: knots.map(([value, share]) => [value, points(share)]) };
}
