/**
 * Goals, their SMART check, cascades into plans, attainment with pace, re-plans and revisions.
 * @module
 */
export * from "./achievability.ts";
export * from "./assumptions.ts";
export { attain, PACE_BANDS } from "./attain.ts";
export type * from "./attain-types.ts";
export type { ActualRows, BookOptions, OutsideOwner } from "./booked.ts";
export {
  type Bridge,
  type BridgeOptions,
  bridge,
  type Cause,
  type Effect,
  type Explained,
  type ShowOptions,
} from "./bridge.ts";
export * from "./capacity.ts";
export { cascade } from "./cascade.ts";
export type * from "./cascade-types.ts";
export {
  type CascadeCheck,
  type CascadeReport,
  type CheckOptions,
  cellsOf,
  checkCascade,
  type PlanCellRows,
} from "./check-cascade.ts";
export * from "./gap-plan.ts";
export {
  type Direction,
  defineGoal,
  type Goal,
  type GoalKind,
  type GoalSpec,
  type ParentLink,
  parseGoal,
  type Range,
} from "./goal-document.ts";
export * from "./growth.ts";
export * from "./history.ts";
export {
  type LevelColumns,
  type LevelRow,
  type Maintained,
  type MaintainedOptions,
  maintained,
  readLevels,
} from "./maintained.ts";
export * from "./over-assignment.ts";
export type { Overlay, OverlayCredit } from "./overlay.ts";
export type * from "./plan.ts";
export { parsePlan } from "./plan-document.ts";
export * from "./price-volume-mix.ts";
export * from "./progress.ts";
export * from "./reasons.ts";
export { replan } from "./replan.ts";
export type * from "./replan-types.ts";
export * from "./revise.ts";
export * from "./roll-up.ts";
export * from "./seasonality.ts";
export { assessSmart } from "./smart.ts";
export type * from "./smart-types.ts";
export * from "./targets-of.ts";
export * from "./typed-plan.ts";
