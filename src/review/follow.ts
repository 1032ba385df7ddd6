import { fail, SalesPlanError, show } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import { readReview } from "./document.ts";
import { type Checked, checks, nothingKnown } from "./follow-checks.ts";
import type { Decision, Follow, FollowRow, ForecastCheck, Review, Span } from "./types.ts";

/** What a check finds; a value that its room cannot read is named by its place in the review before. */
function held(check: () => Checked, place: number): Checked {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof SalesPlanError)) throw error;
    const fault = error.message.slice(error.message.indexOf(": ") + 2);
    return fail(error.code, ["previous", "decisions", place, "apply", "value", ...error.path.slice(1)], fault);
  }
}

/** A decision of the review before, held against the present one. */
function followed(decision: Decision, place: number, previous: Review, current: Review): FollowRow {
  const kind = decision.id.split(":")[0] as string;
  const check = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
  const { id, owner, due, do: what } = decision;
  const { applied, verdict, because } = check ? held(() => check(decision, previous, current), place) : nothingKnown;
  return { id, applied, verdict, owner, due, do: what, because };
}

/** What a period brought, as the present review tells it; null where it does not, or calls other days by that name. */
function broughtBy(current: Review, { label, start, end }: Span): string | null {
  const spans = [current.period, current.parent, ...current.history].filter((span) => span?.label === label);
  if (spans.some((span) => span?.start !== start || span.end !== end)) return null;
  const standing = current.standing.find(({ period }) => period === label);
  return standing?.actual ?? current.history.find((row) => row.label === label)?.amount ?? null;
}

/** Forecasts of the review before whose period is over. */
function forecastsOf(previous: Review, current: Review): readonly ForecastCheck[] {
  return previous.forecasts.flatMap((row): ForecastCheck[] => {
    const { label, end, p10, p50, p90 } = row;
    const actual = end <= current.asOf ? broughtBy(current, row) : null;
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
 * @throws SalesPlanError: BAD_POLICY where one is no review, WRONG_ORDER unless `previous` is the earlier one, BAD_INPUT where
 * their money is of different units.
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
  if (then.unit !== null && now.unit !== null && then.unit !== now.unit)
    fail("BAD_INPUT", ["previous", "unit"], `a review in ${show(now.unit)} is needed, found ${show(then.unit)}`);
  return {
    decisions: then.decisions.map((decision, i) => followed(decision, i, then, now)),
    forecasts: forecastsOf(then, now),
  };
}
