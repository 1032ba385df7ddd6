import { type CompareOptions, compareRates, type RateComparison } from "../measure/index.ts";
import { must, mustHave } from "../measure/must.ts";
import type { BeforeAfterCounts, Design, Lift } from "./experiment-types.ts";
import { rateDifference } from "./rate-difference.ts";

/** How a lift is judged. */
export type LiftOptions = Pick<CompareOptions, "confidence" | "minimum" | "power" | "prove">;

const flat = (points: RateComparison["points"]): Lift["points"] =>
  points && { estimate: points.estimate, low: points.interval.low, high: points.interval.high };

/**
 * What counts say about a measure: before and after beside exposed against control and, where both are known, the difference in
 * differences, which takes the control group's change (the season) off. The verdict is that of the strongest design at hand.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { lift } from "salesplan/market";
 * const campaign = lift(
 *   { before: { successes: 100, n: 500 }, after: { successes: 150, n: 500 } },
 *   { before: { successes: 100, n: 500 }, after: { successes: 130, n: 500 } },
 * );
 * campaign.beforeAfter?.points?.estimate.toFixed(0); //=> "10"
 * campaign.beforeAfter?.verdict; //=> "better"
 * campaign.points?.estimate.toFixed(0); //=> "4"
 * campaign.verdict; //=> "unclear"
 * ```
 */
export function lift(
  exposed: BeforeAfterCounts,
  control: BeforeAfterCounts | null = null,
  options: LiftOptions = {},
): Lift {
  mustHave(exposed, "exposed", { after: "object", before: "object?" });
  if (control !== null) mustHave(control, "control", { after: "object", before: "object?" });
  must(options, "options", "object");
  const beforeAfter = exposed.before && compareRates(exposed.after, exposed.before, options);
  const againstControl = control && compareRates(exposed.after, control.after, options);
  const did =
    exposed.before && control?.before
      ? rateDifference(
          {
            exposed: { before: exposed.before, after: exposed.after },
            control: { before: control.before, after: control.after },
          },
          options,
        )
      : null;
  const design: Design =
    exposed.before && control?.before ? "differenceInDifferences" : control ? "groups" : "beforeAfter";
  const plain = againstControl ?? beforeAfter;
  const byDesign =
    design === "differenceInDifferences"
      ? {
          points: did?.points ?? null,
          relative: did?.relative ?? null,
          p: did?.p ?? null,
          verdict: did?.verdict ?? "tooFew",
          requiredN: did?.toShow?.each ?? null,
          requiredToProve: did?.toProve?.each ?? null,
        }
      : {
          points: flat(plain?.points ?? null),
          relative: plain?.relative?.estimate ?? null,
          p: plain?.p ?? null,
          verdict: plain?.verdict ?? "tooFew",
          requiredN: plain?.requiredN ?? null,
          requiredToProve: plain?.requiredToProve ?? null,
        };
  return {
    design,
    exposed,
    control,
    beforeAfter,
    againstControl,
    differenceInDifferences: did,
    ...byDesign,
  };
}
