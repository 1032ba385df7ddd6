import type { Evaluated, PlainDate, ReadOptions, ReasonOf } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { DealRow } from "../records/index.ts";
import type { reasons } from "./reasons.ts";

/** A reason that this room gives. */
export type PipelineReason = ReasonOf<typeof reasons>;
/** What every evaluation of this room tells about its rows. */
export type PipelineEvaluated = Evaluated<PipelineReason>;

/** A span of days with a name, both ends included; what `calendar.period` gives fits. */
export interface Span {
  readonly label: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
}
/** Some deals: how many, what they amount to (exact), and how many of them say no amount. */
export interface DealGroup {
  readonly deals: number;
  /** Sum of the amounts that are known, in the table's unit. */
  readonly amount: Decimal;
  /** Deals among `deals` without an amount; they add nothing to `amount`. */
  readonly noAmount: number;
  /** With `ids: true`: which deals, in the order of the rows. */
  readonly ids?: readonly string[];
}
/** What every verb of this room over deal rows takes. */
export interface PipelineOptions extends ReadOptions<DealRow> {
  /** The day whose end is judged. */
  readonly asOf: PlainDate;
  /**
   * The day on which the rows were exported, `asOf` or later. What was decided in between was open then, its stage, amount and day
   * unknown; a decided deal whose only day lies after the export shows the day once expected, and its decision is undated. Without
   * it every decision dated after asOf is taken as later.
   */
  readonly exportedAt?: PlainDate;
  /** Deal ids behind each group. @defaultValue false */
  readonly ids?: boolean;
}
