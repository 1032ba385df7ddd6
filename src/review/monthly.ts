import type { Json } from "../kernel/index.ts";
import { contextOf } from "./context.ts";
import { parseReview } from "./document.ts";
import type { ReviewInput, ReviewOptions, ReviewPolicies } from "./input.ts";
import { causesOf } from "./sections/causes.ts";
import { customersOf } from "./sections/customers.ts";
import { cycleOf } from "./sections/cycle.ts";
import { dealsOf, sayRows } from "./sections/deals.ts";
import { funnelOf } from "./sections/funnel.ts";
import { historyOf } from "./sections/history.ts";
import { marketOf } from "./sections/market.ts";
import { peopleOf, timeOf } from "./sections/people.ts";
import { replanOf } from "./sections/replan.ts";
import { risksOf } from "./sections/risks.ts";
import { rivalsOf } from "./sections/rivals.ts";
import { forecastOf, planOf, staleOf, standingsOf } from "./sections/standing.ts";
import type { Decision, Review, Span } from "./types.ts";

const spanOf = ({ label, start, end }: Span): Span => ({ label, start, end });

/** The order in which decisions are read: what protects most money and is due first. */
const ORDER = ["replan", "slipped", "retain", "answer", "leak", "time", "dates", "budget"];
const place = ({ id }: Decision): number => {
  const at = ORDER.indexOf(id.split(":")[0] as string);
  return at < 0 ? ORDER.length : at;
};

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
  const { now, parent } = plan === null ? { now: null, parent: null } : standingsOf(context, plan);
  const history = deals === null ? [] : historyOf(context, deals);
  if (deals !== null) forecastOf(context, deals, plan);
  if (now === null || now.attainment === null) context.noTarget(history.at(-1));
  const causes = deals === null ? [] : causesOf(context, deals, now);
  const funnel = funnelOf(context, deals);
  if (deals !== null) cycleOf(context, deals);
  const replanned = replanOf(context, plan);
  const people = peopleOf(context, plan, deals, replanned);
  const time = timeOf(context);
  const customers = customersOf(context);
  const rivals = deals === null ? [] : rivalsOf(context, deals);
  marketOf(context);
  risksOf(context);
  const stale = deals === null ? [] : staleOf(context, deals);
  sayRows(context);
  const decisions = [
    ...(replanned?.decisions ?? []),
    ...causes,
    ...customers.decisions,
    ...rivals,
    ...funnel.decisions,
    ...time.decisions,
    ...stale,
  ].sort((a, b) => place(a) - place(b));
  const review: Review = {
    format: "salesplan.review/1",
    title: options.title ?? "",
    asOf: options.asOf,
    period: spanOf(context.period),
    parent: context.parent === null ? null : spanOf(context.parent),
    workdays: context.workdays(context.period.start, context.period.end),
    unit: context.unit,
    findings: context.findings,
    standing: [now, parent].filter((row) => row !== null),
    history,
    funnel: funnel.steps,
    people,
    time: time.rows,
    classes: customers.classes,
    decisions,
    inputs: context.inputs,
  };
  // What is handed out is exactly what a stored review would be.
  return parseReview(JSON.parse(JSON.stringify(review)) as Json);
}
