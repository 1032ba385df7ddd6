/** What a watch looks for in a series of closed periods. Amounts are in the unit of the series; the defaults are made for scores from 0 to 100. */
export interface WatchRules {
  /** Which direction is bad. @defaultValue "fall" */
  readonly bad: "fall" | "rise";
  /** Smallest step that counts as one; anything smaller is flat. @defaultValue 2 */
  readonly deadBand: number;
  /** Flat steps in a row that a run of bad steps survives. @defaultValue 1 */
  readonly flat: number;
  /** Missing periods in a row that are bridged, comparing with the last known value. @defaultValue 1 */
  readonly gap: number;
  /** One step this large raises an alert. @defaultValue 20 */
  readonly plunge: number | null;
  /** So many bad steps in a run that together make this much raise an alert. @defaultValue 3 steps, 10 */
  readonly sustained: { readonly steps: number; readonly total: number } | null;
  /** Mean of the first `ends` less mean of the last `ends` of the last `window` known values raises an alert. @defaultValue 12, 3, 12 */
  readonly erosion: { readonly window: number; readonly ends: number; readonly total: number } | null;
  /** Passing `at` (below it, or above it where a rise is bad) raises an alert; it can do so again once `margin` beyond it. @defaultValue null */
  readonly level: { readonly at: number; readonly margin: number } | null;
  /** An open alert escalates, once, this much beyond the value that raised it. @defaultValue 10 */
  readonly escalate: number | null;
  /** An open alert ends after so many periods without a new worst value, or once the value is `back` better than at the alert. @defaultValue 2, 5 */
  readonly rearm: { readonly periods: number; readonly back: number };
}
/** A {@link WatchRules} as a policy document. */
export interface WatchPolicy extends WatchRules {
  readonly format: "salesplan.watch/1";
  readonly id: string | null;
  readonly revision: number | null;
}

/** One closed period of the series. */
export interface WatchPoint {
  /** The period's label; periods come in the order of time. */
  readonly at: string;
  /** Null where it is not known: counted as a missing period. */
  readonly value: number | null;
  /**
   * The change to the last known value, like for like, where it is not simply the difference: earlier values then count as shifted by the rest, in the run, in
   * the window and at an open alert. Null where the two cannot be compared: run and window begin anew.
   */
  readonly change?: number | null | undefined;
  /** What the level is held against, where it is not the value itself. */
  readonly level?: number | undefined;
}
/** Why an alert was raised. */
export type WatchReason = "plunge" | "sustained" | "erosion" | "level";
/**
 * What a period brought. `alert`: act; `escalated`: it became much worse while the alert was open; `recovered`: it came back;
 * `settled`: it stopped getting worse without coming back.
 */
export interface WatchEvent {
  readonly kind: "alert" | "escalated" | "recovered" | "settled";
  /** Of the alert, also where it escalates or ends. */
  readonly reason: WatchReason;
  readonly at: string;
  /** Where it began: the period before the first bad step, or the first of the window; for an end, the period of the alert. */
  readonly since: string;
  /** Value (for erosion: mean) where it began, like for like with the value now. */
  readonly from: number;
  readonly to: number;
  /** Signed: to - from. */
  readonly change: number;
  /** Bad steps of the run, or periods since the alert. */
  readonly periods: number;
}

/** A run of bad steps in the making. */
export interface WatchRun {
  readonly since: string;
  readonly from: number;
  readonly steps: number;
  readonly flat: number;
}
/** An alert that has not ended. */
export interface WatchAlert {
  readonly reason: WatchReason;
  readonly at: string;
  readonly value: number;
  readonly worst: number;
  /** Periods since the worst value, and since the alert. */
  readonly calm: number;
  readonly periods: number;
  readonly escalated: boolean;
}
/** Where a watch stands: plain JSON, to be kept between periods. */
export interface WatchState {
  readonly format: "salesplan.watch-state/1";
  /** Last period seen, and the last known value with its period. */
  readonly at: string;
  readonly last: { readonly at: string; readonly value: number } | null;
  /** Missing periods in a row. */
  readonly missing: number;
  readonly run: WatchRun | null;
  /** Last known values since the last alert, at most as many as erosion asks for. */
  readonly window: readonly { readonly at: string; readonly value: number }[];
  /** Whether the value is beyond the level. */
  readonly beyond: boolean;
  readonly open: WatchAlert | null;
}
