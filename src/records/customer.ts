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

/** One customer. */
export interface CustomerRow {
  /** Customer id. */
  readonly id: Id;
  /** Name. */
  readonly name?: string | number | null | undefined;
  /** Segment or industry. */
  readonly segment?: string | number | null | undefined;
  /** Value in money: margin, or revenue where there is no cost. */
  readonly value?: Amount | null | undefined;
  /** Growth potential as a score. */
  readonly potential?: number | string | null | undefined;
  /** Growth potential as a grade in words: high, medium, low. */
  readonly potentialGrade?: string | number | null | undefined;
  /** Intent grade. */
  readonly intent?: string | number | null | undefined;
  /** Who looks after it. */
  readonly owner?: Id | null | undefined;
  /** Customer since. */
  readonly since?: DayLike | null | undefined;
  /** Region. */
  readonly region?: string | number | null | undefined;
}
/** Columns of a table of customers. */
export interface CustomerColumns {
  readonly id: NameColumn;
  readonly name: NameColumn;
  readonly segment: NameColumn;
  readonly value: MoneyColumn;
  readonly potential: NumberColumn;
  readonly potentialGrade: NameColumn;
  readonly intent: NameColumn;
  readonly owner: NameColumn;
  readonly since: IntColumn;
  readonly region: NameColumn;
}
/** Its fields, in the order in which a row is checked. */
export const customerFields: Fields<CustomerRow, CustomerColumns> = {
  id: required(id),
  name: optional(text),
  segment: optional(text),
  value: optional(money),
  potential: optional(number),
  potentialGrade: optional(text),
  intent: optional(text),
  owner: optional(id),
  since: optional(day),
  region: optional(text),
};
/** Reads customers into a Table. */
export const readCustomers: Reader<"customers", CustomerRow, CustomerColumns> = /* @__PURE__ */ reader(
  "customers",
  customerFields,
);
