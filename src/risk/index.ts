/**
 * What could go wrong: a register with scales and bands as input, exposure and reserve in exact money, and what changed since the last review.
 * @module
 */
export { type ExposureOptions, exposure } from "./exposure.ts";
export type { ImpactLevel, LikelihoodLevel, Risk, RiskEntry, RiskPolicy, RiskSpec } from "./policy.ts";
export { define, parse } from "./policy.ts";
export { presets } from "./presets.ts";
export { type RiskReason, reasons } from "./reasons.ts";
export type * from "./types.ts";
