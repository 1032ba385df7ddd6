import { fail, show } from "../kernel/index.ts";
import { must, mustHave } from "./must.ts";
import { onScoreGrid } from "./score-grid.ts";

/**
 * How a measured value becomes 0 to 100. `linear`: 0 at `zero`, 100 at `full`, straight between, flat outside (`zero` above `full` for
 * values that should be small). `piecewise`: straight lines through knots [value, points], flat outside.
 * `logistic`: 50 at `middle`, 73.1 one `width` further (a negative width falls).
 */
export type Curve =
  | { readonly kind: "linear"; readonly zero: number; readonly full: number }
  | { readonly kind: "piecewise"; readonly knots: readonly (readonly [value: number, points: number])[] }
  | { readonly kind: "logistic"; readonly middle: number; readonly width: number };

/** Returns the curve where its numbers make sense; else throws BAD_CURVE, naming `path`. */
export function checkCurve<C extends Curve>(curve: C, path: readonly PropertyKey[] = ["curve"]): C {
  mustHave(curve, path, { kind: "text" });
  if (curve.kind !== "linear" && curve.kind !== "logistic") must(curve.knots, [...path, "knots"], "list");
  const bad = (field: PropertyKey, needed: string, found: unknown): never =>
    fail("BAD_CURVE", [...path, field], `${needed} needed, found ${show(found)}`);
  if (curve.kind === "linear") {
    const { zero, full } = curve;
    if (!(Number.isFinite(zero) && Number.isFinite(full) && Number.isFinite(full - zero) && zero !== full))
      bad("full", "two different finite numbers are", [zero, full]);
  } else if (curve.kind === "logistic") {
    const { middle, width } = curve;
    if (!(Number.isFinite(middle) && Number.isFinite(width) && width !== 0))
      bad("width", "finite numbers and a width other than 0 are", [middle, width]);
  } else {
    const rising = curve.knots.every(([x, y], i) => {
      const before = curve.knots[i - 1];
      return Number.isFinite(x) && y >= 0 && y <= 100 && (before === undefined || before[0] < x);
    });
    if (curve.knots.length === 0 || !rising)
      bad("knots", "knots of rising values with points from 0 to 100 are", curve.knots);
  }
  return curve;
}

/**
 * The points, 0 to 100, of a value on a curve, on the grid of {@link SCORE_BITS}.
 *
 * @throws SalesPlanError: BAD_CURVE.
 *
 * @example
 * ```ts
 * import { curvePoints } from "salesplan/measure";
 * curvePoints({ kind: "linear", zero: 0, full: 12 }, 3); //=> 25
 * curvePoints({ kind: "linear", zero: 90, full: 30 }, 45); //=> 75
 * curvePoints({ kind: "piecewise", knots: [[1, 100], [2, 40], [4, 0]] }, 3); //=> 20
 * ```
 */
export function curvePoints(curve: Curve, value: number): number {
  return curveFunction(curve)(value);
}

/**
 * A curve as a function, checked once: for many values.
 *
 * @throws SalesPlanError: BAD_CURVE.
 */
export function curveFunction(curve: Curve): (value: number) => number {
  checkCurve(curve);
  if (curve.kind === "linear") {
    const { zero, full } = curve;
    const span = full - zero;
    return (value) => onScoreGrid(Math.min(1, Math.max(0, (value - zero) / span)) * 100);
  }
  if (curve.kind === "logistic") {
    const { middle, width } = curve;
    return (value) => onScoreGrid(100 / (1 + Math.exp(-(value - middle) / width)));
  }
  const xs = Float64Array.from(curve.knots, ([x]) => x);
  const ys = Float64Array.from(curve.knots, ([, y]) => y);
  const last = xs.length - 1;
  return (value) => {
    let k = 0;
    while (k <= last && value > (xs[k] as number)) k += 1;
    if (k === 0 || k > last) return onScoreGrid(ys[k === 0 ? 0 : last] as number);
    const [x0, y0] = [xs[k - 1] as number, ys[k - 1] as number];
    return onScoreGrid(y0 + ((value - x0) / ((xs[k] as number) - x0)) * ((ys[k] as number) - y0));
  };
}
