import { fail, show } from "../kernel/index.ts";
import { type Bands, bandOf, checkBands } from "../measure/index.ts";
import { must } from "../measure/must.ts";

/** One part of a status: its ratio (of pace or attainment), and how much it weighs. */
export interface StatusPart {
  /** null: nothing to judge by; it is left out. */
  readonly ratio: number | null;
  /** What the ratio is of: the expected or the target. @defaultValue 1 */
  readonly weight?: number;
}

/** One period of a running window: what was reached in it and what was planned. */
export interface WindowPart {
  /** null: not known yet; the period is left out. */
  readonly actual: number | null;
  readonly planned: number;
}
/** How parts make a status: {@link rollUpStatus}. */
export type StatusRule = "worst" | "weighted" | "windowSum";

/**
 * The status of a whole from its parts: `worst` takes the lowest band of any part, `weighted` the band of the weighted mean of the
 * ratios, which is the ratio of the sums where the weights are the targets; `windowSum` the band of the sum of what was reached over
 * the sum of what was planned, in the last `window` periods (all unless told).
 *
 * @returns null where no part can be judged, or nothing was planned
 * @throws SalesPlanError: BAD_BANDS, BAD_OPTION.
 * @example
 * ```ts
 * import { rollUpStatus } from "salesplan/targets";
 * const bands = { names: ["red", "yellow", "green"], cuts: [0.75, 0.9] } as const;
 * rollUpStatus(bands, [{ ratio: 0.95, weight: 300 }, { ratio: 0.7, weight: 100 }], "worst"); //=> "red"
 * rollUpStatus(bands, [{ ratio: 0.95, weight: 300 }, { ratio: 0.7, weight: 100 }], "weighted"); //=> "yellow"
 * const quarters = [{ actual: 220, planned: 250 }, { actual: 240, planned: 250 }, { actual: 200, planned: 250 }, { actual: 230, planned: 250 }];
 * rollUpStatus(bands, quarters, "windowSum"); //=> "yellow"
 * rollUpStatus(bands, quarters.slice(0, 2), "windowSum", { window: 1 }); //=> "green"
 * ```
 */
export function rollUpStatus<N extends string>(
  bands: Bands<N>,
  parts: readonly WindowPart[],
  rule: "windowSum",
  options?: { readonly window?: number },
): N | null;
export function rollUpStatus<N extends string>(
  bands: Bands<N>,
  parts: readonly StatusPart[],
  rule: "worst" | "weighted",
): N | null;
export function rollUpStatus<N extends string>(
  bands: Bands<N>,
  parts: readonly (StatusPart | WindowPart)[],
  rule: StatusRule,
  options: { readonly window?: number } = {},
): N | null {
  must(bands, "bands", "object");
  must(parts, "parts", "objects");
  must(options, "options", "object");
  checkBands(bands);
  if (rule !== "worst" && rule !== "weighted" && rule !== "windowSum")
    fail("BAD_OPTION", ["rule"], `worst, weighted or windowSum is needed, found ${show(rule)}`);
  if (rule === "windowSum") return windowSum(bands, parts as readonly WindowPart[], options.window);
  const known = (parts as readonly StatusPart[]).flatMap(({ ratio, weight = 1 }, i) => {
    if (ratio !== null) must(ratio, ["parts", i, "ratio"], "real");
    if (!(typeof weight === "number" && weight >= 0 && Number.isFinite(weight)))
      fail("BAD_OPTION", ["parts", i, "weight"], `a weight from 0 is needed, found ${show(weight)}`);
    return ratio === null || weight === 0 ? [] : [{ ratio, weight }];
  });
  if (known.length === 0) return null;
  if (rule === "worst") return bandOf(bands, Math.min(...known.map(({ ratio }) => ratio)));
  const sum = known.reduce((total, { weight }) => total + weight, 0);
  return bandOf(bands, known.reduce((total, { ratio, weight }) => total + ratio * weight, 0) / sum);
}

function windowSum<N extends string>(bands: Bands<N>, parts: readonly WindowPart[], window?: number): N | null {
  if (window !== undefined && !(Number.isSafeInteger(window) && window > 0))
    fail("BAD_OPTION", ["window"], `a number of periods from 1 is needed, found ${show(window)}`);
  let [reached, wanted] = [0, 0];
  const known = parts.flatMap(({ actual, planned }, i) => {
    if (actual !== null) must(actual, ["parts", i, "actual"], "number");
    must(planned, ["parts", i, "planned"], "number");
    return actual === null ? [] : [{ actual, planned }];
  });
  for (const { actual, planned } of window === undefined ? known : known.slice(-window)) {
    reached += actual;
    wanted += planned;
  }
  return wanted > 0 ? bandOf(bands, reached / wanted) : null;
}
