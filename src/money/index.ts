/**
 * Exact money: reading amounts, sums, and splits that add up.
 * @module
 */
export * from "./allocate.ts";
export { type AllocateMethod, allocateUnits } from "./allocate-units.ts";
export * from "./amount.ts";
export * from "./amount-units.ts";
export * from "./decimal.ts";
export * from "./field.ts";
export * from "./round-for-display.ts";
export * from "./sum.ts";
