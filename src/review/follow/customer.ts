import { epochDay, type PlainDate, type Reason, reason } from "../../kernel/index.ts";
import { reasons } from "../reasons.ts";
import type { CustomerLine, FollowRow } from "../types.ts";
import { type Case, type Check, type Checked, dayOf, nothingKnown, paramsOf } from "./checked.ts";

/** A score is taken at the end of a month: the first one on or after a day comes within the shortest month. */
const MONTH = 28;

/** Whether the customer ordered after a day and by another one; null where the orders that are told leave it open. */
function orderedIn(
  { since, current }: Case,
  { lastOrder, firstOrder }: CustomerLine,
  date: PlainDate,
): { readonly on: PlainDate; readonly inTime: boolean } | "none" | null {
  if (lastOrder === null || lastOrder <= since) return "none";
  if (lastOrder <= date) return { on: lastOrder, inTime: true };
  if (firstOrder !== null && firstOrder > since && firstOrder <= date) return { on: firstOrder, inTime: true };
  // The first order since an earlier day is the first since this one too, where it lies after it.
  const first = current.since !== null && current.since <= since && firstOrder !== null && firstOrder > since;
  return first ? { on: firstOrder, inTime: false } : null;
}

/** Whether the owner was in touch since; of customers without any touch on record nothing is known. */
function touched({ since, current }: Case, { lastTouch }: CustomerLine): Pick<Checked, "applied" | "because"> {
  if (!current.customers.some((line) => line.lastTouch !== null)) return nothingKnown;
  if (lastTouch !== null && lastTouch > since)
    // A touch is the least that a plan to keep a customer needs; that the plan was followed no row can tell.
    return { applied: "partly", because: [reason(reasons, "FOLLOW_TOUCH", { date: lastTouch })] };
  return { applied: "no", because: [reason(reasons, "FOLLOW_NO_TOUCH", { since })] };
}

/** A customer to keep: touched since, its orders by the day and its first score on or after it. */
export const retain: Check = (one) => {
  const { decision, since, current } = one;
  const line = current.customers.find(({ customer }) => customer === decision.id.slice("retain:".length));
  const date = dayOf(decision);
  const come = current.asOf >= date;
  if (line === undefined) {
    if (current.customers.length === 0) return nothingKnown;
    return {
      applied: "unknown",
      verdict: come ? "unknown" : "open",
      because: [reason(reasons, "FOLLOW_NO_CUSTOMER", {})],
      shown: [],
    };
  }
  const test = paramsOf(decision.wrongIf, "WRONG_RETAIN");
  if (test === null) return { ...touched(one, line), verdict: "unknown", shown: [] };
  const limit = test.score;
  const { health, healthOn } = line;
  const shown: Reason[] = [];
  const order = orderedIn(one, line, date);
  if (order === "none") shown.push(reason(reasons, "FOLLOW_NO_ORDER", { since }));
  else if (order !== null)
    shown.push(reason(reasons, order.inTime ? "FOLLOW_ORDER" : "FOLLOW_ORDER_LATE", { date: order.on }));
  // A score from before the decision says nothing about it.
  const fresh = health !== null && healthOn !== null && healthOn > since;
  if (fresh)
    shown.push(
      health < limit
        ? reason(reasons, "FOLLOW_HEALTH_BELOW", { score: health, date: healthOn, limit })
        : reason(reasons, "FOLLOW_HEALTH", { score: health, date: healthOn, limit }),
    );
  const judged = fresh && healthOn >= date && epochDay(healthOn) < epochDay(date) + MONTH;
  const late = order === "none" || (order !== null && !order.inTime);
  let verdict: FollowRow["verdict"] = "held";
  if (!come) verdict = "open";
  else if (late || (judged && health < limit)) verdict = "wrong";
  else if (order === null || !judged) verdict = "unknown";
  return { ...touched(one, line), verdict, shown };
};
