import type { Evaluated, PlainDate } from "../kernel/index.ts";
import type { Contribution, Scored } from "../measure/index.ts";
import type { ActivityReason } from "./reasons.ts";

/** Whom a score is for: a column of the activities. */
export type ScoreBy = "owner" | "customer" | "dealId" | "contact";
/**
 * One line of a score. `kind`: the points of a kind of activity; `bonus`: those for reaching a number of them; `groupCap`, `groupFloor`: what the bounds of a group took away
 * or added; `cap`, `floor`: what the bounds of the whole did. The lines sum to the score bit for bit.
 */
export interface ScorePart<K extends string = string, G extends string = string> extends Contribution {
  readonly source: "kind" | "bonus" | "groupCap" | "groupFloor" | "cap" | "floor";
  readonly kind: K | null;
  readonly group: G | null;
  /** Activities behind the line; for a bonus those that reached it, which stand in their kinds' lines too; 0 for bounds. */
  readonly count: number;
}
/** One activity in a score's ledger, a bonus or a bound: the lines sum to the score bit for bit. */
export interface LedgerLine<K extends string = string> extends Contribution {
  /** Activity id; null for a bonus or a bound. */
  readonly id: string | null;
  readonly kind: K | null;
  readonly date: PlainDate | null;
  /** Points before decay; null for a bonus or a bound. */
  readonly points: number | null;
  /** What is left of them, 1 to 0; null for a bonus or a bound. */
  readonly weight: number | null;
}
/** One score. */
export interface Score<K extends string = string, G extends string = string> extends Scored<ScorePart<K, G>> {
  /** Rep, customer, deal or contact, by what was asked. */
  readonly subject: string;
  /** Points, on a grid of 2^-32; null where nothing at all counted: unknown, not zero. */
  readonly value: number | null;
  /** Activities that count. */
  readonly activities: number;
  /** Day of the last activity that counts. */
  readonly last: PlainDate | null;
  /** By kind, then bonuses, then the bounds; they sum to the value. */
  readonly contributions: readonly ScorePart<K, G>[];
  /** Activity by activity, where asked with `ledger: true`; they sum to the value. */
  readonly ledger: readonly LedgerLine<K>[] | null;
}
/** What {@link score} returns. */
export interface ScoreResult<K extends string = string, G extends string = string> extends Evaluated<ActivityReason> {
  readonly by: ScoreBy;
  /** In the order in which the rows name them. */
  readonly scores: readonly Score<K, G>[];
}
