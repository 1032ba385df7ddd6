/**
 * The statistics that sales figures need, accurate in the tails: intervals, tests, survival curves, quantiles.
 * @module
 */
export type { Count, Interval } from "./count.ts";
export * from "./fisher-exact.ts";
export * from "./katz.ts";
export * from "./newcombe.ts";
export * from "./normal.ts";
export * from "./quantile.ts";
export * from "./sample-size.ts";
export * from "./two-proportion.ts";
export * from "./wilson.ts";
