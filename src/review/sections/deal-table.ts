import type { Column, Table } from "../../kernel/index.ts";
import { keepRows } from "../../kernel/table.ts";
import type { DealColumns } from "../../records/index.ts";

type Deals = Table<"deals", DealColumns>;

/** The same deals with these rows alone, in this order. */
export function withRows(deals: Deals, rows: Int32Array): Deals {
  const kept = <T extends object>(columns: T): T =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, keepRows(column as Column, rows)]),
    ) as unknown as T;
  return {
    ...deals,
    size: rows.length,
    columns: kept(deals.columns),
    dimensions: kept(deals.dimensions),
    origin: rows.map((row) => deals.origin?.[row] ?? row),
    given: rows.length + deals.rejected.count,
  };
}

/** The same deals by id: chances are sums of floating point, whose last digits depend on the order of the rows. */
export function byId(deals: Deals): Deals {
  const { names, values } = deals.columns.id;
  const ids = names.map((name, i) => ({ name, i })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const place = new Int32Array(names.length);
  ids.forEach(({ i }, at) => {
    place[i] = at;
  });
  const at = (row: number): number => place[values[row] as number] as number;
  return withRows(
    deals,
    Int32Array.from({ length: deals.size }, (_, row) => row).sort((a, b) => at(a) - at(b) || a - b),
  );
}
