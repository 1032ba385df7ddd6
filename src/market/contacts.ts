import { NONE, type Table, type TallyBuilder } from "../kernel/index.ts";
import type { ContactRoleColumns } from "../records/index.ts";

/** A person at a customer, as known on a day. */
export interface Contact {
  readonly customer: string;
  readonly contact: string;
  readonly dealId: string | null;
  readonly department: string | null;
  readonly role: string | null;
  /** Epoch day of the last touch up to the day looked at; null where there was none yet. */
  readonly touched: number | null;
}

/** The contacts of a table; a touch after asOf had not happened yet. A row that says nothing new about a person is a duplicate. */
export function contactsOf(
  table: Table<string, ContactRoleColumns>,
  asOf: number,
  unused: TallyBuilder,
): readonly Contact[] {
  const { customer, contact, department, role, dealId, lastTouch } = table.columns;
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  const seen = new Set<string>();
  const list: Contact[] = [];
  for (let row = 0; row < table.size; row += 1) {
    const day = lastTouch.days[row] as number;
    const one: Contact = {
      customer: text(customer, row) as string,
      contact: text(contact, row) as string,
      dealId: text(dealId, row),
      department: text(department, row),
      role: text(role, row),
      touched: day === NONE || day > asOf ? null : day,
    };
    const key = JSON.stringify(one);
    if (seen.has(key)) unused.add(table.origin ? (table.origin[row] as number) : row, null, "duplicate");
    else list.push(one);
    seen.add(key);
  }
  return list;
}
