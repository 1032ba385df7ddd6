/**
 * What could go wrong: a register with scales and bands as input, exposure and reserve in exact money, and what changed since the last review;
 * triggers on series of figures, and playbooks that answer them.
 * @module
 */
export { type ExposureOptions, exposure } from "./exposure.ts";
export {
  definePlaybooks,
  type Playbook,
  type PlaybookAction,
  type PlaybookMark,
  type PlaybookPolicy,
  type PlaybookSpec,
  parsePlaybooks,
} from "./playbook-policy.ts";
export { playbooks } from "./playbooks.ts";
export type { ImpactLevel, LikelihoodLevel, Risk, RiskEntry, RiskPolicy, RiskSpec } from "./policy.ts";
export { define, parse } from "./policy.ts";
export { presets } from "./presets.ts";
export { type RiskReason, reasons } from "./reasons.ts";
export {
  type Occasion,
  type OccasionContext,
  type PlannedAction,
  type PlannedMark,
  type RespondOptions,
  type Response,
  type Responses,
  respond,
} from "./respond.ts";
export { type TriggerEvent, type Triggered, type TriggerPoint, trigger } from "./trigger.ts";
export {
  type DeclineTrigger,
  defineTriggers,
  type EventState,
  type EventTrigger,
  parseTriggerState,
  parseTriggers,
  type ThresholdState,
  type ThresholdTrigger,
  type Trigger,
  type TriggerEntry,
  type TriggerPolicy,
  type TriggerSpec,
  type TriggerState,
} from "./trigger-policy.ts";
export { triggers } from "./trigger-presets.ts";
export type * from "./types.ts";
