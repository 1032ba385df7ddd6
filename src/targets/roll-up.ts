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

/**
 * The status of a whole from its parts: `worst` takes the lowest band of any part, `weighted` the band of the weighted mean of the
 * ratios, which is the ratio of the sums where the weights are the targets.
 *
 * @returns null where no part can be judged
 * @throws SalesPlanError: BAD_BANDS, BAD_OPTION.
 * @example
 * ```ts
 * import { rollUpStatus } from "salesplan/targets";
 * const bands = { names: ["red", "yellow", "green"], cuts: [0.75, 0.9] } as const;
 * rollUpStatus(bands, [{ ratio: 0.95, weight: 300 }, { ratio: 0.7, weight: 100 }], "worst"); //=> "red"
 * rollUpStatus(bands, [{ ratio: 0.95, weight: 300 }, { ratio: 0.7, weight: 100 }], "weighted"); //=> "yellow"
 * ```
 */
export function rollUpStatus<N extends string>(
  bands: Bands<N>,
  parts: readonly StatusPart[],
  rule: "worst" | "weighted",
): N | null {
  must(bands, "bands", "object");
  must(parts, "parts", "objects");
  checkBands(bands);
  if (rule !== "worst" && rule !== "weighted")
    fail("BAD_OPTION", ["rule"], `worst or weighted is needed, found ${show(rule)}`);
  const known = parts.flatMap(({ ratio, weight = 1 }, i) => {
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
