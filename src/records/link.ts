import { type Fields, id, type NameColumn, type Reader, reader, required } from "../kernel/index.ts";
import type { Id } from "./cell.ts";

/** Which lead became which deal. */
export interface LinkRow {
  /** Lead id. */
  readonly leadId: Id;
  /** Deal id. */
  readonly dealId: Id;
}
/** Columns of a table of links. */
export interface LinkColumns {
  readonly leadId: NameColumn;
  readonly dealId: NameColumn;
}
/** Its fields, in the order in which a row is checked. */
export const linkFields: Fields<LinkRow, LinkColumns> = {
  leadId: required(id),
  dealId: required(id),
};
/** Reads links into a Table. */
export const readLinks: Reader<"links", LinkRow, LinkColumns> = /* @__PURE__ */ reader("links", linkFields);
