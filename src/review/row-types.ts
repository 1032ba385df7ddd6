import type { PlainDate } from "../kernel/index.ts";

/** A span of days with a name, both ends included. */
export interface Span {
  readonly label: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** Where a period stands. Money is exact decimal text. */
export interface Standing {
  readonly period: string;
  /** Each tier of the plan, lowest first. */
  readonly tiers: readonly { readonly tier: string; readonly amount: string }[];
  /** The tier that is the target. */
  readonly target: string | null;
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
  readonly amount: string;
  /** Working days, where the calendar covers the period. */
  readonly workdays: number | null;
}

/** One step of the funnel over entries that are old enough. */
export interface StepRow {
  readonly conversion: string;
  readonly target: number | null;
  /** converted / n; null where n is 0. */
  readonly rate: number | null;
  readonly converted: number;
  readonly n: number;
  /** 95 % interval of the rate. */
  readonly low: number | null;
  readonly high: number | null;
  /** Wins that the target would have added. */
  readonly extraWins: number | null;
}

/** One rep. */
export interface PersonRow {
  readonly rep: string;
  readonly team: string | null;
  readonly target: string | null;
  readonly actual: string;
  readonly attainment: number | null;
  /** What the plan expects of this rep by asOf, and actual / expected. */
  readonly expected: string | null;
  readonly pace: number | null;
  /** Effective touches in the period, and what the quota asks of this rep in it. */
  readonly touches: number | null;
  readonly touchesAsked: number | null;
  /** What the quota expects of it by asOf; of a period that is over all of it. */
  readonly touchesExpected: number | null;
  /** Plan of the next period after the re-plan, and before it. */
  readonly next: string | null;
  readonly nextBefore: string | null;
  /** Label of that next period. */
  readonly nextPeriod: string | null;
  readonly unmet: string | null;
  readonly banked: string | null;
}

/** A share of time. */
export interface TimeRow {
  readonly bucket: string;
  readonly plan: number;
  readonly actual: number;
  readonly hours: number;
}

/** One class of the value matrix. */
export interface ClassRow {
  /** Treatment, `protect` for basic customers of high value, or `unknown`. */
  readonly class: string;
  readonly customers: number;
  /** Customers in it at the end of the period before, by the same cuts; null where nobody can tell. */
  readonly before: number | null;
}

/** How the rows of one input were used. */
export interface InputRow {
  readonly input: string;
  readonly given: number;
  readonly used: number;
  readonly unused: { readonly [code: string]: number };
  readonly rejected: { readonly [code: string]: number };
}

/** A forecast as it was made on asOf: what the next review holds it against. Money is exact decimal text. */
export interface ForecastRow extends Span {
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
  /** Mean: signed + open + created. */
  readonly expected: string;
  readonly signed: string;
  /** Expected from open deals. */
  readonly open: string;
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
  readonly competitor: string;
  readonly kind: string;
  readonly date: PlainDate;
  readonly deals: number;
  readonly amount: string;
  readonly won: number;
  readonly n: number;
  readonly wonBefore: number;
  readonly nBefore: number;
  readonly verdict: string;
}

/** Entries that the funnel's rates rest on. */
export interface CohortSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
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
