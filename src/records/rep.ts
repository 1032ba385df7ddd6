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
import type { Id } from "./cell.ts";

/** One rep. */
export interface RepRow {
  /** Rep id. */
  readonly id: Id;
  /** Team. */
  readonly team: Id;
  /** Name. */
  readonly name?: string | number | null | undefined;
  /** First day. */
  readonly from?: DayLike | null | undefined;
  /** Last day. */
  readonly to?: DayLike | null | undefined;
  /** Share of a full quota, 0 to 1. */
  readonly ramp?: number | string | null | undefined;
}
/** Columns of a table of reps. */
export interface RepColumns {
  readonly id: NameColumn;
  readonly team: NameColumn;
  readonly name: NameColumn;
  readonly from: IntColumn;
  readonly to: IntColumn;
  readonly ramp: NumberColumn;
}
/** Its fields, in the order in which a row is checked. */
export const repFields: Fields<RepRow, RepColumns> = {
  id: required(id),
  team: required(id),
  name: optional(text),
  from: optional(day),
  to: optional(day),
  ramp: optional(number),
};
/** Reads reps into a Table. */
export const readReps: Reader<"reps", RepRow, RepColumns> = /* @__PURE__ */ reader("reps", repFields);
