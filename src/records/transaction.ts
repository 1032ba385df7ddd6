import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import { type Fields, id, type NameColumn, optional, type Reader, reader, required, text } from "../kernel/index.ts";
import { type Amount, type MoneyColumn, money } from "../money/field.ts";
import type { Id } from "./cell.ts";

/** One purchase of a customer; a refund has a negative amount. */
export interface TransactionRow {
  /** Customer id. */
  readonly customer: Id;
  /** When it was bought. */
  readonly at: Instant;
  /** Amount; negative for a refund. */
  readonly amount: Amount;
  /** Document number. */
  readonly id?: Id | null | undefined;
  /** Document that a refund refers to. */
  readonly refundOf?: Id | null | undefined;
  /** Currency of the amount. */
  readonly currency?: string | number | null | undefined;
  /** Product or line. */
  readonly product?: string | number | null | undefined;
  /** When it was booked. */
  readonly recordedAt?: Instant | null | undefined;
}
/** Columns of a table of transactions. */
export interface TransactionColumns {
  readonly customer: NameColumn;
  readonly at: InstantColumn;
  readonly amount: MoneyColumn;
  readonly id: NameColumn;
  readonly refundOf: NameColumn;
  readonly currency: NameColumn;
  readonly product: NameColumn;
  readonly recordedAt: InstantColumn;
}
/** Its fields, in the order in which a row is checked. */
export const transactionFields: Fields<TransactionRow, TransactionColumns> = {
  customer: required(id),
  at: required(instant),
  amount: required(money),
  id: optional(id),
  refundOf: optional(id),
  currency: optional(text),
  product: optional(text),
  recordedAt: optional(instant),
};
/** Reads transactions into a Table. */
export const readTransactions: Reader<"transactions", TransactionRow, TransactionColumns> = /* @__PURE__ */ reader(
  "transactions",
  transactionFields,
);
