import { NONE, plainDate, type Table } from "../../kernel/index.ts";
import { Decimal, fromUnits } from "../../money/index.ts";
import type { CustomerColumns } from "../../records/index.ts";

/** A table of customers. */
export type CustomerTable = Table<"customers", CustomerColumns>;

/** What the customers' table says of one. */
export interface KnownCustomer {
  /** The id where there is no name. */
  readonly name: string;
  readonly owner: string | null;
  /** Its value in money, where the table has one. */
  readonly value: Decimal | null;
  readonly potential: number | null;
  readonly grade: string | null;
  /** Day since which it is a customer. */
  readonly since: string | null;
}

/** What is known of each customer, by id. */
export function knownCustomers(table: CustomerTable | null): ReadonlyMap<string, KnownCustomer> {
  const map = new Map<string, KnownCustomer>();
  if (table === null) return map;
  const { id, name, owner, value, potential, potentialGrade, since } = table.columns;
  for (let row = 0; row < table.size; row += 1) {
    const key = id.names[id.values[row] as number] as string;
    const units = value.values[row] as number;
    const score = potential.values[row] as number;
    map.set(key, {
      name: name.names[name.values[row] as number] ?? key,
      owner: owner.names[owner.values[row] as number] ?? null,
      value: Number.isNaN(units) ? null : fromUnits(units, value.scale),
      potential: Number.isNaN(score) ? null : score,
      grade: potentialGrade.names[potentialGrade.values[row] as number] ?? null,
      since: since.values[row] === NONE ? null : plainDate(since.values[row] as number),
    });
  }
  return map;
}

/** What is worth what: the values of the table where it has any, else the revenue of twelve months. */
export interface Worth {
  readonly of: (customer: string) => Decimal;
  /** Whether it is revenue, for want of values. */
  readonly isRevenue: boolean;
  readonly ids: readonly string[];
}

/** The worth of all customers; a customer without a value of its own has none where others do. */
export function worthOf(known: ReadonlyMap<string, KnownCustomer>, revenue: ReadonlyMap<string, Decimal>): Worth {
  const isRevenue = [...known.values()].every(({ value }) => value === null);
  const zero = new Decimal(0);
  return {
    isRevenue,
    of: (customer) => (isRevenue ? revenue.get(customer) : known.get(customer)?.value) ?? zero,
    ids: [...new Set([...known.keys(), ...revenue.keys()])].sort(),
  };
}
