import { fail, type NameColumn } from "../kernel/index.ts";
import type { Book } from "./book.ts";

/** The column of a field that deals can be told apart by: one of the deal's own, or a dimension of the table. @internal */
export function columnOf(book: Book, field: string, option = "by"): NameColumn {
  const { owner, product, source, type, customer } = book.table.columns;
  const own: { readonly [name: string]: NameColumn } = { owner, product, source, type, customer };
  const found = own[field] ?? book.table.dimensions[field];
  if (found) return found;
  const known = [...Object.keys(own), ...Object.keys(book.table.dimensions)];
  return fail(
    "BAD_OPTION",
    [option],
    `a field or a dimension that was read is needed (${known.join(", ")}), found "${field}"`,
  );
}
