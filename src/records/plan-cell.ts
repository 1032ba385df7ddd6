import {
  type Fields,
  flag,
  type IntColumn,
  id,
  type NameColumn,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";
import { type Amount, type MoneyColumn, money } from "../money/field.ts";
import type { Flag, Id } from "./cell.ts";

/** One typed target. */
export interface PlanCellRow {
  /** Rep or team. */
  readonly owner: Id;
  /** Period label: 2026, 2026-Q3, 2026-07, 2026-W31. */
  readonly period: string | number;
  /** Target. */
  readonly amount: Amount;
  /** What is measured. */
  readonly metric?: string | number | null | undefined;
  /** Which tier: floor, target, stretch. */
  readonly tier?: string | number | null | undefined;
  /** Whether it must not change. */
  readonly locked?: Flag | null | undefined;
}
/** Columns of a table of planCells. */
export interface PlanCellColumns {
  readonly owner: NameColumn;
  readonly period: NameColumn;
  readonly amount: MoneyColumn;
  readonly metric: NameColumn;
  readonly tier: NameColumn;
  readonly locked: IntColumn;
}
/** Its fields, in the order in which a row is checked. */
export const planCellFields: Fields<PlanCellRow, PlanCellColumns> = {
  owner: required(id),
  period: required(text),
  amount: required(money),
  metric: optional(text),
  tier: optional(text),
  locked: optional(flag),
};
/** Reads planCells into a Table. */
export const readPlanCells: Reader<"planCells", PlanCellRow, PlanCellColumns> = /* @__PURE__ */ reader(
  "planCells",
  planCellFields,
);
