/**
 * Customer health: one line per customer, RFM, health scores that explain themselves, a churn watch, retention.
 * @module
 */

export type { SummaryState, TransactionTable } from "./add-transactions.ts";
export * from "./backtest.ts";
export { logLikelihood, type PurchaseModelName, type PurchaseParameters } from "./bg-nbd.ts";
export { articleWatch, calibrateWatch, type WatchCalibration } from "./calibrate-watch.ts";
export type { CustomerOptions, Customers } from "./customer-measures.ts";
export { parseBook } from "./document.ts";
export {
  type DimensionChange,
  explainChange,
  type HealthChange,
  type HealthChanges,
} from "./explain-change.ts";
export { type FitOptions, fitPurchases } from "./fit-purchases.ts";
export { fitSpend } from "./fit-spend.ts";
export { forecastNewCustomer, forecastPurchases, type NewCustomerForecast } from "./forecast-purchases.ts";
export { type GammaGammaParameters, spendExpectation, spendLogLikelihood } from "./gamma-gamma.ts";
export { lifetimeValue, type ValueOptions } from "./lifetime-value.ts";
export * from "./lint-segments.ts";
export { type HealthMigration, migrate } from "./migrate.ts";
export { parsePurchaseModel, parseSpendModel } from "./model-document.ts";
export type * from "./model-types.ts";
export { type OwnPace, type OwnPaceOptions, ownPace } from "./own-pace.ts";
export {
  type DefaultTier,
  type DimensionPolicy,
  type DimensionSpec,
  define,
  type HealthPolicy,
  type HealthSpec,
  type PlaybookRule,
  type ProfilePolicy,
  parse,
} from "./policy.ts";
export { quantileCurve } from "./quantile-curve.ts";
export { reasons } from "./reasons.ts";
export * from "./retention.ts";
export * from "./rfm.ts";
export type * from "./rfm-types.ts";
export * from "./score.ts";
export type * from "./score-types.ts";
export * from "./segments.ts";
export { article, type StandardDimension, type StandardOptions, standard } from "./standard.ts";
export { summarize, summaryFold } from "./summarize.ts";
export * from "./types.ts";
export { watch } from "./watch.ts";
export type * from "./watch-types.ts";
