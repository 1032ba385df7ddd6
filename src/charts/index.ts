/**
 * Charts of the other rooms' results as Vega-Lite 6 specifications: plain JSON with its data inside.
 * @module
 */
export { type AttainmentOptions, attainmentBars } from "./attainment-bars.ts";
export { bridgeWaterfall } from "./bridge-waterfall.ts";
export { conversionFunnel, type FunnelFigures } from "./conversion-funnel.ts";
export { cycleCurve } from "./cycle-curve.ts";
export { cycleOutcomes } from "./cycle-outcomes.ts";
export { type ExportOptions, exportWaterfall } from "./export-waterfall.ts";
export { type ForecastChartOptions, forecastRange } from "./forecast-range.ts";
export { type HealthChartOptions, healthHistory, type ScoreHistory } from "./health-history.ts";
export type { ChartOptions, MoneyOptions } from "./options.ts";
export { type ParetoOptions, paretoCurve } from "./pareto-curve.ts";
export { type QuotaChartOptions, quotaProgress } from "./quota-progress.ts";
export type * from "./spec.ts";
export { type HeatMapOptions, targetHeatMap } from "./target-heat-map.ts";
export type { ChartName, ChartTexts } from "./texts/texts.ts";
export { timeShares } from "./time-shares.ts";
export { type MatrixOptions, valueMatrix } from "./value-matrix.ts";
