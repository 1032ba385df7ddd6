import type { Evaluated, PlainDate, ReadOptions, ReasonOf, Table } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { TransactionColumns, TransactionRow } from "../records/index.ts";
import type { reasons } from "./reasons.ts";

/** A reason that this room gives. */
export type HealthReason = ReasonOf<typeof reasons>;
/** Transactions as rows, or read into a Table before. */
export type Transactions = Table<"transactions", TransactionColumns> | readonly TransactionRow[];

/** How transactions become one line per customer. */
export interface SummarizeOptions extends ReadOptions<TransactionRow> {
  /** The end of this day: nothing later counts. */
  readonly asOf: PlainDate;
  /**
   * Count only rows that were booked by this day (`recordedAt`; rows without one count as booked in time); others are
   * `unused.byCode.recordedAfterAsOf`. A later day takes late bookings into a period that is past.
   * @defaultValue `asOf`: what was known then
   */
  readonly recordedBy?: PlainDate;
  /** Count nothing before this day: `unused.byCode.beforeSince`. @defaultValue no limit */
  readonly since?: PlainDate;
  /**
   * What a negative amount does. `net`: it lowers the amount on its own day, and a day that nets to nothing is no purchase.
   * `linked`: with `refundOf` it is booked on the day of the purchase it refers to; without one (or where that purchase is not
   * there) it is netted on its own day. `ignore`: it is left out, as `unused.byCode.refundIgnored`.
   * @defaultValue "net"
   */
  readonly refunds?: "net" | "linked" | "ignore";
  /** Whether rows of one customer and day are one purchase. @defaultValue true */
  readonly mergeSameDay?: boolean;
  /** `week`: rows of one Monday-to-Sunday week are one purchase, and every distance is one between Mondays. @defaultValue "day" */
  readonly period?: "day" | "week";
  /** How many calendar months, ending with the month of `asOf`, to hand out month by month (0 to 120). @defaultValue 0 */
  readonly months?: number;
  /** Count only rows in this currency; others are `unused.byCode.otherCurrency`. Without it, several currencies are an error. */
  readonly currency?: string;
}

/** One calendar month of a customer. */
export interface CustomerMonth {
  /** `"2026-07"`. */
  readonly month: string;
  readonly purchases: number;
  /** Net amount of the month. */
  readonly amount: Decimal;
}

/** One customer as of a day. Distances are whole days. */
export interface CustomerSummary {
  readonly customer: string;
  /** Purchases: days (or weeks) with a purchase; with `mergeSameDay: false`, rows. */
  readonly purchases: number;
  /** Purchases after the first: what the probability models call x. */
  readonly repeats: number;
  /** Amount of all purchases less refunds. */
  readonly amount: Decimal;
  /** Sum of the refunds, as a positive amount. */
  readonly refunded: Decimal;
  readonly refunds: number;
  readonly firstPurchase: PlainDate | null;
  readonly lastPurchase: PlainDate | null;
  /** From the last purchase to asOf: the recency of RFM. Null where there is no purchase. */
  readonly daysSinceLast: number | null;
  /** From the first to the last purchase: what the probability models call recency (t_x). */
  readonly firstToLast: number | null;
  /** From the first purchase to asOf: the age (T) of the probability models. */
  readonly age: number | null;
  /** Mean distance between purchases, null below two. */
  readonly meanInterval: number | null;
  /** Net amount per purchase; null where there is none. */
  readonly meanAmount: number | null;
  /** Mean net amount of a repeat purchase (days after the first), null where there is none. */
  readonly meanRepeatAmount: number | null;
  /** Distances between purchases, oldest first. */
  readonly intervals: readonly number[];
  /** The months asked for, oldest first; empty where none were. */
  readonly months: readonly CustomerMonth[];
  /** Purchases and net amount of those months, null where none were asked for. */
  readonly recentPurchases: number | null;
  readonly recentAmount: Decimal | null;
}

/** What {@link CustomerSummary} lines were made from, and the lines. */
export interface Summary extends Evaluated<HealthReason> {
  /** Customers in the order of their first row. Made when first read. */
  readonly customers: readonly CustomerSummary[];
  /** Net amount of all customers. */
  readonly amount: Decimal;
  /** The one currency of the rows used; null where none is named. */
  readonly currency: string | null;
  /** Customers whose only rows are later than asOf, or were booked later. */
  readonly notYetObserved: readonly string[];
}
