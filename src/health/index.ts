/**
 * Customer health: one line per customer, RFM, health scores that explain themselves, a churn watch, retention.
 * @module
 */
export { reasons } from "./reasons.ts";
export { type SummaryState, summarize, summaryFold, type TransactionTable } from "./summarize.ts";
export * from "./types.ts";
