import type { PlainDate } from "../kernel/index.ts";
import type { Amount, Decimal, StepOptions } from "../money/index.ts";
import type { MatrixReason } from "./types.ts";

/** A budget that is a share of a larger one: 15 % of the region's. */
export interface BudgetShare {
  readonly of: Amount;
  /** 0 to 1. Whole steps of the share are handed out. */
  readonly share: Amount;
}
/** How a budget (of money or of hours) is split over classified customers. */
export interface PrioritizeOptions<T extends string = string> extends StepOptions {
  readonly budget: Amount | BudgetShare;
  /** What customers are ranked by: `class` (treatment first, then potential, then value), `potential` or `value`. @defaultValue "class" */
  readonly rank?: "class" | "potential" | "value";
  /** Only the first so many customers get anything. @defaultValue all */
  readonly topN?: number;
  /**
   * What share of the budget each treatment gets, as weights. Without it requests are served treatment by treatment; where
   * there are none, customers are filled up to `max` in the same way; and without a `max` either, each treatment that has customers
   * gets twice the share of the next.
   */
  readonly perClass?: { readonly [K in T]?: Amount };
  /** What each customer asks for; who is not named asks for nothing. Without it the budget is split by `weight`. */
  readonly requests?: { readonly [customer: string]: Amount } | ReadonlyMap<string, Amount>;
  /** How a treatment's budget is split inside, where nothing is requested. @defaultValue "equal" */
  readonly weight?: "equal" | "potential" | "value";
  /** Least and most a customer of the list gets; with requests nobody gets more than was asked for, and `min` is served before any treatment gets more. */
  readonly min?: Amount;
  readonly max?: Amount;
  /** Unit of the budget, for the reasons. @defaultValue null */
  readonly unit?: string | null;
}
/** What one customer gets. */
export interface PrioritizedCustomer<T extends string = string> {
  /** From 1. */
  readonly rank: number;
  readonly customer: string;
  readonly treatment: T;
  readonly granted: Decimal;
  /** `granted + unmet` is the request; both null where nothing was requested. */
  readonly requested: Decimal | null;
  readonly unmet: Decimal | null;
}
/** What one treatment gets. */
export interface PrioritizedClass<T extends string = string> {
  readonly treatment: T;
  readonly customers: number;
  /** Its part of the budget by `perClass`; null where treatments are served one after the other. */
  readonly budget: Decimal | null;
  readonly granted: Decimal;
  readonly unmet: Decimal | null;
  /** What of its budget nobody could take. */
  readonly left: Decimal;
}
/** A request that gets nothing because its customer is not on the list. */
export interface OutsideRequest {
  readonly customer: string;
  readonly requested: Decimal;
  /** Further down than `topN`, without a class, or not in the matrix at all. */
  readonly why: "beyondTop" | "unknown" | "stranger";
}
/** A budget handed out: all that was granted and `left` add up to it, exactly. */
export interface Prioritized<T extends string = string> {
  readonly asOf: PlainDate;
  readonly budget: Decimal;
  /** Where the budget is a share of a larger one: `budget + rest` is `of * share`, the rest being less than a step. Else null. */
  readonly from: { readonly of: Decimal; readonly share: Decimal; readonly rest: Decimal } | null;
  readonly granted: Decimal;
  readonly left: Decimal;
  /** All requests, and what of them is not granted (those outside included): `granted + unmet` is `requested`; null where nothing was requested. */
  readonly requested: Decimal | null;
  readonly unmet: Decimal | null;
  /** In the order of the policy's treatments. */
  readonly classes: readonly PrioritizedClass<T>[];
  /** By rank. */
  readonly customers: readonly PrioritizedCustomer<T>[];
  /** In the order of the requests; those for nothing left out. */
  readonly outside: readonly OutsideRequest[];
  readonly reasons: readonly MatrixReason[];
}
