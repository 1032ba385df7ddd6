import { type Fields, type NameColumn, optional, type Reader, reader, required, text } from "../kernel/index.ts";
import { type Amount, type MoneyColumn, money } from "../money/index.ts";

/** What was reached in a past period, and what it was meant to be. */
export interface HistoryRow {
  /** Label of a calendar period of the goal's own size: for the goal of a third quarter, past third quarters. */
  readonly period: string | number;
  readonly actual: Amount;
  readonly target?: Amount | null | undefined;
}
/** Columns of a table of history. */
export interface HistoryColumns {
  readonly period: NameColumn;
  readonly actual: MoneyColumn;
  readonly target: MoneyColumn;
}
/** Its fields, in the order in which a row is checked. */
export const historyFields: Fields<HistoryRow, HistoryColumns> = {
  period: required(text),
  actual: required(money),
  target: optional(money),
};
/** Reads the history of a goal into a Table. */
export const readHistory: Reader<"history", HistoryRow, HistoryColumns> = /* @__PURE__ */ reader(
  "history",
  historyFields,
);
