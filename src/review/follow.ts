import { fail } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import { readReview } from "./document.ts";
import { type Checked, checks } from "./follow-checks.ts";
import type { Decision, Follow, FollowRow, ForecastCheck, Review } from "./types.ts";

const nothingKnown: Checked = { applied: "unknown", verdict: "unknown", because: [] };

/** A decision of the review before, held against the present one. */
function followed(decision: Decision, previous: Review, current: Review): FollowRow {
  const check = checks[decision.id.split(":")[0] as string];
  const { id, owner, due, do: what } = decision;
  const { applied, verdict, because } = check?.(decision, previous, current) ?? nothingKnown;
  return { id, applied, verdict, owner, due, do: what, because };
}

/** What a period brought, as the present review tells it; null where it does not. */
function broughtBy(current: Review, label: string): string | null {
  const standing = current.standing.find(({ period }) => period === label);
  return standing?.actual ?? current.history.find((row) => row.label === label)?.amount ?? null;
}

/** Forecasts of the review before whose period is over. */
function forecastsOf(previous: Review, current: Review): readonly ForecastCheck[] {
  return previous.forecasts.flatMap(({ label, end, p10, p50, p90 }): ForecastCheck[] => {
    const actual = end <= current.asOf ? broughtBy(current, label) : null;
    if (actual === null) return [];
    const came = new Decimal(actual);
    const verdict = came.lt(p10) ? "tooHigh" : came.gt(p90) ? "tooLow" : "held";
    return [{ period: label, low: p10, middle: p50, high: p90, actual, verdict }];
  });
}

/**
 * What became of the decisions and forecasts of a review, by the one after it: whether each decision was carried out, as far as the data
 * tell, and whether what would prove it wrong came about. It never says that a decision caused what followed.
 *
 * @returns plain JSON: `applied` and `verdict` of each decision with their reasons, and each forecast whose period is over beside what came.
 * @throws SalesPlanError: BAD_POLICY where one is no review, WRONG_ORDER unless `previous` is the earlier one.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import * as pipeline from "salesplan/pipeline";
 * import { follow, monthly } from "salesplan/review";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const rules = { pipeline: pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } }) };
 * const on = (asOf: string, closeDate: string) =>
 *   monthly({ calendar: cal, deals: [{ id: "b", stage: "offer", amount: "40", closeDate }] }, rules, { asOf, period: asOf.slice(0, 7) });
 * // In July deal b was to be dated anew, by 7 August. On 31 August its date had been moved.
 * const { decisions } = follow(on("2026-07-31", "2026-07-20"), on("2026-08-31", "2026-09-20"));
 * decisions.map(({ id, applied, verdict }) => [id, applied, verdict]); //=> [["dates", "yes", "held"]]
 * ```
 */
export function follow(previous: Review, current: Review): Follow {
  const [then, now] = [readReview(previous, "previous"), readReview(current, "current")];
  if (then.asOf >= now.asOf)
    fail("WRONG_ORDER", ["current"], `the earlier review comes first, found ${then.asOf} and ${now.asOf}`);
  return {
    decisions: then.decisions.map((decision) => followed(decision, then, now)),
    forecasts: forecastsOf(then, now),
  };
}
