/**
 * What will close: the difference of two exports, the forecast of open deals, and what to clean up and win this week.
 * @module
 */

export type { AgeNorm } from "./age.ts";
export * from "./calibration.ts";
export * from "./call-errors.ts";
export * from "./calls.ts";
export * from "./categories.ts";
export type { Changes, ShiftGroup } from "./changes.ts";
export type { CompetitorRate } from "./competitors.ts";
export * from "./coverage.ts";
export * from "./create-and-close.ts";
export * from "./diff.ts";
export * from "./forecast.ts";
export type {
  CreatedPart,
  DropOne,
  Forecast,
  ForecastOptions,
  ForecastPeriod,
  PeriodForecast,
  PeriodInputs,
  TierChance,
} from "./forecast-types.ts";
export type { EventCounts, HistoryOptions } from "./history.ts";
export * from "./hygiene.ts";
export * from "./must-win.ts";
export * from "./naive-bayes.ts";
export * from "./outcomes.ts";
export type { IdMatch } from "./pairs.ts";
export type { MovedGroup, PeriodView, WonGroup } from "./period-view.ts";
export { type Category, define, type PipelinePolicy, type PipelineSpec, parse } from "./policy.ts";
export { reasons } from "./reasons.ts";
export * from "./restated.ts";
export * from "./run-rate.ts";
export * from "./simulate.ts";
export * from "./slipped.ts";
export * from "./stage-probabilities.ts";
export * from "./stakeholders.ts";
export type { DealGroup, PipelineEvaluated, PipelineOptions, PipelineReason, Span } from "./types.ts";
export * from "./velocity.ts";
export type { Step, StepName, Waterfall } from "./waterfall.ts";
export * from "./win-loss.ts";
export type { WinRate } from "./win-rate.ts";
