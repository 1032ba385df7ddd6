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
/** Where the watch over all customers stands: plain JSON, to be kept until the next period. */
export interface WatchBook {
  readonly format: "salesplan.health-watch/1";
  /** The rules that scored, as canonical JSON: scores of other rules are not compared. Null for plain scores. */
  readonly rules: string | null;
  /** Last period seen. */
  readonly at: string;
  readonly customers: readonly {
    readonly customer: string;
    readonly state: WatchState;
    /** Latest periods whose dimensions are known. */
    readonly lines: readonly WatchLine[];
  }[];
}
/** How a history is watched. */
export interface WatchOptions {
  /** Each customer's class, for the playbooks: a treatment of the value matrix, a segment. */
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
  readonly book: WatchBook;
}
