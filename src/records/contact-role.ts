import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import { type Fields, id, type NameColumn, optional, type Reader, reader, required, text } from "../kernel/index.ts";
import type { Id } from "./cell.ts";

/** A person at a customer and what part they play in the decision. */
export interface ContactRoleRow {
  /** Customer id. */
  readonly customer: Id;
  /** Contact id. */
  readonly contact: Id;
  /** Department. */
  readonly department?: string | number | null | undefined;
  /** Role in the decision. */
  readonly role?: string | number | null | undefined;
  /** Deal, where the role holds for one deal only. */
  readonly dealId?: Id | null | undefined;
  /** Last touch. */
  readonly lastTouch?: Instant | null | undefined;
}
/** Columns of a table of contactRoles. */
export interface ContactRoleColumns {
  readonly customer: NameColumn;
  readonly contact: NameColumn;
  readonly department: NameColumn;
  readonly role: NameColumn;
  readonly dealId: NameColumn;
  readonly lastTouch: InstantColumn;
}
/** Its fields, in the order in which a row is checked. */
export const contactRoleFields: Fields<ContactRoleRow, ContactRoleColumns> = {
  customer: required(id),
  contact: required(id),
  department: optional(text),
  role: optional(text),
  dealId: optional(id),
  lastTouch: optional(instant),
};
/** Reads contactRoles into a Table. */
export const readContactRoles: Reader<"contactRoles", ContactRoleRow, ContactRoleColumns> = /* @__PURE__ */ reader(
  "contactRoles",
  contactRoleFields,
);
