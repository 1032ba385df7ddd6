import type { CodeOf, ParamsOf, Reason } from "../kernel/index.ts";
import { reason } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import * as targets from "../targets/index.ts";
import { type MoneyParam, moneyIn, text, total } from "./money-text.ts";
import { dealId, dealsIn } from "./plain-value.ts";
import { reasons } from "./reasons.ts";
import type { DealLine, Decision, FollowRow, Review } from "./types.ts";

/** What a check finds. @internal */
export type Checked = Pick<FollowRow, "applied" | "verdict" | "because">;
/** Where the data do not tell. @internal */
export const nothingKnown: Checked = { applied: "unknown", verdict: "unknown", because: [] };
type Check = (decision: Decision, previous: Review, current: Review) => Checked;

type Codes = typeof reasons;
/** What a decision says under one code; null where it says something else, or nothing: then its test cannot be held. */
const paramsOf = <K extends CodeOf<Codes>>(of: Reason | null, code: K): ParamsOf<Codes, K> | null =>
  of?.room === reasons.room && of.code === code ? (of.params as ParamsOf<Codes, K>) : null;
const amountOf = ({ amount }: MoneyParam): Decimal => new Decimal(amount);
const shareOf = (done: number, n: number): Checked["applied"] => (done === 0 ? "no" : done < n ? "partly" : "yes");

/** The deals that a decision is about, as they stand now; one that is in no review any more is left out. */
function dealsOf({ apply }: Decision, current: Review): readonly DealLine[] {
  const ids = new Set(dealsIn(apply?.value).map(dealId));
  return current.deals.filter(({ id }) => ids.has(id));
}

/** The targets that were proposed, against those of the plan in force; and the floor's path. */
const replan: Check = ({ apply, wrongIf }, previous, current) => {
  if (apply === null) return nothingKnown;
  const plan = targets.parsePlan(apply.value);
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
  const test = paramsOf(wrongIf, "WRONG_REPLAN");
  const row = current.standing.find((standing) => standing.period === test?.period);
  let verdict: Checked["verdict"] = "unknown";
  if (test !== null && row !== undefined) {
    const { date, floor } = test;
    // Later results only add to it: below the path after its day is below it on the day.
    const below = new Decimal(row.actual).lt(amountOf(floor));
    if (current.asOf < date) verdict = "open";
    else if (below) verdict = "wrong";
    else if (current.asOf === date) verdict = "held";
    because.push(
      reason(reasons, "FOLLOW_PATH", {
        period: row.period,
        actual: moneyIn(current.unit)(row.actual),
        floor,
      }),
    );
  }
  const all = planned.length > 0 && same === planned.length;
  const applied = planned.length > 0 && changed.size > 0 ? shareOf(same, planned.length) : all ? "yes" : "unknown";
  return { applied, verdict, because };
};

/** Whether the target in force is the revised one, and whether the figure that moved came back. */
const revise: Check = ({ do: what, expect, wrongIf }, _previous, current) => {
  const period = paramsOf(what, "DO_REVISE")?.period;
  const after = paramsOf(expect, "EXPECT_REVISE")?.after;
  const rate = paramsOf(wrongIf, "WRONG_REVISE_RATE");
  const test = rate === null ? paramsOf(wrongIf, "WRONG_REVISE") : { ...rate, measure: "winRate" };
  const row = current.standing.find((standing) => standing.period === period);
  const trend = current.trends.find((one) => one.measure === test?.measure);
  const because: Reason[] = [];
  if (row?.target != null)
    because.push(reason(reasons, "FOLLOW_TARGET", { period: row.period, target: moneyIn(current.unit)(row.target) }));
  const applied =
    row?.target == null || after === undefined ? "unknown" : amountOf(after).eq(row.target) ? "yes" : "no";
  if (test !== null && current.asOf < test.date) return { applied, verdict: "open", because };
  if (test === null || trend?.value == null) return { applied, verdict: "unknown", because };
  return { applied, verdict: trend.value >= test.value ? "wrong" : "held", because };
};

/** Slipped deals: touched or decided since, and how many were signed by the day. */
const slipped: Check = (decision, previous, current) => {
  const deals = dealsOf(decision, current);
  if (deals.length === 0) return nothingKnown;
  const test = paramsOf(decision.wrongIf, "WRONG_SLIPPED");
  const { deals: needed = 0, date = current.asOf } = test ?? {};
  const worked = deals.filter(({ state, lastTouch }) => state !== "open" || (lastTouch ?? "") > previous.asOf).length;
  const won = deals.filter((deal) => deal.state === "won" && deal.date !== null && deal.date <= date).length;
  const lost = deals.filter(({ state }) => state === "lost").length;
  const verdict = test === null ? "unknown" : won >= needed ? "held" : current.asOf < date ? "open" : "wrong";
  const because = [
    reason(reasons, "FOLLOW_WORKED", { worked, n: deals.length }),
    reason(reasons, "FOLLOW_SIGNED", { won, lost, n: deals.length }),
  ];
  return { applied: shareOf(worked, deals.length), verdict, because };
};

/** Deals without a date to come: how many are left. */
const dates: Check = (decision, _previous, current) => {
  const deals = dealsOf(decision, current);
  const n = dealsIn(decision.apply?.value).length;
  if (n === 0 || current.deals.length === 0) return nothingKnown;
  const test = paramsOf(decision.wrongIf, "WRONG_DATES");
  const limit = test === null || current.asOf < test.date ? current.asOf : test.date;
  const left = deals.filter((deal) => deal.state === "open" && deal.date !== null && deal.date < limit);
  const amount = text(total(left.map((deal) => new Decimal(deal.amount ?? 0))));
  const because = [reason(reasons, "FOLLOW_DATES", { left: left.length, n, amount: moneyIn(current.unit)(amount) })];
  const verdict = test === null ? "unknown" : left.length === 0 ? "held" : current.asOf < test.date ? "open" : "wrong";
  return { applied: shareOf(n - left.length, n), verdict, because };
};

/** A customer to keep: touched since, its health and its orders. */
const retain: Check = ({ id, wrongIf }, previous, current) => {
  const line = current.customers.find(({ customer }) => customer === id.slice("retain:".length));
  if (line === undefined) return nothingKnown;
  const test = paramsOf(wrongIf, "WRONG_RETAIN");
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
  if (test !== null && current.asOf < test.date) return { applied, verdict: "open", because };
  if (test === null || (health === null && ordered)) return { applied, verdict: "unknown", because };
  return { applied, verdict: !ordered || Number(health) < test.score ? "wrong" : "held", because };
};

/** A rival to answer: how deals against it went since. */
const answer: Check = ({ id, wrongIf }, _previous, current) => {
  const row = current.rivals.find((one) => id === `answer:${one.competitor}:${one.date}`);
  if (row === undefined) return nothingKnown;
  const { competitor, won, n, wonBefore, nBefore, verdict: found } = row;
  const because = [reason(reasons, "FOLLOW_RIVAL", { competitor, won, n, wonBefore, nBefore, verdict: found })];
  const date = paramsOf(wrongIf, "WRONG_ANSWER")?.date;
  const over = date !== undefined && current.asOf >= date;
  const verdict =
    date === undefined
      ? "unknown"
      : !over
        ? "open"
        : found === "worse"
          ? "wrong"
          : found === "tooFew"
            ? "unknown"
            : "held";
  return { applied: "unknown", verdict, because };
};

/** A leak to close: the rate of entries that came after the change was due. */
const leak: Check = ({ do: what, due, wrongIf }, _previous, current) => {
  const conversion = paramsOf(what, "DO_LEAK")?.conversion;
  const test = paramsOf(wrongIf, "WRONG_LEAK");
  if (test === null) return nothingKnown;
  const { rate, n, date } = test;
  const row = current.funnel.find((step) => step.conversion === conversion);
  const since = current.cohort?.from ?? "";
  if (row?.rate == null || since < due || row.n < n)
    return { applied: "unknown", verdict: current.asOf < date ? "open" : "unknown", because: [] };
  const because = [
    reason(reasons, "FOLLOW_RATE", { conversion: row.conversion, rate: row.rate, converted: row.converted, n: row.n }),
  ];
  return { applied: "unknown", verdict: row.rate < rate ? "wrong" : "held", because };
};

/** Share of the time that is where the plan does not want it. */
const astray = ({ time }: Review): number =>
  time.reduce((sum, { actual, plan }) => sum + Math.abs(actual - plan), 0) / 2;

/** Hours to move: the share of the bucket that had too much, in the period after. */
const time: Check = ({ wrongIf }, previous, current) => {
  const test = paramsOf(wrongIf, "WRONG_TIME");
  const row = current.time.find((one) => one.bucket === test?.bucket);
  if (current.period.start <= previous.period.end) return { applied: "unknown", verdict: "open", because: [] };
  if (row === undefined || test === null) return nothingKnown;
  const because = [reason(reasons, "FOLLOW_SHARE", { bucket: row.bucket, actual: row.actual, plan: row.plan })];
  const over = current.period.end <= current.asOf;
  const [then, now] = [astray(previous), astray(current)];
  const applied = now <= 0.05 ? "yes" : now < then * 0.75 ? "partly" : "no";
  return { applied, verdict: row.actual > test.share ? (over ? "wrong" : "open") : over ? "held" : "open", because };
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
