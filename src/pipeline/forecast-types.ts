import type { Amount, Decimal } from "../money/index.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** What a forecast of one period takes beside the deals. */
export interface PeriodInputs<Tier extends string = string> {
  /** What is signed so far, where the books know it better than the deals. @defaultValue the wins of the deals in the period */
  readonly signed?: Amount;
  /** Amounts to reach, all of the whole period: `{ floor: "1224", target: "1440" }`. */
  readonly tiers?: { readonly [T in Tier]: Amount };
  /** What past periods brought from deals that did not exist yet at this point of the period; {@link createAndClose} gives it. */
  readonly created?: readonly Amount[];
}
/** A period to forecast, with what is known of it. */
export interface ForecastPeriod<Tier extends string = string> extends Span, PeriodInputs<Tier> {}

/** How a forecast is made. */
export interface ForecastOptions<Tier extends string = string> extends PipelineOptions, PeriodInputs<Tier> {
  /** Each is forecast for itself; they may overlap (a quarter and its months). `signed`, `tiers` and `created` may stand here where there is one period. */
  readonly periods: readonly ForecastPeriod<Tier>[];
  /** Chances by open stage instead of the policy's, as {@link stageProbabilities} learns them. */
  readonly probabilities?: { readonly [stage: string]: number };
  /** Chances of single deals by id, above any other, as {@link naiveBayes} learns them. */
  readonly chances?: { readonly [deal: string]: number };
  /** How many deals the drop-one list names. @defaultValue 5 */
  readonly top?: number;
  /** Most grid points of the distribution; more make it finer where amounts share no step. @defaultValue 65536 */
  readonly cells?: number;
}
/** A tier and how likely it is reached. */
export interface TierChance {
  readonly amount: Decimal;
  /** P(total >= amount). */
  readonly probability: number;
  /** Bounds of `probability` that hold in spite of the grid; both equal to it where the distribution is exact. */
  readonly low: number;
  readonly high: number;
}
/** What one deal does to the tiers. */
export interface DropOne<Tier extends string = string> {
  readonly id: string;
  readonly owner: string | null;
  readonly amount: Decimal;
  readonly probability: number;
  /** P of each tier if this deal is lost, and if it is won. */
  readonly ifLost: { readonly [T in Tier]: number };
  readonly ifWon: { readonly [T in Tier]: number };
  /** Fall of the first tier's P if the deal is lost: what the list is ranked by. */
  readonly fall: number;
}
/** Deals not yet created: what past periods brought, as the empirical distribution of `n` periods. */
export interface CreatedPart {
  readonly n: number;
  /** Mean, rounded half up to minor units. */
  readonly mean: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
}
/** The forecast of one period: `expected = signed.amount + weighted + created.mean`, exactly. */
export interface PeriodForecast<Tier extends string = string> {
  readonly period: Span;
  /** Won in the period up to asOf; `deals` is null where the amount was given. */
  readonly signed: { readonly deals: number | null; readonly amount: Decimal; readonly ids?: readonly string[] };
  /** Open deals expected in the period after asOf, raw. */
  readonly open: DealGroup;
  /** Amount x probability over `open`, exact. */
  readonly weighted: Decimal;
  /** Those of `open` without a probability: they are in no weighted figure. */
  readonly unpriced: DealGroup;
  readonly created: CreatedPart | null;
  readonly expected: Decimal;
  /** Quantiles of signed + open + created: the smallest value reached with at most 90, 50, 10 % to go. */
  readonly p10: Decimal;
  readonly p50: Decimal;
  readonly p90: Decimal;
  /** Standard deviation, in units of the amounts. */
  readonly sd: number;
  /** The grid of the distribution: every quantile is within `error`; 0 is exact. */
  readonly grid: { readonly step: Decimal; readonly error: Decimal; readonly exact: boolean };
  readonly tiers: { readonly [T in Tier]: TierChance };
  /** The deals whose loss would cost the first tier most. */
  readonly dropOne: readonly DropOne<Tier>[];
}
/** Forecast of several periods from one set of deals. */
export interface Forecast<Tier extends string = string> extends PipelineEvaluated {
  readonly periods: readonly PeriodForecast<Tier>[];
  /** All open deals as of the day. */
  readonly open: DealGroup;
  /** Open deals expected on or before asOf: in no period's forecast until they are dated anew. */
  readonly overdue: DealGroup;
  /** Open deals without an expected day: in no period's forecast. */
  readonly undated: DealGroup;
}
