import type { Evaluated, PlainDate, ReadOptions } from "../kernel/index.ts";
import type { Cuts } from "../measure/index.ts";
import type { Amount, Decimal } from "../money/index.ts";
import type { RfmBins, RfmSegment, SegmentRule } from "./segments.ts";
import type { HealthReason } from "./types.ts";

/** The three axes of RFM. */
export type RfmAxis = keyof RfmBins;
/** One customer to score: a line of {@link Summary}, or a row of one's own. */
export interface RfmRow {
  readonly customer: string | number;
  /** Whole days since the last purchase; null where there is none. */
  readonly daysSinceLast?: number | string | null;
  readonly purchases?: number | string | null;
  readonly amount?: Amount | null;
}
/** How RFM scores are made. */
export interface RfmOptions<N extends string = RfmSegment> extends ReadOptions<RfmRow> {
  /** As of which day the rows stand; a {@link Summary} says it itself. */
  readonly asOf?: PlainDate;
  /** Bins of each axis, 2 to 9. @defaultValue 5 */
  readonly bins?: number | Partial<RfmBins>;
  /** Own cut points (days, purchases, money), or the cuts of an earlier result, so that two months are cut alike. */
  readonly cuts?: { readonly [A in RfmAxis]?: readonly number[] | Cuts | null };
  /** To which side a value belongs that equals a cut: `lower` keeps the many one-time buyers in the lowest bin. @defaultValue "lower" */
  readonly side?: "upper" | "lower";
  /** Below this many customers with a value an axis is not cut by quantiles: its scores are null. @defaultValue 5 */
  readonly minimum?: number;
  /** Segments, first match wins; null for none. @defaultValue RFM_SEGMENTS where every axis has five bins, else none */
  readonly segments?: readonly SegmentRule<N>[] | null;
}
/** The scores of one customer: 1 to the number of bins, the highest is best on every axis (few days, many purchases, much money). */
export interface RfmCustomer<N extends string = string> {
  readonly customer: string;
  readonly recency: number | null;
  readonly frequency: number | null;
  readonly amount: number | null;
  /** The three scores as text, `"543"`; null where one is unknown. */
  readonly code: string | null;
  /** `other` where no rule takes the code; null where a score is unknown. */
  readonly segment: N | "other" | null;
}
/** One segment in sums. */
export interface RfmSegmentTotal<N extends string = string> {
  readonly segment: N | "other";
  readonly customers: number;
  readonly purchases: number;
  readonly amount: Decimal;
}
/** RFM scores, and the cuts that made them. */
export interface Rfm<N extends string = string> extends Evaluated<HealthReason> {
  readonly bins: RfmBins;
  /** Cuts in days, purchases and money: hand them to `cuts` next month. Null where there were too few values. */
  readonly cuts: { readonly [A in RfmAxis]: Cuts | null };
  readonly customers: readonly RfmCustomer<N>[];
  /** In the order of the rules, `other` last; segments without customers included. */
  readonly segments: readonly RfmSegmentTotal<N>[];
}
