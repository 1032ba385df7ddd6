import type { Context } from "../context.ts";
import { exact, interval } from "../evidence.ts";
import { follow } from "../follow.ts";
import type { Decision, Follow, FollowRow, Review } from "../types.ts";

const APPLIED: { readonly [K in FollowRow["applied"]]: string } = {
  yes: "done",
  partly: "partlyDone",
  no: "notDone",
  unknown: "doneUnknown",
};
const TEST: { readonly [K in FollowRow["verdict"]]: string } = {
  held: "testHeld",
  wrong: "testWrong",
  open: "testOpen",
  unknown: "testUnknown",
};

/** What became of the last review's decisions and forecasts; the review so far is what they are held against. */
export function sayFollow(context: Context, current: Review): Follow | null {
  const { previous } = context.input;
  if (previous === undefined) {
    context.missing("previous", "follow");
    return null;
  }
  const found = follow(previous, current);
  const said = new Set(
    context.findings.flatMap(({ reason }) => (reason.code === "FORECAST_CHECK" ? [JSON.stringify(reason.params)] : [])),
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
  const known = found.decisions.filter(({ because }) => because.length > 0);
  for (const { applied, verdict, do: what, because } of known)
    context.say(
      "follow",
      "FOLLOWED",
      { applied: APPLIED[applied], test: TEST[verdict] },
      { details: [what, ...because], from: ["review"], evidence: exact() },
    );
  const rest = found.decisions.length - known.length;
  if (rest > 0) context.say("follow", "FOLLOW_UNKNOWN", { count: rest, of: found.decisions.length }, { from: [] });
  return found;
}

/** Decisions that were proposed before say so, with what became of them. */
export function repeated(context: Context, decisions: readonly Decision[], found: Follow | null): readonly Decision[] {
  const { previous } = context.input;
  if (previous === undefined || found === null) return decisions;
  const before = new Map(found.decisions.map((row) => [row.id, row]));
  return decisions.map((decision) => {
    const row = before.get(decision.id);
    // Only those about one customer or one rival are the same decision again.
    if (row === undefined || !decision.id.includes(":")) return decision;
    const since = { since: previous.asOf, applied: APPLIED[row.applied], test: TEST[row.verdict] };
    return { ...decision, details: [context.because("REPEATED", since), ...decision.details] };
  });
}
