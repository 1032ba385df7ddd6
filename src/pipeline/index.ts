/**
 * What will close: the difference of two exports, the forecast of open deals, and what to clean up and win this week.
 * @module
 */

export type { AgeNorm } from "./age.ts";
export type { Changes, ShiftGroup } from "./changes.ts";
export * from "./create-and-close.ts";
export * from "./decided.ts";
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
export type { MovedGroup, PeriodView, WonGroup } from "./period-view.ts";
export { define, type PipelinePolicy, type PipelineSpec, parse } from "./policy.ts";
export { reasons } from "./reasons.ts";
export * from "./slipped.ts";
export * from "./stage-probabilities.ts";
export type { DealGroup, PipelineEvaluated, PipelineOptions, PipelineReason, Span } from "./types.ts";
export type { Step, StepName, Waterfall } from "./waterfall.ts";
