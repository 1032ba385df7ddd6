import { type Book, OUT } from "./book.ts";

/** The same deal in two exports; -1 where an export does not have it. @internal */
export interface Pair {
  readonly was: number;
  readonly is: number;
}

/** Which ids of two exports mean the same deal. */
export type IdMatch = "exact" | "salesforce";

/** Salesforce's 18 characters are its case-sensitive 15 and three that only check them. */
const short = (id: string): string => (/^[0-9A-Za-z]{18}$/.test(id) ? id.slice(0, 15) : id);

/** Every counted deal of two books, those of this export first, in the order of the rows. @internal */
export function pairsOf(last: Book, now: Book, match: IdMatch): readonly Pair[] {
  const key = match === "salesforce" ? short : (id: string): string => id;
  const before = new Map<string, number>();
  for (let row = 0; row < last.size; row += 1) if (last.state[row] !== OUT) before.set(key(last.idOf(row)), row);
  const pairs: Pair[] = [];
  for (let row = 0; row < now.size; row += 1) {
    if (now.state[row] === OUT) continue;
    const id = key(now.idOf(row));
    pairs.push({ was: before.get(id) ?? -1, is: row });
    before.delete(id);
  }
  for (const row of before.values()) pairs.push({ was: row, is: -1 });
  return pairs;
}
