import type { Reason } from "../kernel/index.ts";
import { reason } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import * as targets from "../targets/index.ts";
import { type MoneyParam, moneyIn, text, total } from "./money-text.ts";
import { reasons } from "./reasons.ts";
import type { DealLine, Decision, FollowRow, Review } from "./types.ts";

/** What a check finds. @internal */
export type Checked = Pick<FollowRow, "applied" | "verdict" | "because">;
type Check = (decision: Decision, previous: Review, current: Review) => Checked;

type Params = { readonly [name: string]: unknown };
const paramsOf = (of: Reason | null): Params => of?.params ?? {};
const amountOf = (value: unknown): Decimal => new Decimal((value as MoneyParam).amount);
const shareOf = (done: number, n: number): Checked["applied"] => (done === 0 ? "no" : done < n ? "partly" : "yes");

/** The deals that a decision is about, as they stand now; one that is in no review any more is left out. */
function dealsOf({ apply }: Decision, current: Review): readonly DealLine[] {
  const { deals = [] } = (apply?.value ?? {}) as { readonly deals?: readonly (string | { readonly id: string })[] };
  const ids = new Set(deals.map((deal) => (typeof deal === "string" ? deal : deal.id)));
  return current.deals.filter(({ id }) => ids.has(id));
}

/** The targets that were proposed, against those of the plan in force; and the floor's path. */
const replan: Check = ({ apply, wrongIf }, previous, current) => {
  const plan = targets.parsePlan(apply?.value);
  const { label } = current.period;
  const known = plan.periods.some((period) => period.label === label);
  // Only targets that the proposal changes tell whether it was applied.
  const changed = new Map(
    previous.people.flatMap(({ rep, next, nextBefore, nextPeriod }) =>
      nextPeriod === label ? [[rep, next !== nextBefore] as const] : [],
    ),
  );
  const planned = known ? current.people.filter(({ rep }) => changed.get(rep) ?? changed.size === 0) : [];
  const same = planned.filter(({ rep, target }) => {
    if (target === null || !plan.members.some(({ id }) => id === rep)) return false;
    return targets.targetsOf(plan, { member: rep, period: label })[0]?.amount.eq(target);
  }).length;
  const because: Reason[] = [];
  if (planned.length > 0) because.push(reason(reasons, "FOLLOW_PLAN", { period: label, same, n: planned.length }));
  const { period, date, floor } = paramsOf(wrongIf);
  const row = current.standing.find((standing) => standing.period === period);
  let verdict: Checked["verdict"] = "unknown";
  if (wrongIf !== null && row !== undefined) {
    // Later results only add to it: below the path after its day is below it on the day.
    const below = new Decimal(row.actual).lt(amountOf(floor));
    if (current.asOf < String(date)) verdict = "open";
    else if (below) verdict = "wrong";
    else if (current.asOf === date) verdict = "held";
    because.push(
      reason(reasons, "FOLLOW_PATH", {
        period: row.period,
        actual: moneyIn(current.unit)(row.actual),
        floor: floor as MoneyParam,
      }),
    );
  }
  const all = planned.length > 0 && same === planned.length;
  const applied = planned.length > 0 && changed.size > 0 ? shareOf(same, planned.length) : all ? "yes" : "unknown";
  return { applied, verdict, because };
};

/** Whether the target in force is the revised one, and whether the figure that moved came back. */
const revise: Check = ({ do: what, expect, wrongIf }, _previous, current) => {
  const { period } = paramsOf(what);
  const { after } = paramsOf(expect);
  const { measure = "winRate", value, date } = paramsOf(wrongIf);
  const row = current.standing.find((standing) => standing.period === period);
  const trend = current.trends.find((one) => one.measure === measure);
  const because: Reason[] = [];
  if (row?.target != null)
    because.push(reason(reasons, "FOLLOW_TARGET", { period: row.period, target: moneyIn(current.unit)(row.target) }));
  const applied = row?.target == null ? "unknown" : amountOf(after).eq(row.target) ? "yes" : "no";
  if (current.asOf < String(date)) return { applied, verdict: "open", because };
  if (trend?.value == null) return { applied, verdict: "unknown", because };
  return { applied, verdict: trend.value >= Number(value) ? "wrong" : "held", because };
};

/** Slipped deals: touched or decided since, and how many were signed by the day. */
const slipped: Check = (decision, previous, current) => {
  const deals = dealsOf(decision, current);
  if (deals.length === 0) return { applied: "unknown", verdict: "unknown", because: [] };
  const { deals: needed, date } = paramsOf(decision.wrongIf);
  const worked = deals.filter(({ state, lastTouch }) => state !== "open" || (lastTouch ?? "") > previous.asOf).length;
  const won = deals.filter((deal) => deal.state === "won" && deal.date !== null && deal.date <= String(date)).length;
  const lost = deals.filter(({ state }) => state === "lost").length;
  const verdict = won >= Number(needed) ? "held" : current.asOf < String(date) ? "open" : "wrong";
  const because = [
    reason(reasons, "FOLLOW_WORKED", { worked, n: deals.length }),
    reason(reasons, "FOLLOW_SIGNED", { won, lost, n: deals.length }),
  ];
  return { applied: shareOf(worked, deals.length), verdict, because };
};

/** Deals without a date to come: how many are left. */
const dates: Check = (decision, _previous, current) => {
  const deals = dealsOf(decision, current);
  const { apply } = decision;
  const n = ((apply?.value ?? {}) as { readonly deals?: readonly unknown[] }).deals?.length ?? 0;
  if (n === 0 || current.deals.length === 0) return { applied: "unknown", verdict: "unknown", because: [] };
  const { date } = paramsOf(decision.wrongIf);
  const limit = current.asOf < String(date) ? current.asOf : String(date);
  const left = deals.filter((deal) => deal.state === "open" && deal.date !== null && deal.date < limit);
  const amount = text(total(left.map((deal) => new Decimal(deal.amount ?? 0))));
  const because = [reason(reasons, "FOLLOW_DATES", { left: left.length, n, amount: moneyIn(current.unit)(amount) })];
  const verdict = left.length === 0 ? "held" : current.asOf < String(date) ? "open" : "wrong";
  return { applied: shareOf(n - left.length, n), verdict, because };
};

/** A customer to keep: touched since, its health and its orders. */
const retain: Check = ({ id, wrongIf }, previous, current) => {
  const line = current.customers.find(({ customer }) => customer === id.slice("retain:".length));
  if (line === undefined) return { applied: "unknown", verdict: "unknown", because: [] };
  const { score, date } = paramsOf(wrongIf);
  const { name: customer, lastTouch, lastOrder, health } = line;
  const touched = lastTouch !== null && lastTouch > previous.asOf;
  const ordered = lastOrder !== null && lastOrder > previous.asOf;
  const because: Reason[] = [];
  if (touched) because.push(reason(reasons, "FOLLOW_TOUCH", { customer, date: lastTouch }));
  if (ordered) because.push(reason(reasons, "FOLLOW_ORDER", { customer, date: lastOrder }));
  else because.push(reason(reasons, "FOLLOW_NO_ORDER", { customer, since: previous.asOf }));
  if (health !== null) because.push(reason(reasons, "FOLLOW_HEALTH", { customer, score: health }));
  // A touch is the least that a plan to keep a customer needs; that the plan was followed no row can tell.
  const applied = lastTouch === null ? "unknown" : touched ? "partly" : "no";
  if (current.asOf < String(date)) return { applied, verdict: "open", because };
  if (health === null && ordered) return { applied, verdict: "unknown", because };
  return { applied, verdict: !ordered || Number(health) < Number(score) ? "wrong" : "held", because };
};

/** A rival to answer: how deals against it went since. */
const answer: Check = ({ id, wrongIf }, _previous, current) => {
  const row = current.rivals.find((one) => id === `answer:${one.competitor}:${one.date}`);
  if (row === undefined) return { applied: "unknown", verdict: "unknown", because: [] };
  const { competitor, won, n, wonBefore, nBefore, verdict: found } = row;
  const because = [reason(reasons, "FOLLOW_RIVAL", { competitor, won, n, wonBefore, nBefore, verdict: found })];
  const { date } = paramsOf(wrongIf);
  const over = current.asOf >= String(date);
  const verdict = !over ? "open" : found === "worse" ? "wrong" : found === "tooFew" ? "unknown" : "held";
  return { applied: "unknown", verdict, because };
};

/** A leak to close: the rate of entries that came after the change was due. */
const leak: Check = ({ do: what, due, wrongIf }, _previous, current) => {
  const { conversion } = paramsOf(what);
  const { rate, n, date } = paramsOf(wrongIf);
  const row = current.funnel.find((step) => step.conversion === conversion);
  const since = current.cohort?.from ?? "";
  if (row?.rate == null || since < due || row.n < Number(n))
    return { applied: "unknown", verdict: current.asOf < String(date) ? "open" : "unknown", because: [] };
  const because = [
    reason(reasons, "FOLLOW_RATE", { conversion: row.conversion, rate: row.rate, converted: row.converted, n: row.n }),
  ];
  return { applied: "unknown", verdict: row.rate < Number(rate) ? "wrong" : "held", because };
};

/** Share of the time that is where the plan does not want it. */
const astray = ({ time }: Review): number =>
  time.reduce((sum, { actual, plan }) => sum + Math.abs(actual - plan), 0) / 2;

/** Hours to move: the share of the bucket that had too much, in the period after. */
const time: Check = ({ wrongIf }, previous, current) => {
  const { bucket, share } = paramsOf(wrongIf);
  const row = current.time.find((one) => one.bucket === bucket);
  if (current.period.start <= previous.period.end) return { applied: "unknown", verdict: "open", because: [] };
  if (row === undefined) return { applied: "unknown", verdict: "unknown", because: [] };
  const because = [reason(reasons, "FOLLOW_SHARE", { bucket: row.bucket, actual: row.actual, plan: row.plan })];
  const over = current.period.end <= current.asOf;
  const [then, now] = [astray(previous), astray(current)];
  const applied = now <= 0.05 ? "yes" : now < then * 0.75 ? "partly" : "no";
  return { applied, verdict: row.actual > Number(share) ? (over ? "wrong" : "open") : over ? "held" : "open", because };
};

/** Each kind of decision with its own test. */
export const checks: { readonly [kind: string]: Check | undefined } = {
  replan,
  revise,
  slipped,
  dates,
  retain,
  answer,
  leak,
  time,
};
