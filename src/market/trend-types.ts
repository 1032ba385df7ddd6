import type { CalendarReason } from "../calendar/index.ts";
import type { Evaluated, PlainDate, ReasonOf } from "../kernel/index.ts";
import type { Verdict } from "../measure/index.ts";
import type { Decimal } from "../money/index.ts";
import type { reasons } from "./reasons.ts";

/** What is followed month by month. */
export type TrendMeasure = "winRate" | "cycle" | "size" | "volume";
/** One month of a series. */
export interface TrendPoint {
  /** `2026-07`; the label of the calendar's month where one was given. */
  readonly month: string;
  /** Cases behind the value. */
  readonly n: number;
  /** Win rate (0 to 1) of deals decided in the month; median days until decided of deals created in it, open ones counted; median amount won in it; deals created in it. Null where there is none. */
  readonly value: number | null;
  /** The median amount, exact; null for other measures. */
  readonly amount: Decimal | null;
}
/** One measure of one segment over the months. */
export interface Trend {
  /** Null for all deals. */
  readonly segment: string | null;
  readonly measure: TrendMeasure;
  readonly months: readonly TrendPoint[];
  /** One test over all months: chi-square (win rate), log-rank (cycle), Kruskal-Wallis (size), dispersion by the days of each month (volume). Null where there are too few cases. */
  readonly p: number | null;
  /** Holm's p over all segments and measures. */
  readonly adjustedP: number | null;
  /** Whether the months differ at all, after Holm: nothing is claimed otherwise. */
  readonly differs: boolean;
  /** The last month against those before it together; null where a side is empty. */
  readonly last: { readonly value: number | null; readonly before: number | null; readonly p: number | null } | null;
  /**
   * `better` or `worse` only where the months differ and the last one stands out: by its own test, and outside all months before it, so
   * that the end of a quarter is no drift. A shorter cycle is better; a month younger than the median cycle before is `tooFew`.
   */
  readonly verdict: Verdict;
}
/** Something that happened, beside the months: no claim that it caused anything. */
export interface MarketEvent {
  readonly date: PlainDate;
  readonly month: string;
  readonly kind: string;
  readonly segment: string | null;
  readonly note: string | null;
}
/** A revision of the plan to talk about, in the words of `targets.revise`. */
export interface SuggestedRevision {
  readonly from: PlainDate;
  /** Signed percent with one decimal: "-15.2%". */
  readonly by: string;
  /** Codes of what moved, for the file. */
  readonly reason: string;
}
/** Month-over-month drift. Rows counted are deals. */
export interface Trends extends Evaluated<ReasonOf<typeof reasons> | CalendarReason> {
  /** The months compared, oldest first; all complete by asOf. */
  readonly months: readonly string[];
  /** What volumes are compared by: working days where a calendar knows those of all months, else calendar days. */
  readonly volumeBy: "workdays" | "days";
  readonly trends: readonly Trend[];
  readonly events: readonly MarketEvent[];
  /** Null unless a measure of all deals clearly moved. */
  readonly suggestion: SuggestedRevision | null;
  readonly eventRows: Pick<Evaluated, "given" | "used" | "unused" | "rejected">;
}
