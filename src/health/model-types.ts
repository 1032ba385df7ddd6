import type { PlainDate } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { PurchaseModelName, PurchaseParameters } from "./bg-nbd.ts";
import type { GammaGammaParameters } from "./gamma-gamma.ts";
import type { HealthReason, Summary } from "./types.ts";

/** The time unit of a model: alpha and every horizon are in it. A month is 30.4375 days. */
export type TimeUnit = "day" | "week" | "month";
/** One customer's history as the models see it. */
export interface PurchaseHistory {
  readonly customer: string;
  /** Purchases after the first. */
  readonly repeats: number;
  /** Whole days from the first to the last purchase, and from the first to asOf. */
  readonly firstToLast: number | null;
  readonly age: number | null;
  /** Mean net amount of a repeat purchase. */
  readonly meanRepeatAmount?: number | null;
}
/** A summary, or histories of one's own. */
export type HistoryInput = Summary | readonly PurchaseHistory[];

/** Standard errors of the parameters, by the curvature at the optimum; null where there is none. */
export type StandardErrors<P> = { readonly [K in keyof P]: number } | null;
/** A fitted model of buying: plain JSON. */
export interface PurchaseModel {
  readonly format: "salesplan.purchase-model/1";
  readonly model: PurchaseModelName;
  readonly unit: TimeUnit;
  readonly parameters: PurchaseParameters;
  readonly standardErrors: StandardErrors<PurchaseParameters>;
  readonly logLikelihood: number;
  readonly customers: number;
  /** Customers left out: without a purchase. */
  readonly leftOut: number;
  readonly converged: boolean;
  readonly gradientNorm: number;
  readonly evaluations: number;
  /** The data carry no signal for this model (a parameter ran to its bound, nobody bought twice, nobody seems to leave): do not use it. */
  readonly degenerate: boolean;
  readonly reasons: readonly HealthReason[];
}
/** A fitted model of spending (Gamma-Gamma): plain JSON. */
export interface SpendModel {
  readonly format: "salesplan.spend-model/1";
  readonly parameters: GammaGammaParameters;
  readonly standardErrors: StandardErrors<GammaGammaParameters>;
  readonly logLikelihood: number;
  readonly customers: number;
  /** Customers left out: no repeat purchase, or a mean of zero or below. */
  readonly leftOut: number;
  /** Mean spend per purchase over all customers; null where the model has none (q up to 1). */
  readonly mean: number | null;
  /** Correlation of number and mean of repeat purchases: the model assumes one near 0. */
  readonly correlation: number | null;
  readonly converged: boolean;
  readonly gradientNorm: number;
  readonly evaluations: number;
  readonly degenerate: boolean;
  readonly reasons: readonly HealthReason[];
}
/** What a model expects of one customer in the next `periods`. */
export interface PurchaseForecast {
  readonly customer: string;
  /** Probability of still being a customer. No churn score: in BG/NBD it is 1 for everyone who bought once. */
  readonly alive: number;
  /** Probability of at least one purchase: this is the one to warn by. */
  readonly buys: number;
  readonly purchases: number;
}
/** What one customer is worth over the horizon. */
export interface CustomerValue {
  readonly customer: string;
  /** Purchases expected over the horizon, and the mean amount of one. */
  readonly purchases: number;
  readonly spend: number;
  /** What `spend` stands on: the customer's own repeat purchases, or, without one of a positive mean, those of all customers alone. */
  readonly spendFrom: "own" | "everyone";
  /** Discounted, times the margin, rounded to the currency's minor unit. */
  readonly value: Decimal;
  /** The same without discount. */
  readonly undiscounted: Decimal;
}
/** Values of all customers. */
export interface CustomerValues {
  readonly asOf: PlainDate | null;
  readonly months: number;
  readonly customers: readonly CustomerValue[];
  /** Customers left out: without a purchase. */
  readonly leftOut: number;
  /** What the two models say against themselves: that they are degenerate, that number and size of purchases are correlated. */
  readonly reasons: readonly HealthReason[];
  /** Sum of the values. */
  readonly total: Decimal;
}
