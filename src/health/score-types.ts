import type { Evaluated } from "../kernel/index.ts";
import type { HealthPolicy } from "./policy.ts";
import type { HealthReason } from "./types.ts";

/** What one dimension adds to a score. */
export interface DimensionScore<D extends string = string> {
  readonly dimension: D;
  readonly measure: string;
  /** The measured value; null where there is none. */
  readonly raw: number | null;
  /** 0 to 100 on the dimension's curve; null where there is no value. */
  readonly points: number | null;
  /** Weight as the policy (or the customer's profile) has it. */
  readonly weight: number;
  /** Share of the score that this dimension decides here, 0 to 1; missing dimensions change it. */
  readonly share: number;
  /** Points of the score that come from it: the contributions of a customer sum to the score bit for bit. */
  readonly contribution: number;
}
/** One customer's health. */
export interface CustomerHealth<D extends string = string, T extends string = string> {
  readonly customer: string;
  /** 0 to 100; null where too little is known. */
  readonly score: number | null;
  /** `unknown` where the score is. */
  readonly tier: T | "unknown";
  /** Share of the weight that has a value, 0 to 1. */
  readonly completeness: number;
  /** The profile whose weights were used; null for the policy's own. */
  readonly profile: string | null;
  /** The dimension that costs the most points against a full score; null where the score is unknown or full. */
  readonly weakest: D | null;
  /** The ledger of the score, in the order of the policy; null unless asked for by `ledger: true`. */
  readonly dimensions: readonly DimensionScore<D>[] | null;
}
/** How many customers are in a tier. */
export interface TierTotal<T extends string = string> {
  readonly tier: T | "unknown";
  readonly customers: number;
}
/** Scores of many customers as of one day. */
export interface HealthScores<D extends string = string, T extends string = string> extends Evaluated<HealthReason> {
  /** The policy that scored: two results are like for like when theirs are equal JSON. */
  readonly policy: HealthPolicy<D, T>;
  /** In the order of the rows. */
  readonly customers: readonly CustomerHealth<D, T>[];
  /** Mean of the known scores; null where there is none. */
  readonly mean: number | null;
  /** From the lowest tier to the highest, then `unknown`. */
  readonly tiers: readonly TierTotal<T>[];
}
