import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import { type Fields, id, type NameColumn, optional, type Reader, reader, required, text } from "../kernel/index.ts";
import type { Id } from "./cell.ts";

/** One lead as the CRM shows it today. */
export interface LeadRow {
  /** Lead id. */
  readonly id: Id;
  /** Who owns the lead. */
  readonly owner?: Id | null | undefined;
  /** Where it came from. */
  readonly source?: string | number | null | undefined;
  /** When it came in. */
  readonly created?: Instant | null | undefined;
  /** Its state in words. */
  readonly status?: string | number | null | undefined;
  /** Customer it belongs to. */
  readonly customer?: Id | null | undefined;
}
/** Columns of a table of leads. */
export interface LeadColumns {
  readonly id: NameColumn;
  readonly owner: NameColumn;
  readonly source: NameColumn;
  readonly created: InstantColumn;
  readonly status: NameColumn;
  readonly customer: NameColumn;
}
/** Its fields, in the order in which a row is checked. */
export const leadFields: Fields<LeadRow, LeadColumns> = {
  id: required(id),
  owner: optional(id),
  source: optional(text),
  created: optional(instant),
  status: optional(text),
  customer: optional(id),
};
/** Reads leads into a Table. */
export const readLeads: Reader<"leads", LeadRow, LeadColumns> = /* @__PURE__ */ reader("leads", leadFields);
