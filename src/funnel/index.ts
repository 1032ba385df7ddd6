/**
 * What happened to the deals: which stages they reached in which order, how many convert, where they leak, and what it costs.
 * @module
 */
export { analyze, fold, type StageEventTable } from "./analyze.ts";
export type { Batch } from "./batch.ts";
export * from "./bottlenecks.ts";
export {
  type CompareFunnelsOptions,
  type ConversionComparison,
  compare,
  compareSegments,
  type SegmentsComparison,
} from "./compare.ts";
export * from "./compare-within.ts";
export { type Cycle, type CycleGroup, type CycleOptions, cycle } from "./cycle.ts";
export { define, parse } from "./define.ts";
export type { Delay } from "./delays.ts";
export type { EntryRange } from "./entry-range.ts";
export * from "./from-counts.ts";
export * from "./from-current.ts";
export * from "./from-history.ts";
export * from "./from-stage-dates.ts";
export * from "./join-leads.ts";
export * from "./lint.ts";
export type {
  ConversionOf,
  Duration,
  Exclusion,
  FunnelPolicy,
  FunnelSpec,
  Rename,
  Stages,
} from "./policy.ts";
export { type FunnelRules, presets } from "./presets.ts";
export { reasons } from "./reasons.ts";
export { type Required, type RequiredAt, type RequiredOptions, required } from "./required.ts";
export * from "./stage-amounts.ts";
export * from "./stage-flow.ts";
export * from "./stage-history.ts";
export type { FunnelState } from "./state.ts";
export * from "./trace.ts";
export type * from "./types.ts";
export { type Rates, type WhatIf, type WhatIfOptions, whatIf } from "./what-if.ts";
export * from "./win-chances.ts";
