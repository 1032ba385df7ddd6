import { type PlainDate, type Reason, reason } from "../../kernel/index.ts";
import type { Context } from "../context.ts";
import { exact, interval } from "../evidence.ts";
import { appliedTerm, testTerm } from "../follow/words.ts";
import { follow } from "../follow.ts";
import { reasons } from "../reasons.ts";
import type { Follow, FollowRow, Review } from "../types.ts";

/** Whether the data tell anything of a decision: what was done, what its test shows, or when it comes. */
const isTold = ({ because, shown }: FollowRow): boolean => because.length + shown.length > 0;

/** What is said of a decision: whether it was done, with what tells so, then its test, with what it shows. */
const saysOf = (row: FollowRow, previous: Review, asOf: PlainDate): readonly Reason[] => [
  ...(row.proposed === previous.asOf ? [] : [reason(reasons, "FOLLOW_SINCE", { date: row.proposed })]),
  reason(reasons, "FOLLOW_DONE", { applied: appliedTerm(row, asOf) }),
  ...row.because,
  reason(reasons, "FOLLOW_TEST", { test: testTerm(row) }),
  ...row.shown,
];

/** What became of the last review's decisions and forecasts; the review so far is what they are held against. */
export function sayFollow(context: Context, current: Review): Follow | null {
  const { previous } = context.input;
  if (previous === undefined) {
    context.missing("previous", "follow");
    return null;
  }
  const found = follow(previous, current);
  const said = new Set(
    context.findings.flatMap(({ reason: { code, params } }) =>
      code === "FORECAST_CHECK" ? [JSON.stringify(params)] : [],
    ),
  );
  for (const { period, low, middle, high, actual, verdict } of found.forecasts) {
    const { money } = context;
    const range = { low: money(low), middle: money(middle), high: money(high), actual: money(actual) };
    const params = { since: previous.asOf, period, ...range, verdict };
    // The last export may have told the same already.
    if (said.has(JSON.stringify(params))) continue;
    context.say("follow", "FORECAST_CHECK", params, {
      from: ["pipeline"],
      evidence: interval(null, Number(low), Number(high), 0.8),
    });
  }
  const told = found.decisions.filter(isTold);
  for (const row of told)
    context.findings.push({
      section: "follow",
      reason: row.about,
      details: saysOf(row, previous, context.asOf),
      stake: null,
      rank: null,
      evidence: exact(),
      from: ["review"],
    });
  const rest = found.decisions.length - told.length;
  if (rest > 0) context.say("follow", "FOLLOW_UNKNOWN", { count: rest, of: found.decisions.length }, { from: [] });
  return found;
}
