import type { Evaluated, ReadOptions, ReasonOf } from "../kernel/index.ts";
import type { StageEventRow } from "../records/index.ts";
import type { ConversionOf, FunnelPolicy, Stages } from "./policy.ts";
import type { reasons } from "./reasons.ts";

/** What a funnel says about its figures, told apart by `code`. */
export type FunnelReason = ReasonOf<typeof reasons>;

/** How a funnel is evaluated. */
export interface AnalyzeOptions extends ReadOptions<StageEventRow> {
  /** End of this business day: what happened later is not known yet. */
  readonly asOf: string;
  /** Whether to list the deals behind each figure. @defaultValue false */
  readonly ids?: boolean;
  /** Confidence of the intervals. @defaultValue 0.95 */
  readonly confidence?: number;
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

/** How long wins took from their entry: what back-solving and maturity need. */
export interface WinLag {
  /** Mature wins that the times are taken from. */
  readonly wins: number;
  /** Whole days from entry to win, in rising order, each with its number of wins. */
  readonly days: readonly (readonly [days: number, wins: number])[];
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
  /** Of these: taken out by an exclusion. */
  readonly excluded: number;
  readonly stages: readonly StageFigure<S[number]>[];
  readonly conversions: readonly ConversionFigure<ConversionOf<S>>[];
  /** From the first to the last stage. */
  readonly overall: ConversionFigure<"overall">;
  /** How long wins took; null where no times are known. */
  readonly winLag: WinLag | null;
}
