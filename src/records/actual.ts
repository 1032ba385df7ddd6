import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import {
  type DayLike,
  day,
  type Fields,
  type IntColumn,
  id,
  type NameColumn,
  type NumberColumn,
  number,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";
import { type Amount, type MoneyColumn, money } from "../money/field.ts";
import type { Id } from "./cell.ts";

/** One booked result: signed, invoiced or collected money, or a count. */
export interface ActualRow {
  /** Business day of the result. */
  readonly date: DayLike;
  /** Amount, or a count. */
  readonly amount: Amount;
  /** Who is credited; absent means the released pool. */
  readonly owner?: Id | null | undefined;
  /** signed, invoiced, collected, visits ... */
  readonly metric?: string | number | null | undefined;
  /** Customer id. */
  readonly customer?: Id | null | undefined;
  /** Deal id. */
  readonly dealId?: Id | null | undefined;
  /** Share of the credit, 0 to 1; the shares of one deal add up to 1. */
  readonly share?: number | string | null | undefined;
  /** When it was booked. */
  readonly recordedAt?: Instant | null | undefined;
}
/** Columns of a table of actuals. */
export interface ActualColumns {
  readonly date: IntColumn;
  readonly amount: MoneyColumn;
  readonly owner: NameColumn;
  readonly metric: NameColumn;
  readonly customer: NameColumn;
  readonly dealId: NameColumn;
  readonly share: NumberColumn;
  readonly recordedAt: InstantColumn;
}
/** Its fields, in the order in which a row is checked. */
export const actualFields: Fields<ActualRow, ActualColumns> = {
  date: required(day),
  amount: required(money),
  owner: optional(id),
  metric: optional(text),
  customer: optional(id),
  dealId: optional(id),
  share: optional(number),
  recordedAt: optional(instant),
};
/** Reads actuals into a Table. */
export const readActuals: Reader<"actuals", ActualRow, ActualColumns> = /* @__PURE__ */ reader("actuals", actualFields);
