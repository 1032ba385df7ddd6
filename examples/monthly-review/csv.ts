import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

/** A row as a CSV file gives it: every cell is a text, an empty one is "". */
export type CsvRow = { readonly [column: string]: string };

/** Reads a CSV file with a header line; a byte order mark is dropped. */
export const readCsv = (folder: string, name: string): readonly CsvRow[] =>
  parse(readFileSync(join(folder, `${name}.csv`), "utf8"), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  }) as CsvRow[];

/** Writes rows as a CSV file with a header line of all columns that occur. */
export function writeCsv(folder: string, name: string, rows: readonly object[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.csv`), stringify(rows as object[], { header: true, columns }));
}
