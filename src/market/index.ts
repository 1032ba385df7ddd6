/**
 * The market: did a measure work, how customers decide, what moves, what rivals do to us.
 * @module
 */
export * from "./committee.ts";
export * from "./competitor-types.ts";
export * from "./competitors.ts";
export * from "./decision-process.ts";
export * from "./decision-types.ts";
export * from "./experiment.ts";
export {
  defineExperiment,
  type ExperimentGroups,
  type ExperimentPolicy,
  type ExperimentSpec,
  parseExperiment,
} from "./experiment-policy.ts";
export * from "./experiment-types.ts";
export * from "./handoff.ts";
export type * from "./handoff-types.ts";
export * from "./lead-cases.ts";
export * from "./lift.ts";
export { define, type MarketPolicy, type MarketSpec, parse } from "./policy.ts";
export {
  type Condition,
  definePortraits,
  type FitRule,
  type Gate,
  type Portrait,
  type PortraitPolicy,
  type PortraitSpec,
  parsePortraits,
} from "./portrait-policy.ts";
export * from "./reasons.ts";
export * from "./segments.ts";
export * from "./trend.ts";
export * from "./trend-types.ts";
