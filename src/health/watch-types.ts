import type { PlainDate } from "../kernel/index.ts";
import type { WatchEvent, WatchReason, WatchState } from "../measure/index.ts";
import type { DimensionChange } from "./explain-change.ts";
import type { HealthScores } from "./score-types.ts";
import type { HealthReason } from "./types.ts";

/** A score of one closed period that was made elsewhere. */
export interface ScorePoint {
  readonly customer: string;
  /** The period: its last day, or a label that sorts in time (`"2026-07"`). */
  readonly at: string;
  /** Null where it is not known. */
  readonly score: number | null;
}
/** Closed periods, oldest first: results of `score` (one for each period's end), or plain scores. */
export type HealthHistory<D extends string, T extends string> = readonly HealthScores<D, T>[] | readonly ScorePoint[];

/** What happened to one customer. `from`, `to`, `change` are points; see {@link WatchEvent}. */
export interface HealthEvent<D extends string = string> extends WatchEvent {
  readonly customer: string;
  /**
   * Of `change`, what the customer's group moved as a whole (sum of its median changes): the rest is the customer's own, and is what was
   * judged. 0 unless the policy is `relative`.
   */
  readonly common: number;
  /** The class given for the customer. */
  readonly class: string | null;
  /** What the policy says to do about it; null where no line fits, and for a customer that came back. */
  readonly playbook: string | null;
  /** Dimensions that fell since, worst first, at most three, like for like; empty where the history has no ledgers. */
  readonly falling: readonly DimensionChange<D>[];
  /** The event as a reason, for `explain`. */
  readonly because: HealthReason;
}

/** Points of the dimensions in one period. */
export interface WatchLine {
  readonly at: string;
  readonly points: readonly (number | null)[];
  readonly weights: readonly number[];
}
/** What the group of a customer has moved in all, from the beginning of the watch to the end of a period. */
export interface CommonPoint {
  readonly at: string;
  readonly total: number;
}
/** What a group moved as a whole in one period: taken off before a customer is judged. */
export interface CommonChange {
  readonly at: string;
  /** The class; null for all customers, and for those without one. */
  readonly class: string | null;
  /** Customers with a score in this period and the one before: the median is theirs. */
  readonly customers: number;
  /** Median change, in points. */
  readonly change: number;
  readonly because: HealthReason;
}
/** Where the watch over all customers stands: plain JSON, to be kept until the next period. */
export interface WatchBook {
  readonly format: "salesplan.health-watch/1";
  /** The rules that scored, as canonical JSON: scores of other rules are not compared. Null for plain scores. */
  readonly rules: string | null;
  /** Last period seen. */
  readonly at: string;
  readonly customers: readonly {
    readonly customer: string;
    /** In a policy that is `relative`, values are scores less what the group moved. */
    readonly state: WatchState;
    /** Latest periods whose dimensions are known. */
    readonly lines: readonly WatchLine[];
    /** Latest periods; empty unless the policy is `relative`. */
    readonly common: readonly CommonPoint[];
  }[];
}
/** How a history is watched. */
export interface WatchOptions {
  /** Each customer's class, for the playbooks and for `relative`: a treatment of the value matrix, a segment. */
  readonly classes?: ReadonlyMap<string, string> | { readonly [customer: string]: string };
  /** Where the watch stood after earlier periods: the history given continues it. */
  readonly book?: WatchBook | null;
}
/** What a watch found. */
export interface HealthWatch<D extends string = string> {
  /** Last period. Null where there was none. */
  readonly at: PlainDate | string | null;
  readonly periods: number;
  /** In the order of time, then of the rows. */
  readonly events: readonly HealthEvent<D>[];
  /** Customers whose alert is open after the last period, with that alert, in the order in which they were raised. */
  readonly open: readonly {
    readonly customer: string;
    readonly since: string;
    readonly reason: WatchReason;
    readonly score: number | null;
  }[];
  /** What was taken off as common to a group, by period; empty unless the policy is `relative`. */
  readonly common: readonly CommonChange[];
  readonly book: WatchBook;
}
