/**
 * Exact money: reading amounts, sums, and splits that add up.
 * @module
 */
export * from "./amount.ts";
export * from "./decimal.ts";
export * from "./field.ts";
