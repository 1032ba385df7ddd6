import { isBlank } from "../kernel/index.ts";
import { placeOf } from "./columns.ts";
import { type Headings, headingKey, headingText } from "./headings.ts";
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

/** What the star of the first fitting form stands for in a heading; null where none fits. It keeps its case. */
export function starred(forms: readonly string[], heading: string): string | null {
  const key = headingKey(heading);
  for (const form of forms) {
    const [begin = "", end = ""] = form.split("*").map(headingKey);
    if (key.length <= begin.length + end.length || !key.startsWith(begin) || !key.endsWith(end)) continue;
    const text = headingText(heading);
    return text.slice(begin.length, text.length - end.length).trim();
  }
  return null;
}

/** The columns of a cross table that become rows. */
export function spreads(
  source: string,
  unpivot: UnpivotPolicy,
  headings: Headings,
  free: readonly number[],
  years: { readonly year: number | null; readonly century: number | null },
  asking: Asking,
): readonly Spread[] {
  const { columns } = unpivot;
  const at = ["mapping", "sources", source, "unpivot", "columns"];
  if (Array.isArray(columns))
    return free.flatMap((place) => {
      const name = starred(columns as readonly string[], headings.names[place] as string);
      return name === null ? [] : [{ place, name, from: null }];
    });
  if (columns !== "periods")
    return Object.entries(columns).map(([heading, means]) => {
      const place = placeOf(headings, heading, [...at, heading]);
      const same = headings.find(heading);
      if (same.length > 1)
        for (const one of same) asking.ask("overlap", unpivot.name, heading, `${heading} (column ${one + 1})`);
      return {
        place,
        name: typeof means === "string" ? means : null,
        from:
          typeof means === "string" ? null : headings.keyOf(placeOf(headings, means.from, [...at, heading, "from"])),
      };
    });
  const found = free.flatMap((place) => {
    const heading = headings.names[place] as string;
    const name = periodOfHeading(heading, years.year, years.century);
    if (name === "year" || name === "century") asking.ask(name, unpivot.name, heading, heading);
    return name === null || name === "year" || name === "century" ? [] : [{ place, name, from: null }];
  });
  // In the order of time, however the columns stand.
  found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.place - b.place));
  overlapping(found, headings, unpivot.name, asking);
  return found;
}

/** A month beside its quarter, or twice, would count a target double. */
function overlapping(
  found: readonly { readonly place: number; readonly name: string }[],
  headings: Headings,
  field: string,
  asking: Asking,
): void {
  const heading = (place: number): string => headings.names[place] as string;
  const by = new Map<string, number>();
  const month = /^\d{4}-\d{2}$/;
  const width = ({ name }: { readonly name: string }): number => (name.length === 4 ? 0 : month.test(name) ? 2 : 1);
  for (const { name, place } of [...found].sort((a, b) => width(a) - width(b))) {
    const quarter = month.test(name) ? `${name.slice(0, 5)}Q${Math.ceil(Number(name.slice(5)) / 3)}` : name;
    for (const wider of new Set([name, quarter, name.slice(0, 4)])) {
      const other = by.get(wider);
      if (other === undefined) continue;
      asking.ask("overlap", field, null, heading(other));
      asking.ask("overlap", field, null, heading(place));
    }
    by.set(name, place);
  }
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
