/**
 * The statistics that sales figures need, accurate in the tails: intervals, tests, survival curves, quantiles.
 * @module
 */
export * from "./aalen-johansen.ts";
export * from "./absorption.ts";
export * from "./adjust-p.ts";
export * from "./beta.ts";
export * from "./breslow-day.ts";
export * from "./chi-square.ts";
export type { Count, Interval } from "./count.ts";
export * from "./difference-in-differences.ts";
export * from "./digamma.ts";
export * from "./fisher-exact.ts";
export { gammaUpper, logGamma } from "./gamma.ts";
export * from "./gini.ts";
export * from "./hhi.ts";
export * from "./histogram.ts";
export * from "./kaplan-meier.ts";
export * from "./katz.ts";
export * from "./kruskal-wallis.ts";
export * from "./log-rank.ts";
export * from "./mann-whitney.ts";
export * from "./mantel-haenszel.ts";
export * from "./newcombe.ts";
export * from "./normal.ts";
export { median, type QuantileOptions, quantile, quantiles } from "./quantile.ts";
export * from "./sample-size.ts";
export * from "./shrink.ts";
export * from "./two-proportion.ts";
export * from "./wilson.ts";
