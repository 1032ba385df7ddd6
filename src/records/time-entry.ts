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

/** Time that a rep spent. */
export interface TimeEntryRow {
  /** Who. */
  readonly owner: Id;
  /** On which day. */
  readonly date: DayLike;
  /** Minutes, above 0. */
  readonly minutes: number | string;
  /** What for, in the words of the time plan. */
  readonly bucket: string | number;
  /** Customer it was for. */
  readonly customer?: Id | null | undefined;
  /** Deal it was for. */
  readonly dealId?: Id | null | undefined;
}
/** Columns of a table of timeEntries. */
export interface TimeEntryColumns {
  readonly owner: NameColumn;
  readonly date: IntColumn;
  readonly minutes: NumberColumn;
  readonly bucket: NameColumn;
  readonly customer: NameColumn;
  readonly dealId: NameColumn;
}
/** Its fields, in the order in which a row is checked. */
export const timeEntryFields: Fields<TimeEntryRow, TimeEntryColumns> = {
  owner: required(id),
  date: required(day),
  minutes: required(number),
  bucket: required(text),
  customer: optional(id),
  dealId: optional(id),
};
/** Reads timeEntries into a Table. */
export const readTimeEntries: Reader<"timeEntries", TimeEntryRow, TimeEntryColumns> = /* @__PURE__ */ reader(
  "timeEntries",
  timeEntryFields,
);
