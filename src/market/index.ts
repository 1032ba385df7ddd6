/**
 * The market: did a measure work, how customers decide, what moves, what rivals do to us.
 * @module
 */
export * from "./experiment.ts";
export * from "./experiment-policy.ts";
export * from "./experiment-types.ts";
export * from "./lift.ts";
export * from "./reasons.ts";
