import type { CalendarPolicy, Unit } from "../calendar/index.ts";
import type { Evaluated, ReadOptions, ReasonOf } from "../kernel/index.ts";
import type { StageEventRow } from "../records/index.ts";
import type { Bin } from "../stats/index.ts";
import type { EntryRange } from "./entry-range.ts";
import type { ConversionOf, FunnelPolicy, Stages } from "./policy.ts";
import type { reasons } from "./reasons.ts";

/** What a funnel says about its figures, told apart by `code`. */
export type FunnelReason = ReasonOf<typeof reasons>;

/** How entries are put into periods. */
export interface TrendOptions {
  readonly unit: Unit | "day";
  /** The calendar that has the periods; days need none. */
  readonly calendar?: CalendarPolicy;
}
/** Values of deals that the events do not hold themselves: the source of a lead, the owner of a deal. */
export interface DealValues {
  readonly name: string;
  readonly values: { readonly [deal: string]: string | null | undefined };
}

/** How a funnel is evaluated. */
export interface AnalyzeOptions extends ReadOptions<StageEventRow> {
  /** End of this business day: what happened later is not known yet. */
  readonly asOf: string;
  /** Whether to list the deals behind each figure. @defaultValue false */
  readonly ids?: boolean;
  /** Confidence of the intervals. @defaultValue 0.95 */
  readonly confidence?: number;
  /** Only deals that entered the funnel in these days; how they went on counts up to asOf. @defaultValue all */
  readonly entered?: EntryRange;
  /** Breaks the funnel down by a field of the events, or by values given per deal. */
  readonly by?: string | DealValues;
  /** Most values of the breakdown that are shown on their own. @defaultValue 25 */
  readonly limit?: number;
  /** Which of a deal's values counts: its first, its last, or the one at its entry. @defaultValue "first" */
  readonly touch?: "first" | "last" | "entry";
  /** Shows the funnel by the period in which deals entered. */
  readonly trend?: TrendOptions;
  /** Whether to measure how long stages take. @defaultValue false */
  readonly times?: boolean;
  /** Fewest values for which a mean or a quantile of times is given. @defaultValue 5 */
  readonly minimum?: number;
}

/** The deals behind a stage's figures. */
export interface StageIds {
  readonly converted: readonly string[];
  readonly lost: readonly string[];
  readonly openMature: readonly string[];
  readonly openImmature: readonly string[];
}

/** What became of the deals that entered a stage: `entered = converted + lost + openMature + openImmature`. */
export interface StageFigure<Stage extends string = string> {
  readonly stage: Stage;
  /** Entries into the stage, as the policy counts them. */
  readonly entered: number;
  /** Of these: reached the next stage; at the last stage all of them. Null where only counts are known. */
  readonly converted: number | null;
  /** Of these: lost at this stage. */
  readonly lost: number | null;
  /** Of these: still open although their window is over. */
  readonly openMature: number | null;
  /** Of these: still open, too young to judge. */
  readonly openImmature: number | null;
  /** Entries whose window is over, whatever became of them: what rates are taken from. */
  readonly matureEntered: number;
  /** Share of the mature entries of the funnel that reached this stage; 0/0 is null. */
  readonly cumulativeRate: number | null;
  /** The deals behind the figures, where asked for with `ids: true`. */
  readonly ids: StageIds | null;
}

/** How many of those who reached one stage reached the next: rate = converted / n, over mature entries. */
export interface ConversionFigure<Name extends string = string> {
  readonly conversion: Name;
  readonly from: string;
  readonly to: string;
  /** Mature entries into `from`. */
  readonly n: number;
  /** Of these: reached `to`. */
  readonly converted: number;
  /** `converted / n`; null where n is 0. Above 1 only where counts are not one cohort. */
  readonly rate: number | null;
  /** Wilson score interval of the rate; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** The same with every entry so far, the immature ones too: it still rises. */
  readonly asOf: { readonly n: number; readonly converted: number; readonly rate: number | null };
  /** The policy's target; null where it has none. */
  readonly target: number | null;
  /** `rate - target`, negative below target. */
  readonly gap: number | null;
}

/** Figures of a part of the deals: they add up to the whole. */
export interface Slice<Stage extends string = string, Conversion extends string = string> {
  readonly stages: readonly StageFigure<Stage>[];
  readonly conversions: readonly ConversionFigure<Conversion>[];
  readonly overall: ConversionFigure<"overall">;
}
/** The deals that share a value; `other`: those of the values beyond the limit, `none`: those without one. */
export interface Segment<Stage extends string = string, Conversion extends string = string>
  extends Slice<Stage, Conversion> {
  readonly kind: "value" | "other" | "none";
  readonly value: string | null;
}
/** A funnel by the values of one dimension, the largest first, then other, then none. */
export interface Breakdown<Stage extends string = string, Conversion extends string = string> {
  readonly by: string;
  readonly segments: readonly Segment<Stage, Conversion>[];
  /** How many values `other` holds. */
  readonly others: number;
}
/** The deals that entered in a period. */
export interface TrendPeriod<Stage extends string = string, Conversion extends string = string>
  extends Slice<Stage, Conversion> {
  readonly period: {
    readonly label: string;
    readonly unit: Unit | "day";
    readonly start: string;
    readonly end: string;
  };
  /** Whether every possible entry of the period has had its time: its as-of figures will not rise any more. */
  readonly final: boolean;
  /** Entries that are too young to judge. */
  readonly immature: number;
}
/** Deals that stand in a stage now. */
export interface WaitingStock {
  readonly deals: number;
  /** Days that they have stood there; null below the minimum. */
  readonly median: number | null;
  readonly longest: number | null;
  /** How many have stood there longer than three quarters of those that went on took; null where that is not known. */
  readonly overdue: number | null;
}
/** How long a stage takes, in days. */
export interface StageTimes<Name extends string = string> {
  readonly conversion: Name;
  readonly from: string;
  readonly to: string;
  /** Deals that went on to the next stage: their mean, median and third quartile (type 7); null below the minimum. */
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p75: number | null;
  /** The same deals by whole days: bins of equal width, from the quickest on; empty where none went on. */
  readonly histogram: readonly Bin[];
  /** All that entered, until they left the stage either way; those still there counted for as long as they have been seen. */
  readonly stay: {
    readonly n: number;
    readonly open: number;
    /** Null where too many are still there to say. */
    readonly median: number | null;
    readonly low: number | null;
    readonly high: number | null;
  };
  readonly waiting: WaitingStock;
}

/** Days by which a share of the deals is decided; null where too much is open to say. */
export interface CycleQuantile {
  readonly share: number;
  readonly days: number | null;
  readonly low: number | null;
  readonly high: number | null;
}
/** Where the deals of a cycle stand at the end of a whole day after their start: open + won + lost = 1. */
export interface CycleStep {
  readonly days: number;
  /** Share still open, and its band; without a band where none is left. */
  readonly open: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly won: number;
  readonly lost: number;
}

/** How long deals take until they are decided, in days. Quantiles count open deals for as long as they have been open. */
export interface CycleFigures {
  readonly n: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  /** Kaplan-Meier median with its interval, and quartiles; null where too much is open to say, or below the minimum. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly q25: number | null;
  readonly q75: number | null;
  /** Days by which 25, 50, 75 and 90 % are decided, each with its interval; nulls as for the median. */
  readonly quantiles: readonly CycleQuantile[];
  /** The whole curve, at each whole day on which something was decided. */
  readonly curve: readonly CycleStep[];
  /** Of the intervals and of the band. */
  readonly confidence: number;
  /** What other tools show: closed deals alone. Too short as long as deals are open. */
  readonly closedOnly: {
    readonly median: number | null;
    readonly wonMedian: number | null;
    readonly wonQ75: number | null;
    readonly wonMean: number | null;
  };
  /** Shares still open, won and lost by a number of days (won and lost by Aalen-Johansen; they add up to 1). */
  readonly by: readonly {
    readonly days: number;
    readonly open: number | null;
    readonly won: number | null;
    readonly lost: number | null;
  }[];
}

/** How long wins took from their entry: what back-solving and maturity need. */
export interface WinLag {
  /** Mature wins that the times are taken from. */
  readonly wins: number;
  /** Whole days from entry to win, in rising order, each with its number of wins. */
  readonly days: readonly (readonly [days: number, wins: number])[];
  /**
   * Without a window no entry is ever mature, and those still open would make wins look quick: the share of all wins that came by a
   * day, open entries counted for as long as they have been seen (Aalen-Johansen). Null where there is a window.
   */
  readonly shares: readonly (readonly [days: number, share: number])[] | null;
}

/** A funnel's figures. Plain JSON. */
export interface FunnelReport<S extends Stages = Stages> extends Evaluated<FunnelReason> {
  /** `cohort`: deals were followed. `counts`: only totals per stage were given. `current`: only where deals stand now. */
  readonly basis: "cohort" | "counts" | "current";
  readonly policy: FunnelPolicy<S>;
  /** Different deals among the rows used. */
  readonly deals: number;
  /** Of these: never entered the funnel. */
  readonly notEntered: number;
  /** Entries outside the days asked for by `entered`: in no figure. */
  readonly outside: number;
  /** Of these: taken out by an exclusion. */
  readonly excluded: number;
  readonly stages: readonly StageFigure<S[number]>[];
  readonly conversions: readonly ConversionFigure<ConversionOf<S>>[];
  /** From the first to the last stage. */
  readonly overall: ConversionFigure<"overall">;
  /** How long wins took; null where no times are known. */
  readonly winLag: WinLag | null;
  /** By the values of a dimension, where asked for with `by`. */
  readonly breakdown: Breakdown<S[number], ConversionOf<S>> | null;
  /** By entry period, where asked for with `trend`. */
  readonly trend: readonly TrendPeriod<S[number], ConversionOf<S>>[] | null;
  /** How long stages take, where asked for with `times: true`. */
  readonly times: readonly StageTimes<ConversionOf<S>>[] | null;
  /** From entry until won or lost, where asked for with `times: true`. */
  readonly cycle: CycleFigures | null;
}
