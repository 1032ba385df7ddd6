/**
 * What happened to the deals: which stages they reached in which order, how many convert, where they leak, and what it costs.
 * @module
 */
export { analyze, type FunnelState, fold, type StageEventTable } from "./analyze.ts";
export * from "./bottlenecks.ts";
export { define, parse } from "./define.ts";
export * from "./from-counts.ts";
export * from "./from-stage-dates.ts";
export * from "./lint.ts";
export type * from "./policy.ts";
export { reasons } from "./reasons.ts";
export { type Required, type RequiredAt, type RequiredOptions, required } from "./required.ts";
export * from "./trace.ts";
export type * from "./types.ts";
export { type Rates, type WhatIf, type WhatIfOptions, whatIf } from "./what-if.ts";
