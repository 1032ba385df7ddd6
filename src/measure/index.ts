/**
 * What several rooms measure with: the binary grid, ledgers, bands, cuts, decay, curves, pace, comparison of rates, the watch over a series.
 * @module
 */
export * from "./bands.ts";
export * from "./compare.ts";
export * from "./compare-durations.ts";
export * from "./compare-groups.ts";
export * from "./curves.ts";
export * from "./cuts.ts";
export * from "./decay.ts";
export * from "./grid.ts";
export * from "./ledger.ts";
export * from "./migration.ts";
export * from "./pace.ts";
export * from "./watch.ts";
export * from "./watch-simulation.ts";
export {
  chanceOfRun,
  defineWatch,
  parseWatch,
  parseWatchState,
  type WatchSpec,
  watchSeries,
  watchStep,
} from "./watch-step.ts";
