import type { PlainDate } from "../kernel/index.ts";

/** A span of days with a name, both ends included. */
export interface Span {
  /** Its name in the calendar: `2026-07`, `2026-Q3`. */
  readonly label: string;
  /** First day. */
  readonly start: PlainDate;
  /** Last day. */
  readonly end: PlainDate;
}

/** Where a period stands. Money is exact decimal text. */
export interface Standing {
  /** Label of the period. */
  readonly period: string;
  /** Each tier of the plan, lowest first. */
  readonly tiers: readonly { readonly tier: string; readonly amount: string }[];
  /** The tier that is the target. */
  readonly target: string | null;
  /** What is signed in it by asOf. */
  readonly actual: string;
  /** actual / target; null without a target. */
  readonly attainment: number | null;
  /** What the plan expects by asOf. */
  readonly expected: string | null;
  /** actual / expected. */
  readonly pace: number | null;
}

/** What a period brought. */
export interface HistoryRow extends Span {
  /** Deals won in it; null where only booked results are known. */
  readonly deals: number | null;
  /** What was signed in it by asOf, exact. */
  readonly amount: string;
  /** Working days up to its end or asOf, where the calendar covers them. */
  readonly workdays: number | null;
}

/** One step of the funnel over entries that are old enough. */
export interface StepRow {
  /** `from>to`, or `overall`. */
  readonly conversion: string;
  /** Target rate, 0 to 1; null where the policy has none. */
  readonly target: number | null;
  /** converted / n; null where n is 0. */
  readonly rate: number | null;
  /** Entries that reached the next stage in time. */
  readonly converted: number;
  /** Entries that are old enough to judge. */
  readonly n: number;
  /** Lower end of the rate's 95 % interval. */
  readonly low: number | null;
  /** Upper end of it. */
  readonly high: number | null;
  /** Wins that the target would have added. */
  readonly extraWins: number | null;
}

/** One rep. */
export interface PersonRow {
  /** Its id in the plan. */
  readonly rep: string;
  /** The team it belongs to in the plan. */
  readonly team: string | null;
  /** Target of the period. */
  readonly target: string | null;
  /** Signed in the period by asOf. */
  readonly actual: string;
  /** actual / target; null without a target. */
  readonly attainment: number | null;
  /** What the plan expects of this rep by asOf. */
  readonly expected: string | null;
  /** actual / expected. */
  readonly pace: number | null;
  /** Effective touches in the period. */
  readonly touches: number | null;
  /** What the quota asks of this rep in the whole period, less days away. */
  readonly touchesAsked: number | null;
  /** What the quota expects of it by asOf; of a period that is over all of it. */
  readonly touchesExpected: number | null;
  /** Plan of the next period after the re-plan. */
  readonly next: string | null;
  /** The same before it. */
  readonly nextBefore: string | null;
  /** Label of that next period. */
  readonly nextPeriod: string | null;
  /** Shortfall that the re-plan could not place in what is open. */
  readonly unmet: string | null;
  /** Surplus that is kept. */
  readonly banked: string | null;
}

/** A share of time. */
export interface TimeRow {
  /** Name of the time plan's bucket. */
  readonly bucket: string;
  /** Planned share of the logged hours, 0 to 1. */
  readonly plan: number;
  /** Share logged, 0 to 1. */
  readonly actual: number;
  /** Hours logged. */
  readonly hours: number;
}

/** One class of the value matrix. */
export interface ClassRow {
  /** Treatment, `protect` for basic customers of high value, or `unknown`. */
  readonly class: string;
  /** Customers in it. */
  readonly customers: number;
  /** Customers in it at the end of the period before, by the same cuts; null where nobody can tell. */
  readonly before: number | null;
}

/** How the rows of one input were used. */
export interface InputRow {
  /** Name of the input. */
  readonly input: string;
  /** Rows given: used, unused and rejected together. */
  readonly given: number;
  /** Rows that counted. */
  readonly used: number;
  /** Rows that could be read and did not count, by cause. */
  readonly unused: { readonly [code: string]: number };
  /** Rows that could not be read, by cause. */
  readonly rejected: { readonly [code: string]: number };
}

/** A forecast as it was made on asOf: what the next review holds it against. Money is exact decimal text. */
export interface ForecastRow extends Span {
  /** Reached in nine cases of ten. */
  readonly p10: string;
  /** Reached in every other case. */
  readonly p50: string;
  /** Reached in one case of ten. */
  readonly p90: string;
  /** Mean: signed + open + created. */
  readonly expected: string;
  /** Signed by asOf. */
  readonly signed: string;
  /** Expected from open deals. */
  readonly open: string;
  /** Open deals that are dated into it. */
  readonly deals: number;
  /** Expected from deals that do not exist yet; null where no past period tells. */
  readonly created: string | null;
  /** Chance of each tier; empty without a plan, or where `created` is null (the chances would be too low). */
  readonly tiers: readonly { readonly tier: string; readonly amount: string; readonly chance: number }[];
}

/** A deal that is open, was decided in the period's parent or after it, or is one that an earlier decision names. */
export interface DealLine {
  readonly id: string;
  readonly owner: string | null;
  readonly customer: string | null;
  readonly stage: string;
  readonly state: "open" | "won" | "lost";
  /** Day of the decision; of an open deal the day on which it is expected. */
  readonly date: PlainDate | null;
  readonly amount: string | null;
  readonly nextStep: string | null;
  readonly lastTouch: PlainDate | null;
  /** Departments of which somebody has been met; null where nothing is known of who decides. */
  readonly met: readonly string[] | null;
}

/** A customer as the review sees it. */
export interface CustomerLine {
  readonly customer: string;
  readonly name: string;
  readonly owner: string | null;
  /** Class of the value matrix. */
  readonly class: string | null;
  /** Value, or revenue of twelve months. */
  readonly worth: string;
  readonly health: number | null;
  /** The end of the month that the score is of. */
  readonly healthOn: PlainDate | null;
  /** Since when an alert is open. */
  readonly alert: PlainDate | null;
  readonly lastOrder: PlainDate | null;
  /** First order since the review before; null where there is none, or no such review was given. */
  readonly firstOrder: PlainDate | null;
  /** Last activity of anybody of the team with it. */
  readonly lastTouch: PlainDate | null;
  /** Day from which the next touch is due, by the cadence of its class. */
  readonly touchDue: PlainDate | null;
}

/** What a rival did, and how deals against it went before and since. */
export interface RivalRow {
  /** Its name, as deals name it. */
  readonly competitor: string;
  /** Kind of the move, such as `priceCut`. */
  readonly kind: string;
  /** Day of the move. */
  readonly date: PlainDate;
  /** Open deals that name it. */
  readonly deals: number;
  /** Their amounts, unweighted. */
  readonly amount: string;
  /** Deals against it won since the move, at most as many days as the market rules' `window`. */
  readonly won: number;
  /** Deals against it decided since. */
  readonly n: number;
  /** Won in that many days before it. */
  readonly wonBefore: number;
  /** Decided in that many days before it. */
  readonly nBefore: number;
  /** `better`, `worse`, `unclear` or `tooFew`. */
  readonly verdict: string;
}

/** Entries that the funnel's rates rest on. */
export interface CohortSpan {
  /** First day of entry. */
  readonly from: PlainDate;
  /** Last day of entry. */
  readonly to: PlainDate;
  /** Entries between the two, both days included, that are old enough to judge. */
  readonly entered: number;
}

/** Entries that came once the change which an earlier review proposed for a conversion was due. */
export interface NewEntriesRow {
  readonly conversion: string;
  /** The day on which the change was due. */
  readonly from: PlainDate;
  /** Entries up to this day are old enough to judge; it lies before `from` where none is. */
  readonly to: PlainDate;
  /** converted / n; null where n is 0. */
  readonly rate: number | null;
  readonly converted: number;
  readonly n: number;
}

/** A forecast of the review before, beside what came. */
export interface ForecastCheck {
  readonly period: string;
  readonly low: string;
  readonly middle: string;
  readonly high: string;
  readonly actual: string;
  readonly verdict: "held" | "tooHigh" | "tooLow";
}

/** One measure of the market's drift: the last complete month against those before it together. */
export interface TrendRow {
  readonly measure: "winRate" | "cycle" | "size" | "volume";
  readonly month: string;
  /** Its last day; null where no month is over. */
  readonly end: PlainDate | null;
  /** Cases of that month. */
  readonly n: number;
  readonly value: number | null;
  readonly before: number | null;
  /** p after correction for the number of measures; null where there are too few cases. */
  readonly p: number | null;
  readonly verdict: string;
}
