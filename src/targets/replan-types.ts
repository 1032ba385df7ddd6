import type { Evaluated, PlainDate } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { BookOptions } from "./booked.ts";
import type { Plan, PlanPeriod } from "./plan.ts";
import type { TargetsReason } from "./reasons.ts";

/**
 * Where a shortfall goes: nowhere (`keep`, it is shown as unmet), into the `next` open period, `even` over all open ones,
 * `proportional` to their targets, `frontLoad` or `backLoad` (each period takes `rho` times what its neighbour takes), or `rebase`:
 * the open plan is given up and what is left of the target is shared out anew by the agreed targets.
 */
export type Carry = "keep" | "next" | "even" | "proportional" | "frontLoad" | "backLoad" | "rebase";
/** What a surplus does: it is kept (banked), lowers the open targets, or raises only the tiers above the target. */
export type Surplus = "keep" | "release" | "stretchOnly";
/** A shortfall must be made up inside its quarter, its year, or anywhere in the plan. */
export type Boundary = "month" | "quarter" | "year" | "plan";

/** Options of {@link replan}. */
export interface ReplanOptions extends BookOptions {
  /** @defaultValue "proportional" */
  readonly carry?: Carry;
  /** Highest new target as a share of the agreed one: 1.25. null: no cap. @defaultValue null */
  readonly cap?: number | null;
  /** @defaultValue "quarter" where the plan has quarters, else "plan" */
  readonly boundary?: Boundary;
  /** @defaultValue "keep" */
  readonly surplus?: Surplus;
  /** For frontLoad and backLoad: the ratio from one period to the next, above 0. @defaultValue 0.5 */
  readonly rho?: number;
  /** Size of the periods that close and take. @defaultValue months; where the plan has none, its smallest */
  readonly unit?: PlanPeriod["unit"];
  /** Periods that must not change from now on, for one member or all. */
  readonly lock?: readonly { readonly period: string; readonly member?: string }[];
}
/** One changed target: `before + sum of parts = after`. */
export interface ReplanChange<T extends string = string> {
  readonly member: string;
  readonly period: string;
  readonly tier: T;
  readonly before: Decimal;
  readonly after: Decimal;
  readonly change: Decimal;
  /** From which closed periods it comes. */
  readonly parts: readonly { readonly from: string; readonly amount: Decimal }[];
  /** Highest target that the cap allows. */
  readonly cap: Decimal | null;
  readonly capped: boolean;
}
/** The balance of a member inside a boundary: `actual + open + unmet - banked = target`, exactly. */
export interface ReplanRow {
  readonly member: string;
  readonly period: string;
  readonly target: Decimal;
  /** Results of closed periods. */
  readonly actual: Decimal;
  /** Targets of open periods, as they are now. */
  readonly open: Decimal;
  /** What could not be placed. */
  readonly unmet: Decimal;
  /** Surplus kept, and what rounding up to whole steps planned too much. */
  readonly banked: Decimal;
}
/** A re-plan: the new plan, and the account of it. */
export interface Replan<T extends string = string> extends Evaluated<TargetsReason> {
  /** The next version; the plan itself where nothing changed. */
  readonly plan: Plan<T>;
  readonly changed: boolean;
  readonly carry: Carry;
  readonly cap: number | null;
  readonly boundary: Boundary;
  readonly surplus: Surplus;
  /** First day of the first open period; null where all are closed. */
  readonly openFrom: PlainDate | null;
  /** Every leaf member inside every boundary. */
  readonly rows: readonly ReplanRow[];
  readonly total: ReplanRow;
  /** The main tier's changes first, then the other tiers'. */
  readonly changes: readonly ReplanChange<T>[];
  /** Results booked on teams: they are in nobody's balance. */
  readonly pool: Decimal;
}
