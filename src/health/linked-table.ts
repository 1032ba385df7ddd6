import { NONE } from "../kernel/index.ts";
import type { TransactionTable } from "./add-transactions.ts";
import { linkDays } from "./settle.ts";

/**
 * The table with each refund on the day of the purchase that it refers to, where both were there by `until` and booked by `booked`
 * (epoch days): so that a refund of this period takes back a purchase of an earlier one.
 */
export function withRefundsLinked(table: TransactionTable, until: number, booked: number): TransactionTable {
  const { customer, at, amount, id, refundOf, recordedAt } = table.columns;
  const known = (values: Int32Array): Int32Array =>
    values.map((value, row) =>
      (at.days[row] as number) <= until && (recordedAt.days[row] as number) <= booked ? value : NONE,
    );
  const { day } = linkDays({
    names: customer.names,
    customer: customer.values,
    day: at.days,
    units: amount.values,
    count: null,
    doc: { ...id, values: known(id.values) },
    refundOf: { ...refundOf, values: known(refundOf.values) },
  });
  return { ...table, columns: { ...table.columns, at: { ...at, days: day } } };
}
