import { type Reason, reason } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import { moneyIn, text, total } from "../money-text.ts";
import { reasons } from "../reasons.ts";
import type { DealLine, Review } from "../types.ts";
import { type Case, type Check, type Checked, dayOf, nothingKnown, paramsOf, shareOf } from "./checked.ts";
import { dealIdsIn } from "./earlier.ts";

/** The deals that a decision names, as they stand now, and how many of them are in the export no more. */
interface Named {
  readonly n: number;
  readonly lines: readonly DealLine[];
  readonly gone: number;
}

/** The deals that a decision names; null where it names none, or the present review has no deals to tell. */
function namedIn({ decision, current }: Case): Named | null {
  const ids = new Set(dealIdsIn(decision));
  if (ids.size === 0 || !current.inputs.some(({ input }) => input === "deals")) return null;
  const lines = current.deals.filter(({ id }) => ids.has(id));
  return { n: ids.size, lines, gone: ids.size - lines.length };
}

/** Deals that were deleted or merged are said, and prove nothing. */
const goneOf = ({ n, gone }: Named): readonly Reason[] =>
  gone === 0 ? [] : [reason(reasons, "FOLLOW_GONE", { gone, n })];

/** Whether the deals of a review carry the day of their last touch: then one without it has not been touched. */
const knowsTouches = ({ deals }: Review): boolean => deals.some(({ lastTouch }) => lastTouch !== null);

/** How many of the deals were touched or decided since; of deals without touches on record only decisions are known. */
function worked({ since, current }: Case, named: Named): Pick<Checked, "applied" | "because"> {
  const { n, lines, gone } = named;
  const done = lines.filter(({ state, lastTouch }) => state !== "open" || (lastTouch ?? "") > since).length;
  const because = [reason(reasons, "FOLLOW_WORKED", { worked: done, n, since }), ...goneOf(named)];
  const untold = done < n && (!knowsTouches(current) || done + gone === n);
  if (untold && done === 0) return { applied: "unknown", because: goneOf(named) };
  return { applied: untold ? "partly" : shareOf(done, n), because };
}

/** Of the deals in which somebody was to be met first: in how many that has happened. */
function metIn(
  { decision }: Case,
  { lines }: Named,
): { readonly met: number; readonly of: number; readonly says: readonly Reason[] } {
  const wanted = decision.details.find(({ code }) => code === "MEET_FIRST");
  const { meet } = (decision.apply?.value ?? {}) as { readonly meet?: unknown };
  const known = lines.filter(({ id, met }) => Array.isArray(meet) && meet.includes(id) && met !== null);
  const department = paramsOf(wanted ?? null, "MEET_FIRST")?.department;
  if (department === undefined || known.length === 0) return { met: 0, of: 0, says: [] };
  const met = known.filter((line) => line.met?.includes(department)).length;
  return { met, of: known.length, says: [reason(reasons, "FOLLOW_MET", { department, met, n: known.length })] };
}

/** Slipped deals: touched or decided since, and how many were signed by the day. */
export const slipped: Check = (one) => {
  const named = namedIn(one);
  if (named === null) return nothingKnown;
  const { decision, current } = one;
  const date = dayOf(decision);
  const test = paramsOf(decision.wrongIf, "WRONG_SLIPPED");
  if (test === null) return { ...worked(one, named), verdict: "unknown", shown: [] };
  const { deals: needed } = test;
  const { lines, gone } = named;
  const wins = lines.filter(({ state }) => state === "won");
  const won = wins.filter((deal) => deal.date !== null && deal.date <= date).length;
  const undated = wins.filter((deal) => deal.date === null).length;
  const lost = lines.filter(({ state }) => state === "lost").length;
  const shown: Reason[] = [reason(reasons, "FOLLOW_SIGNED", { won, needed, date, lost })];
  if (undated > 0) shown.push(reason(reasons, "FOLLOW_WON_UNDATED", { deals: undated }));
  const { applied, because } = worked(one, named);
  const { met, of, says } = metIn(one, named);
  // What is signed stays signed. A deal signed on a day that nobody knows, or gone, may be one that is missing.
  const verdict =
    won >= needed ? "held" : current.asOf < date ? "open" : won + undated + gone >= needed ? "unknown" : "wrong";
  return {
    applied: applied === "yes" && met < of ? "partly" : applied,
    verdict,
    because: [...because, ...says],
    shown,
  };
};

/** Deals without a date to come: how many are dated anew or closed, and whether any was left on the day. */
export const dates: Check = (one) => {
  const named = namedIn(one);
  if (named === null) return nothingKnown;
  const { decision, current } = one;
  const { n, lines, gone } = named;
  const date = dayOf(decision);
  const come = current.asOf >= date;
  // A day has passed at its end, as in the forecast that leaves these deals out.
  const limit = come ? date : current.asOf;
  const left = lines.filter((deal) => deal.state === "open" && deal.date !== null && deal.date <= limit);
  // One without a date is in no forecast either: nobody has dated it anew.
  const empty = lines.filter((deal) => deal.state === "open" && deal.date === null).length;
  // Closed after the day: whether its date had been moved before, the rows of today do not tell.
  const later = lines.filter((deal) => deal.state !== "open" && deal.date !== null && deal.date > date).length;
  const done = lines.length - left.length - empty;
  const shown: Reason[] = [];
  if (left.length > 0) {
    const amount = moneyIn(current.unit)(text(total(left.map((deal) => new Decimal(deal.amount ?? 0)))));
    shown.push(reason(reasons, "FOLLOW_DATES", { left: left.length, date: limit, amount }));
  }
  if (come && later > 0) shown.push(reason(reasons, "FOLLOW_CLOSED_LATER", { deals: later, date }));
  const tested = paramsOf(decision.wrongIf, "WRONG_DATES") !== null;
  const told = !come ? "open" : left.length > 0 ? "wrong" : later + gone > 0 ? "unknown" : "held";
  const verdict = tested ? told : "unknown";
  const because = [reason(reasons, "FOLLOW_DATED", { done, n }), ...goneOf(named)];
  return { applied: gone === n ? "unknown" : shareOf(done, n), verdict, because, shown };
};

/** A rival to answer: the deals that name it, touched or decided since, and how deals against it went since its move. */
export const answer: Check = (one) => {
  const { decision, current } = one;
  const named = namedIn(one);
  const { applied, because } = named === null ? nothingKnown : worked(one, named);
  const row = current.rivals.find(({ competitor, date }) => decision.id === `answer:${competitor}:${date}`);
  const come = current.asOf >= dayOf(decision);
  if (paramsOf(decision.wrongIf, "WRONG_ANSWER") === null) return { applied, verdict: "unknown", because, shown: [] };
  if (row === undefined) return { applied, verdict: come ? "unknown" : "open", because, shown: [] };
  const { won, n, wonBefore, nBefore, verdict: found } = row;
  const shown = [reason(reasons, "FOLLOW_RIVAL", { won, n, wonBefore, nBefore, verdict: found })];
  // Where chance may explain the difference, that the rate is not lower is not shown either.
  const verdict = !come ? "open" : found === "worse" ? "wrong" : found === "better" ? "held" : "unknown";
  return { applied, verdict, because, shown };
};
