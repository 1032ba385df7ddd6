/**
 * The statistics that sales figures need, accurate in the tails: intervals, tests, survival curves, quantiles.
 * @module
 */
export * from "./quantile.ts";
