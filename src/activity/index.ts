/**
 * What work counts: effective touches as data, points with a ledger, quotas with pace, and where the time goes.
 * @module
 */

export { type CadenceOptions, cadence } from "./cadence.ts";
export { type CadenceDatesOptions, cadenceDates } from "./cadence-dates.ts";
export type * from "./cadence-types.ts";
export { type EfficiencyOptions, efficiency } from "./efficiency.ts";
export type * from "./efficiency-types.ts";
export {
  type FeedbackCoverage,
  type FeedbackFigures,
  type FeedbackOptions,
  feedbackCoverage,
} from "./feedback-coverage.ts";
export { type Grade, type GradeRules, type Grades, grade } from "./grade.ts";
export { define, parse } from "./policy.ts";
export type {
  ActivityPolicy,
  ActivitySpec,
  BonusPolicy,
  CadenceClass,
  CadenceMode,
  CadenceRules,
  EffectiveRule,
  GroupPolicy,
  KindPolicy,
  PointBounds,
  QuotaMeasure,
  QuotaPolicy,
  Repeat,
  TouchRule,
  TouchRuleSpec,
} from "./policy-types.ts";
export { presets } from "./presets.ts";
export type * from "./quota-types.ts";
export { type QuotaOptions, quotas } from "./quotas.ts";
export { type ActivityReason, reasons } from "./reasons.ts";
export { type ScoreOptions, score } from "./score.ts";
export { type ScoreState, scoreFold } from "./score-fold.ts";
export { type ScoresOf, scores } from "./scores.ts";
export { type TimeOptions, timeAllocation } from "./time-allocation.ts";
export {
  type BucketRules,
  type TimeFromOptions,
  type TimeFromResult,
  timeFromActivities,
} from "./time-from-activities.ts";
export { defineTimePlan, parseTimePlan, type TimePlan, type TimePlanSpec } from "./time-policy.ts";
export type * from "./time-types.ts";
export { type TouchesToWinOptions, touchesToWin } from "./touches-to-win.ts";
export type * from "./types.ts";
