import * as records from "salesplan/records";
import { BEFORE, generate, LAST } from "../monthly-review/generate.ts";
import type { Database } from "./database.ts";
import { createTables, insert, TABLES, type TableName } from "./tables.ts";

/** Rows in one statement. */
const CHUNK = 2_000;
type Row = { readonly [field: string]: unknown };

/** Blank cells are no value; columns of a database know no empty day. */
const filled = (row: object): Row => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));

/** The files of the made-up team as rows of the tables. */
function tablesOf(files: ReturnType<typeof generate>): { readonly [name in TableName]: readonly Row[] } {
  const rows = (file: string): readonly Row[] => (files[file] ?? []).map(filled);
  const deals = [BEFORE, LAST].flatMap((day) => rows(`deals-${day}`).map((row): Row => ({ ...row, exportedAt: day })));
  return {
    reps: rows("reps"),
    leaves: rows("leaves"),
    customers: rows("customers"),
    deals,
    stageEvents: rows("stage-events"),
    activities: rows("activities"),
    timeEntries: rows("time-entries"),
    transactions: rows("transactions"),
    engagement: rows("engagement"),
    competitorMoves: rows("competitor-moves"),
    marketEvents: rows("market-events"),
  };
}

/** What a seeding did: rows that no column takes are told by number, none is dropped in silence. */
export interface Seeded {
  readonly stored: { readonly [table: string]: number };
  readonly refused: { readonly [table: string]: number };
}

/** An amount such as "12,5" cannot be stored as a number. */
const amountOf = (rows: readonly Row[]): ReadonlySet<number> =>
  new Set(
    records
      .readActuals(
        rows.map(({ amount = 0 }) => ({ date: LAST, amount: amount as string })),
        { scale: 2, keep: rows.length },
      )
      .rejected.first.map(({ row }) => row),
  );

/** Makes the tables and, where they are empty, fills them with the made-up team's rows. */
export async function seed(database: Database): Promise<Seeded> {
  return database.write(async (query) => {
    await createTables(query);
    const [found] = await query("select count(*)::text as rows from reps");
    const stored: { [table: string]: number } = {};
    const refused: { [table: string]: number } = {};
    if (found?.["rows"] !== "0") return { stored, refused };
    for (const [name, rows] of Object.entries(tablesOf(generate())) as [TableName, readonly Row[]][]) {
      const bad = "amount" in TABLES[name].columns ? amountOf(rows) : new Set();
      const good = rows.filter((_, i) => !bad.has(i));
      let count = 0;
      for (let at = 0; at < good.length; at += CHUNK) count += await insert(query, name, good.slice(at, at + CHUNK));
      stored[name] = count;
      if (count < rows.length) refused[name] = rows.length - count;
    }
    return { stored, refused };
  });
}
