import { readFileSync } from "node:fs";
import type { Table } from "salesplan/kernel";
import { readTransactions, type TransactionColumns } from "salesplan/records";
import { data } from "./shared.ts";

type Transactions = Table<"transactions", TransactionColumns>;
const tables = new Map<string, Transactions | null>();

/** The purchases of a CDNOW file as a Table (master: id, date, CDs, amount; sample: master id, id, date, CDs, amount), or null. */
export function cdnow(name: "sample" | "master"): Transactions | null {
  const before = tables.get(name);
  if (before !== undefined) return before;
  const path = data(`cdnow/CDNOW_${name}.txt`);
  const from = name === "sample" ? 1 : 0;
  const table =
    path === null
      ? null
      : readTransactions(
          readFileSync(path, "utf8")
            .split("\n")
            .map((line) => line.trim().split(/\s+/).slice(from))
            .filter(([, date = ""]) => /^\d{8}$/.test(date))
            .map(([customer = "", date = "", , amount = ""]) => ({
              customer,
              at: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
              amount,
            })),
        );
  tables.set(name, table);
  return table;
}
