import { isBlank } from "../kernel/index.ts";
import { placeOf } from "./columns.ts";
import { type Headings, headingKey } from "./headings.ts";
import { periodOfHeading } from "./period-heading.ts";
import type { UnpivotPolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";

type Row = { readonly [key: string]: unknown };
/** One column that becomes rows: what its heading means, or the column that says it. */
interface Spread {
  readonly place: number;
  readonly name: string | null;
  readonly from: string | null;
}
/** Keys under which an unpivoted row holds its name and its value. */
export const NAME_KEY = "\u0000name";
export const VALUE_KEY = "\u0000value";

/** The columns of a cross table that become rows. */
export function spreads(
  source: string,
  unpivot: UnpivotPolicy,
  headings: Headings,
  free: readonly number[],
  year: number | null,
  asking: Asking,
): readonly Spread[] {
  const { columns } = unpivot;
  const at = ["mapping", "sources", source, "unpivot", "columns"];
  if (Array.isArray(columns)) {
    const forms = (columns as readonly string[]).map((form) => form.split("*").map(headingKey));
    return free.flatMap((place) => {
      const heading = headings.names[place] as string;
      const key = headingKey(heading);
      const form = forms.find(
        ([begin = "", end = ""]) =>
          key.length > begin.length + end.length && key.startsWith(begin) && key.endsWith(end),
      );
      if (form === undefined) return [];
      const [begin = "", end = ""] = form;
      // The name keeps its case: as many characters from both ends as the form has.
      const text = heading.normalize("NFKC").trim().replace(/\s+/g, " ");
      return [{ place, name: text.slice(begin.length, text.length - end.length).trim(), from: null }];
    });
  }
  if (columns !== "periods")
    return Object.entries(columns).map(([heading, means]) => ({
      place: placeOf(headings, heading, [...at, heading]),
      name: typeof means === "string" ? means : null,
      from: typeof means === "string" ? null : headings.keyOf(placeOf(headings, means.from, [...at, heading, "from"])),
    }));
  const found = free.flatMap((place) => {
    const heading = headings.names[place] as string;
    const name = periodOfHeading(heading, year);
    if (name === "year") asking.ask("year", unpivot.name, heading, heading);
    return name === null || name === "year" ? [] : [{ place, name, from: null }];
  });
  // In the order of time, however the columns stand.
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.place - b.place));
}

/** Rows of a cross table, one for each filled cell; `origin` tells the row that each came from. */
export function unpivoted(
  rows: readonly unknown[],
  kept: Int32Array | null,
  columns: readonly Spread[],
  headings: Headings,
  keep: readonly string[],
  blanks: ReadonlySet<unknown>,
  empty: (row: number) => void,
): { readonly rows: readonly object[]; readonly origin: Int32Array } {
  const made: object[] = [];
  const origin: number[] = [];
  const size = kept === null ? rows.length : kept.length;
  for (let k = 0; k < size; k += 1) {
    const i = kept === null ? k : (kept[k] as number);
    const row = rows[i];
    if (typeof row !== "object" || row === null) {
      made.push(row as object);
      origin.push(i);
      continue;
    }
    const before = made.length;
    for (const { place, name, from } of columns) {
      const value = (row as Row)[headings.keyOf(place)];
      if (isBlank(value) || blanks.has(typeof value === "string" ? value.trim() : value)) continue;
      const one: { [key: string]: unknown } = {};
      for (const key of keep) one[key] = (row as Row)[key];
      one[NAME_KEY] = from === null ? name : (row as Row)[from];
      one[VALUE_KEY] = value;
      made.push(one);
      origin.push(i);
    }
    if (made.length === before) empty(i);
  }
  return { rows: made, origin: Int32Array.from(origin) };
}
