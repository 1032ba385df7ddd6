import type { Json } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import { contextOf } from "./context.ts";
import { parseReview } from "./document.ts";
import type { ReviewInput, ReviewOptions, ReviewPolicies } from "./input.ts";
import { callsCheck } from "./sections/calls.ts";
import { causesOf } from "./sections/causes.ts";
import { contactsOf } from "./sections/contacts.ts";
import { customersOf } from "./sections/customers.ts";
import { cycleOf, sayCycle } from "./sections/cycle.ts";
import { dealLines } from "./sections/deal-lines.ts";
import { dealsOf, sayRows, sayStates } from "./sections/deals.ts";
import { sayFollow } from "./sections/follow.ts";
import { forecastOf } from "./sections/forecast.ts";
import { funnelOf } from "./sections/funnel.ts";
import { historyOf } from "./sections/history.ts";
import { marketOf } from "./sections/market.ts";
import { newEntriesOf } from "./sections/new-entries.ts";
import { peopleOf } from "./sections/people.ts";
import { sayProfile } from "./sections/profile.ts";
import { repeated } from "./sections/repeated.ts";
import { replanOf } from "./sections/replan.ts";
import { risksOf } from "./sections/risks.ts";
import { rivalsOf } from "./sections/rivals.ts";
import { staleOf } from "./sections/stale.ts";
import { planOf, standingsOf } from "./sections/standing.ts";
import { timeOf } from "./sections/time.ts";
import { trendOf } from "./sections/trend.ts";
import { sayUntold } from "./sections/untold.ts";
import type { Decision, Finding, Review, Span } from "./types.ts";

const spanOf = ({ label, start, end }: Span): Span => ({ label, start, end });

/** Most money at stake first, then what is due first. What has no money to it comes last. */
function byStake(a: Decision, b: Decision): number {
  const [x, y] = [a.stake, b.stake].map((stake) => new Decimal(stake ?? -1)) as [Decimal, Decimal];
  return y.cmp(x) || (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1);
}

/** Findings with their rank by money at stake, in the order in which they are read. */
function ranked(findings: readonly Finding[]): readonly Finding[] {
  const order = findings
    .flatMap(({ stake }, i) => (stake === null ? [] : [{ i, stake: new Decimal(stake) }]))
    .sort((a, b) => b.stake.cmp(a.stake) || a.i - b.i);
  const rank = new Map(order.map(({ i }, place) => [i, place + 1]));
  return findings.map((finding, i) => ({ ...finding, rank: rank.get(i) ?? null }));
}

/**
 * Reviews a period of a team: where it stands, why, and what to do next. One pure function over the other rooms' results; every input
 * but the calendar is optional, and what is missing is named as not judged, never guessed.
 *
 * @returns a document (plain JSON) of findings and proposed decisions; {@link toMarkdown} writes it.
 * @throws SalesPlanError: UNKNOWN_PERIOD, NOT_A_DAY, ZONE_REQUIRED, and what the rooms throw at unusable policies.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import * as pipeline from "salesplan/pipeline";
 * import { monthly } from "salesplan/review";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const rules = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: "70", closeDate: "2026-07-08" },
 *   { id: "b", stage: "offer", amount: "40", closeDate: "2026-08-30" },
 * ];
 * const review = monthly({ calendar: cal, deals }, { pipeline: rules }, { asOf: "2026-07-31", period: "2026-07" });
 * review.history.at(-1); //=> { label: "2026-07", start: "2026-07-01", end: "2026-07-31", deals: 1, amount: "70", workdays: 23 }
 * ```
 */
export function monthly(input: ReviewInput, policies: ReviewPolicies, options: ReviewOptions): Review {
  const context = contextOf(input, policies, options);
  const deals = dealsOf(context);
  const plan = planOf(context, deals);
  const standings = plan === null ? { now: null, parent: null } : standingsOf(context, plan);
  const { now, parent } = standings;
  const history = deals === null && context.input.actuals === undefined ? [] : historyOf(context, deals);
  if (now === null || now.attainment === null) context.noTarget(history.at(-1));
  const forecasts = deals === null ? [] : forecastOf(context, deals, plan, history, standings);
  const contacts = contactsOf(context, deals);
  const causes = deals === null ? null : causesOf(context, deals, now, contacts);
  if (deals === null) for (const what of ["causes", "market"]) context.missing("deals", what);
  callsCheck(context, plan, deals);
  const cycle = deals === null ? null : cycleOf(context, deals);
  const funnel = funnelOf(context, deals, cycle);
  if (deals !== null) sayStates(context, deals);
  if (cycle !== null) sayCycle(context, cycle);
  const replanned = replanOf(context, plan, forecasts);
  const people = peopleOf(context, plan, deals, replanned);
  const time = timeOf(context);
  const customers = customersOf(context);
  const rivals = deals === null ? { rows: [], decisions: [] } : rivalsOf(context, deals, causes?.slipped ?? new Set());
  const trend =
    deals === null ? { rows: [], decisions: [] } : trendOf(context, deals, forecasts, parent?.target ?? null);
  marketOf(context);
  risksOf(context);
  const stale = deals === null ? [] : staleOf(context, deals);
  sayRows(context);
  sayProfile(context);
  sayUntold(context, customers.revenueOnly);
  const decisions = [
    ...(replanned?.decisions ?? []),
    ...(causes?.decisions ?? []),
    ...customers.decisions,
    ...rivals.decisions,
    ...trend.decisions,
    ...funnel.decisions,
    ...time.decisions,
    ...stale,
  ].sort(byStake);
  const review: Review = {
    format: "salesplan.review/1",
    title: options.title ?? "",
    asOf: options.asOf,
    since: input.previous?.asOf ?? null,
    period: spanOf(context.period),
    parent: context.parent === null ? null : spanOf(context.parent),
    workdays: context.workdays(context.period.start, context.period.end),
    unit: context.unit,
    findings: [],
    standing: [now, parent].filter((row) => row !== null),
    forecasts,
    history,
    funnel: funnel.steps,
    cohort: funnel.cohort,
    newEntries: newEntriesOf(context),
    people,
    time: time.rows,
    classes: customers.classes,
    customers: customers.customers,
    deals: deals === null ? [] : dealLines(context, deals, contacts),
    rivals: rivals.rows,
    trends: trend.rows,
    decisions,
    follow: null,
    inputs: context.inputs,
  };
  const follow = sayFollow(context, stored(review));
  return stored({
    ...review,
    follow,
    decisions: repeated(context, decisions, follow),
    findings: ranked(context.findings),
  });
}

/** What is handed out is exactly what a stored review would be. */
const stored = (review: Review): Review => parseReview(JSON.parse(JSON.stringify(review)) as Json);
