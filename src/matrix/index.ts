/**
 * The customer value matrix: value by potential to treatments, concentration of value, and what to give to whom.
 * @module
 */
export { classify } from "./classify.ts";
export * from "./concentration.ts";
export * from "./migrate.ts";
export * from "./overlap.ts";
export {
  type AxisPolicy,
  type AxisSpec,
  type CellOf,
  define,
  type FactorPolicy,
  type MatrixPolicy,
  type MatrixSpec,
  parse,
} from "./policy.ts";
export * from "./presets.ts";
export { prioritize } from "./prioritize.ts";
export type * from "./prioritize-types.ts";
export { reasons } from "./reasons.ts";
export type * from "./types.ts";
