import { epochDay, fail, plainDate, reason, show } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import { parseReview } from "./document.ts";
import { moneyIn, text, total } from "./money-text.ts";
import { dealId, dealsIn } from "./plain-value.ts";
import { reasons } from "./reasons.ts";
import type { RepPage } from "./rep-types.ts";
import type { CustomerLine, DealLine, Decision, PersonRow, Review, ReviewReason } from "./types.ts";

/** Days ahead in which a touch that falls due is told. */
const AHEAD = 7;

const sumOf = (deals: readonly DealLine[]): string => text(total(deals.map(({ amount }) => new Decimal(amount ?? 0))));

/** Deals by the day on which they are expected, those without one last. */
const byDate = (a: DealLine, b: DealLine): number =>
  (a.date ?? "9999") === (b.date ?? "9999") ? (a.id < b.id ? -1 : 1) : (a.date ?? "9999") < (b.date ?? "9999") ? -1 : 1;

/** The rep's part of a decision over deals: its own deals, with their number and sum; null where it has none. */
function partOf(decision: Decision, name: string, mine: readonly DealLine[], unit: string | null): Decision | null {
  const money = moneyIn(unit);
  const value = decision.apply?.value;
  const own = new Set(mine.map(({ id }) => id));
  const deals = dealsIn(value).filter((deal) => own.has(dealId(deal)));
  if (deals.length === 0 || decision.apply === null) return null;
  const ids = new Set(deals.map(dealId));
  const amount = sumOf(mine.filter(({ id }) => ids.has(id)));
  const sum = { deals: deals.length, amount: money(amount) };
  const { meet: wanted } = (value ?? {}) as { readonly meet?: unknown };
  const meet = Array.isArray(wanted) ? wanted.filter((id) => ids.has(id as string)) : undefined;
  const apply = { ...decision.apply, value: { ...(value as object), deals, ...(meet === undefined ? {} : { meet }) } };
  const part = { ...decision, owner: name, stake: amount, apply };
  const { params } = decision.do;
  if (decision.do.code === "DO_SLIPPED") {
    // Its test is of all the deals together: of a few of them chance alone would decide.
    const expect = reason(reasons, "EXPECT_SLIPPED", { amount: money(amount) });
    // Of the deals in which somebody is to be met first, the rep's own; how many were named before is told of the team's.
    const details = decision.details.flatMap(({ code, params: { department } }) =>
      code === "MEET_FIRST" && meet !== undefined && meet.length > 0
        ? [reason(reasons, "MEET_FIRST", { department: String(department), deals: meet.length })]
        : [],
    );
    return { ...part, details, do: reason(reasons, "DO_SLIPPED", sum), expect, wrongIf: null };
  }
  if (decision.do.code === "DO_DATES") return { ...part, details: [], do: reason(reasons, "DO_DATES", sum) };
  if (decision.do.code === "DO_ANSWER")
    return {
      ...part,
      // How many of them slipped too is told of the team's.
      details: decision.details.filter(({ code }) => code !== "ALSO_SLIPPED"),
      do: reason(reasons, "DO_ANSWER", {
        ...(params as { competitor: string; playbook: string }),
        deals: deals.length,
      }),
      expect: reason(reasons, "EXPECT_ANSWER", { amount: money(amount) }),
    };
  return part;
}

/** Customers with an open alert first, then those whose touch is due within the week; the most valuable first. */
function toCall(review: Review, rep: string): readonly CustomerLine[] {
  const last = plainDate(epochDay(review.asOf) + AHEAD);
  return review.customers
    .filter(
      ({ owner, alert, touchDue }) => owner === rep && (alert !== null || (touchDue !== null && touchDue <= last)),
    )
    .sort(
      (a, b) =>
        Number(b.alert !== null) - Number(a.alert !== null) ||
        new Decimal(b.worth).cmp(a.worth) ||
        (a.customer < b.customer ? -1 : 1),
    );
}

/** What the rep's figures say. */
function saysOf(
  review: Review,
  row: PersonRow | null,
  open: readonly DealLine[],
  won: readonly DealLine[],
): ReviewReason[] {
  const money = moneyIn(review.unit);
  const said: ReviewReason[] = [];
  const { label: period } = review.period;
  if (row?.target != null && row.attainment !== null) {
    const figures = { period, actual: money(row.actual), target: money(row.target), attainment: row.attainment };
    said.push(reason(reasons, "REP_STANDS", figures));
    // Of a period that is over all is expected: that is said already.
    if (row.expected !== null && row.pace !== null && review.period.end > review.asOf)
      said.push(reason(reasons, "REP_PACE", { expected: money(row.expected), pace: row.pace }));
  } else said.push(reason(reasons, "REP_SIGNED", { period, amount: money(sumOf(won)), deals: won.length }));
  if (row?.touches != null && row.touchesAsked !== null && row.touchesExpected !== null) {
    const { touches: done, touchesAsked: asked, touchesExpected: expected } = row;
    const over = review.period.end <= review.asOf;
    said.push(
      over
        ? reason(reasons, "REP_TOUCHES", { done, asked })
        : reason(reasons, "TOUCHES_SO_FAR", { done, expected, asked }),
    );
  }
  if (row?.next != null && row.nextBefore !== null && row.nextPeriod !== null)
    said.push(
      reason(reasons, "REP_NEXT", { period: row.nextPeriod, next: money(row.next), before: money(row.nextBefore) }),
    );
  if (open.length > 0) said.push(reason(reasons, "REP_DEALS", { deals: open.length, amount: money(sumOf(open)) }));
  const idle = open.filter(({ nextStep }) => nextStep === null);
  if (idle.length > 0) said.push(reason(reasons, "REP_NO_STEP", { deals: idle.length, amount: money(sumOf(idle)) }));
  return said;
}

/**
 * One page for a rep, from a review: target and pace, open deals with their next steps, customers to call, and the decisions that are the
 * rep's own or whose deals are. {@link toMarkdown} writes it.
 *
 * @throws SalesPlanError: BAD_POLICY where it is no review, BAD_OPTION where the review knows nobody of that name.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import * as pipeline from "salesplan/pipeline";
 * import { monthly, rep } from "salesplan/review";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const rules = { pipeline: pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } }) };
 * const deals = [{ id: "b", owner: "amy", stage: "offer", amount: "40", closeDate: "2026-08-20", nextStep: "send contract" }];
 * const page = rep(monthly({ calendar: cal, deals }, rules, { asOf: "2026-07-31", period: "2026-07" }), "amy");
 * page.deals.map(({ id, nextStep }) => [id, nextStep]); //=> [["b", "send contract"]]
 * ```
 */
export function rep(given: Review, name: string): RepPage {
  const review = parseReview(given);
  const row = review.people.find((person) => person.rep === name) ?? null;
  const mine = review.deals.filter(({ owner }) => owner === name);
  const owned = review.customers.some(({ owner }) => owner === name);
  if (row === null && mine.length === 0 && !owned) {
    const known = new Set([
      ...review.people.map((person) => person.rep),
      ...review.deals.flatMap((d) => d.owner ?? []),
    ]);
    fail(
      "BAD_OPTION",
      ["rep"],
      `the review knows nobody called ${show(name)}; there are ${[...known].sort().join(", ")}`,
    );
  }
  const open = mine.filter(({ state }) => state === "open").sort(byDate);
  const names = new Map(review.customers.map((line) => [line.customer, line.name]));
  const { start, end } = review.period;
  const won = mine.filter(({ state, date }) => state === "won" && date !== null && date >= start && date <= end);
  return {
    format: "salesplan.rep/1",
    rep: name,
    team: row?.team ?? null,
    title: review.title,
    asOf: review.asOf,
    period: review.period,
    workdays: review.workdays,
    unit: review.unit,
    standing: row,
    says: saysOf(review, row, open, won),
    deals: open.map((deal) => ({ ...deal, customerName: names.get(deal.customer ?? "") ?? deal.customer })),
    customers: toCall(review, name),
    decisions: review.decisions.flatMap((decision) => {
      if (decision.owner === name) return [decision];
      const part = decision.owner === "owners" ? partOf(decision, name, mine, review.unit) : null;
      return part === null ? [] : [part];
    }),
  };
}

/** Whether a document is the page of a rep. @internal */
export const isRepPage = (given: unknown): given is RepPage =>
  typeof given === "object" && given !== null && (given as { readonly format?: unknown }).format === "salesplan.rep/1";
