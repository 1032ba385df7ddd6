import type { Evaluated, PlainDate, ReasonOf } from "../kernel/index.ts";
import type { RateComparison, RateSide, Verdict } from "../measure/index.ts";
import type { Decimal } from "../money/index.ts";
import type { reasons } from "./reasons.ts";

/** Open deals and what they are worth. */
export interface OpenValue {
  readonly deals: number;
  /** Sum of the known amounts. */
  readonly value: Decimal;
  /** Deals without an amount: not in the value. */
  readonly unknownAmount: number;
  /** Null unless asked for. */
  readonly ids: readonly string[] | null;
}
/** Deals in which a rival is named. A deal that names two counts with both. */
export interface Rival {
  /** Null: deals in which nobody is named. */
  readonly competitor: string | null;
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  /** Won of those decided, with its interval. */
  readonly winRate: RateSide;
  /** Whether as many deals are decided as the policy's minimum asks for; below it the rate is no basis for anything. */
  readonly enough: boolean;
  readonly open: OpenValue;
}
/** What followed a rival's move. */
export interface MoveEffect {
  readonly competitor: string;
  readonly date: PlainDate;
  readonly kind: string;
  /** The segment that it aims at; null all. Heeded where the policy says which field tells a deal's segment. */
  readonly segment: string | null;
  readonly note: string | null;
  /** Deals naming the rival: decided since (a) against decided before (b). Observed, not caused. */
  readonly since: RateComparison;
  /** Holm's p over all moves that were tested; null where there were too few. */
  readonly adjustedP: number | null;
  /** `better` or `worse` only where Holm's p holds. */
  readonly verdict: Verdict;
  /** Open deals naming the rival on asOf. */
  readonly exposed: OpenValue;
}
/** Rivals, and what followed their moves. Rows counted are deals; `moves` has an account of its own. */
export interface Competitors extends Evaluated<ReasonOf<typeof reasons>> {
  /** In the order of their first appearance; the row of deals without a rival last. */
  readonly rivals: readonly Rival[];
  readonly moves: readonly MoveEffect[];
  readonly moveRows: Pick<Evaluated, "given" | "used" | "unused" | "rejected">;
}
