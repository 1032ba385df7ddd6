import type { Evaluated, PlainDate, ReasonOf } from "../kernel/index.ts";
import type { DurationComparison, RateComparison, RateSide, Verdict } from "../measure/index.ts";
import type { Decimal } from "../money/index.ts";
import type { TimeQuantile } from "../stats/index.ts";
import type { reasons } from "./reasons.ts";

/** How long decisions take in a segment, against the norm. */
export interface CycleRow {
  /** Null for deals whose segment is not known, and for the row of all deals. */
  readonly segment: string | null;
  /** Days in which a deal of it should be decided. */
  readonly norm: number;
  /** Deals with a known beginning (and end, where decided). */
  readonly n: number;
  readonly decided: number;
  readonly open: number;
  /** Days until decided, open deals counted for as long as they have been seen; null where too much is open. */
  readonly median: TimeQuantile;
  readonly p75: number | null;
  /** Median of decided deals alone: too short while deals are open. Kept to be compared with other tools. */
  readonly decidedMedian: number | null;
  /** Mean of decided deals: null unless all are decided, since a mean of what is open cannot be known. */
  readonly mean: number | null;
  /** Won of those decided. */
  readonly winRate: RateSide;
  /** Against the norm: `worse` where the whole interval of the median lies above it, `better` below. */
  readonly againstNorm: Verdict;
  /** Open deals older than the norm. */
  readonly overdue: { readonly deals: number; readonly value: Decimal; readonly ids: readonly string[] | null };
}
/**
 * Deals in which a department (or role) was met, against those in which it was not: met from the policy's `recent` days before the deal
 * began until it was decided. Observational: it does not say that the meeting decided.
 */
export interface Influence<N extends string = string> {
  readonly name: N;
  readonly with: number;
  readonly without: number;
  /** Deals of which it cannot be told, since the only touch on record came after the decision: on neither side. With activities there are none. */
  readonly unknown: number;
  /** Win rate of decided deals: met (a) against not met (b). */
  readonly winRate: RateComparison;
  /** Holm's p over all names tested here; null where there were too few. */
  readonly adjustedP: number | null;
  /** `better` or `worse` only where Holm's p holds. */
  readonly verdict: Verdict;
  /** Days until decided: met (a) against not met (b), medians and their difference with intervals. Meetings come with time, so deals that last are met more. */
  readonly cycle: DurationComparison;
}
/** A meeting that is due: who meets which department of which customer, by when. */
export interface PlannedTouch<D extends string = string> {
  readonly deal: string;
  readonly customer: string | null;
  readonly department: D;
  /** A known contact there who was not touched in this deal yet; null where nobody is known. */
  readonly contact: string | null;
  /** Owner of the deal; null for released deals. */
  readonly owner: string | null;
  readonly by: PlainDate;
  readonly amount: Decimal | null;
  /** Days the deal has been open; null where its beginning is not known. */
  readonly age: number | null;
  /** Whether that is beyond the norm. */
  readonly overdue: boolean;
}
/** How customers decide: how long it takes, who has a part in it, and whom to meet. Rows counted are deals. */
export interface DecisionProcess<D extends string = string, R extends string = string>
  extends Evaluated<ReasonOf<typeof reasons>> {
  /** Who was met was not drawn by lot: what goes with a win need not have caused it. */
  readonly observational: true;
  readonly norm: number;
  readonly all: CycleRow;
  /** In the order of their first appearance; empty where the policy names no segment field. */
  readonly segments: readonly CycleRow[];
  /** The policy's departments, or those found where it names none. */
  readonly departments: readonly Influence<D>[];
  readonly roles: readonly Influence<R>[];
  /** Deals whose contacts are not known at all: left out of the influence. */
  readonly withoutContacts: number;
  /** Meetings due for open deals, largest amount first. */
  readonly plan: readonly PlannedTouch<D>[];
  readonly contactRows: Pick<Evaluated, "given" | "used" | "unused" | "rejected">;
}
