import { fail, reason, SalesPlanError, show } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import { readReview } from "./document.ts";
import { aboutOf } from "./follow/about.ts";
import { type Checked, dayOf, NEVER, nothingKnown } from "./follow/checked.ts";
import { checks } from "./follow/checks.ts";
import { type Earlier, earlierOf } from "./follow/earlier.ts";
import { reasons } from "./reasons.ts";
import type { Follow, FollowRow, ForecastCheck, Review, Span } from "./types.ts";

/** What a check finds; a value that its room cannot read is named by the decision that holds it. */
function held(check: () => Checked, id: string): Checked {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof SalesPlanError)) throw error;
    const fault = error.message.slice(error.message.indexOf(": ") + 2);
    return fail(error.code, ["previous", "decisions", id, "apply", "value", ...error.path.slice(1)], fault);
  }
}

/** A decision of an earlier review, held against the present one. */
function followed({ decision, proposed, applied: known }: Earlier, previous: Review, current: Review): FollowRow {
  const kind = decision.id.split(":")[0] as string;
  const check = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
  const one = { decision, since: proposed, previous, current };
  const found = check ? held(() => check(one), decision.id) : nothingKnown;
  const { verdict, because } = found;
  const date = dayOf(decision);
  const when = verdict === "open" && found.shown.length === 0 && date !== NEVER;
  const shown = when ? [reason(reasons, "FOLLOW_WHEN", { date })] : found.shown;
  // What was seen to be done stays done, whatever the rows of today tell.
  const applied = found.applied === "unknown" || known === "yes" ? known : found.applied;
  const { id, owner, due, do: what } = decision;
  const pending = verdict === "open" ? decision : null;
  const tested = decision.wrongIf !== null;
  return {
    id,
    proposed,
    applied,
    verdict,
    tested,
    owner,
    due,
    about: aboutOf(decision, current),
    do: what,
    because,
    shown,
    pending,
  };
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
 * tell, and whether what would prove it wrong came about by its day. A decision whose day lies after both reviews stays open, and the
 * review after the next one follows it on. It never says that a decision caused what followed.
 *
 * What tells: the targets in force (re-plan, revision), deals touched, decided or dated anew (slipped, re-dating, answer to a rival), the
 * customer's last touch, orders and score (retention), next steps and the entries since (leak), the hours of the period named (time).
 * How a budget was spent is in no input. The later review knows most where it was made with the earlier one as `previous`: then it holds
 * every deal, customer and rival that the earlier one names, and the entries since.
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
    decisions: earlierOf(then).map((earlier) => followed(earlier, then, now)),
    forecasts: forecastsOf(then, now),
  };
}
