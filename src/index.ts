/**
 * All rooms as namespaces, for scripts. Applications import the rooms they use (`salesplan/targets`), which loads less.
 * @module
 */
export * as activity from "./activity/index.ts";
export * as calendar from "./calendar/index.ts";
export * as charts from "./charts/index.ts";
export * as funnel from "./funnel/index.ts";
export * as health from "./health/index.ts";
export * as kernel from "./kernel/index.ts";
export { SalesPlanError } from "./kernel/index.ts";
export * as mapping from "./mapping/index.ts";
export * as market from "./market/index.ts";
export * as matrix from "./matrix/index.ts";
export * as measure from "./measure/index.ts";
export * as messages from "./messages/index.ts";
export * as money from "./money/index.ts";
export * as pipeline from "./pipeline/index.ts";
export * as records from "./records/index.ts";
export * as review from "./review/index.ts";
export * as risk from "./risk/index.ts";
export * as stats from "./stats/index.ts";
export * as targets from "./targets/index.ts";
