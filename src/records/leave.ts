import {
  type DayLike,
  day,
  type Fields,
  type IntColumn,
  id,
  type NameColumn,
  type Reader,
  reader,
  required,
} from "../kernel/index.ts";
import type { Id } from "./cell.ts";

/** Days on which a rep is away, both ends included. */
export interface LeaveRow {
  /** Rep id. */
  readonly rep: Id;
  /** First day away. */
  readonly from: DayLike;
  /** Last day away. */
  readonly to: DayLike;
}
/** Columns of a table of leaves. */
export interface LeaveColumns {
  readonly rep: NameColumn;
  readonly from: IntColumn;
  readonly to: IntColumn;
}
/** Its fields, in the order in which a row is checked. */
export const leaveFields: Fields<LeaveRow, LeaveColumns> = {
  rep: required(id),
  from: required(day),
  to: required(day),
};
/** Reads leaves into a Table. */
export const readLeaves: Reader<"leaves", LeaveRow, LeaveColumns> = /* @__PURE__ */ reader("leaves", leaveFields);
