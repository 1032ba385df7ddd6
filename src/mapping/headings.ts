import { fail, show } from "../kernel/index.ts";
import { garbled } from "./garbled.ts";

/** Most columns that a file may have; a spreadsheet holds 16,384. */
export const MOST_COLUMNS = 20_000;

/** A heading without byte order mark, width and extra blanks; a line broken between two Chinese characters holds no blank. */
export const headingText = (heading: string): string =>
  heading
    .replace(/^\uFEFF/, "")
    .normalize("NFKC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/([\u3400-\u9FFF)]) (?=[\u3400-\u9FFF(])/g, "$1");

/** A heading as it is compared: {@link headingText} in small letters. */
export const headingKey = (heading: string): string => headingText(heading).toLowerCase();

/** The columns of a file, found by heading. */
export interface Headings {
  readonly names: readonly string[];
  /** Key under which rows hold the column. */
  keyOf(at: number): string;
  /** Places of the columns with this heading. */
  find(heading: string): readonly number[];
}

/** Makes {@link Headings}; `keys` are the names under which rows hold the cells, where these differ from the headings. */
export function headingsOf(source: string, names: readonly string[], keys: readonly string[] | null): Headings {
  if (names.length > MOST_COLUMNS)
    fail(
      "TOO_MANY_COLUMNS",
      ["mapping", source],
      `at most ${MOST_COLUMNS} columns can be mapped, found ${names.length}`,
    );
  const places = new Map<string, number[]>();
  names.forEach((name, at) => {
    if (garbled(name))
      fail(
        "GARBLED",
        ["mapping", source],
        `the heading ${show(name)} was decoded with a wrong encoding; read the file again (UTF-8, or GBK or Big5 as it was written)`,
        { heading: name },
      );
    const key = headingKey(name);
    const before = places.get(key);
    if (before) before.push(at);
    else places.set(key, [at]);
  });
  return {
    names: names.map((name) => name.replace(/^\uFEFF/, "")),
    keyOf: (at) => keys?.[at] ?? (names[at] as string),
    find: (heading) => places.get(headingKey(heading)) ?? [],
  };
}

/** Headings of row objects: every key of the first `look` rows, in order of appearance. */
export function keysOf(rows: readonly object[], look = 1000): readonly string[] {
  const names = new Set<string>();
  let last = "";
  for (let i = 0; i < rows.length && i < look; i += 1) {
    const row: unknown = rows[i];
    if (typeof row !== "object" || row === null) continue;
    const keys = Object.keys(row);
    // Rows of one parser share their keys.
    const mark = keys.length > 200 ? String(keys.length) : keys.join("\u0000");
    if (mark === last) continue;
    last = mark;
    for (const key of keys) names.add(key);
    if (names.size > MOST_COLUMNS) break;
  }
  return [...names];
}
