import {
  type Column,
  type Field,
  fail,
  KEEP,
  mergeTallies,
  type ReadOptions,
  reader,
  show,
  type Table,
  type Tally,
  tally,
} from "../kernel/index.ts";
import { mappedField } from "./cells.ts";
import { type Columns, columnsOf, dimensionNames, dimensionsOf, placeOf } from "./columns.ts";
import { type Headings, headingsOf, keysOf } from "./headings.ts";
import { dataLines } from "./lines.ts";
import { foreignRows } from "./other-currency.ts";
import type { SourcePolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";
import { type AnyReader, type FieldList, fieldsOf } from "./record-types.ts";
import { masked, withConstants } from "./touch-up.ts";
import type { CellTally } from "./types.ts";
import { NAME_KEY, spreads, unpivoted, VALUE_KEY } from "./unpivot.ts";

/** Rows as a parser gives them: objects by heading, or arrays whose first line holds the headings. */
export type RawRows = readonly (object | readonly unknown[])[];
/** How rows are mapped. */
export interface ReadRawOptions {
  /** How many examples of rejected and unused rows to keep. @defaultValue 100 */
  readonly keep?: number;
  /** Report rows that cannot be read, or throw BAD_ROW at the first. @defaultValue "report" */
  readonly onRejected?: "report" | "throw";
  /** Headings of the file. @defaultValue the keys of the first 1000 rows */
  readonly headings?: readonly string[];
}
/** What reading a source gives, before its open questions are settled. */
export interface ReadSource {
  readonly table: Table;
  readonly given: number;
  readonly unused: Tally;
  readonly rejected: CellTally;
  readonly headings: Headings;
  readonly columns: Columns;
  readonly kept: readonly string[];
  readonly unlisted: { readonly [field: string]: readonly string[] };
}

/** How far down the line of headings is looked for. */
const LOOK = 20;

/** The headings of a file of arrays: the first line that names every required field; lines above it are no data. */
function headingLine(
  name: string,
  source: SourcePolicy,
  rows: RawRows,
): { readonly at: number; readonly headings: Headings } {
  const made = (at: number): Headings => {
    const cells = rows[at] as readonly unknown[];
    return headingsOf(
      name,
      cells.map((cell) => (typeof cell === "string" ? cell : String(cell ?? ""))),
      cells.map((_cell, i) => String(i)),
    );
  };
  const given = new Set([...Object.keys(source.constants), source.unpivot?.name, source.unpivot?.value]);
  const needed = Object.entries(fieldsOf(source.record)).flatMap(([field, { required }]) => {
    const declared = source.columns[field]?.column;
    if (given.has(field) || !(required || declared)) return [];
    return [declared ? [declared] : (source.aliases[field] ?? [])];
  });
  for (let at = 0; at < Math.min(LOOK, rows.length); at += 1) {
    if (!Array.isArray(rows[at])) continue;
    const headings = made(at);
    if (needed.every((aliases) => aliases.some((alias) => headings.find(alias).length > 0))) return { at, headings };
  }
  return { at: 0, headings: made(0) };
}

/** Reads the rows of a source; what was ambiguous is with `asking`. */
export function readSource(
  name: string,
  source: SourcePolicy,
  rows: RawRows,
  options: ReadRawOptions,
  asking: Asking,
): ReadSource {
  if (!Array.isArray(rows)) fail("BAD_ROWS", ["mapping", name], `an array of rows is needed, found ${show(rows)}`);
  const { keep = KEEP, onRejected = "report" } = options;
  const arrays = Array.isArray(rows[0]);
  const found = arrays
    ? headingLine(name, source, rows)
    : { at: -1, headings: headingsOf(name, options.headings ?? keysOf(rows), options.headings ?? null) };
  const { headings } = found;
  const first = found.at + 1;
  const fields: FieldList = fieldsOf(source.record);
  if (rows.length === 0 && options.headings === undefined) {
    const table = (reader(source.record, fields as never) as unknown as AnyReader)(
      [],
      reading(source, {}, [], keep, onRejected),
    );
    const columns: Columns = { places: new Map(), passedOver: {}, rest: [] };
    return {
      table,
      given: 0,
      unused: tally(keep).done(),
      rejected: table.rejected as CellTally,
      headings,
      columns,
      kept: [],
      unlisted: {},
    };
  }
  const columns = columnsOf(name, source, headings, asking);
  const { unpivot } = source;
  const spread =
    unpivot === null
      ? []
      : spreads(
          name,
          unpivot,
          headings,
          columns.rest,
          { year: unpivot.year ?? source.dates.year, century: source.dates.century },
          asking,
        );
  const rest = columns.rest.filter((place) => !spread.some((one) => one.place === place));
  const dimensions = dimensionsOf(name, source, headings, rest);
  const unused = tally(keep);
  for (let i = 0; i < found.at; i += 1) unused.add(i, null, "preamble", (rows[i] as readonly unknown[])[0]);
  const keyOf = (field: string): string | null => {
    if (unpivot?.name === field) return NAME_KEY;
    if (unpivot?.value === field) return VALUE_KEY;
    const place = columns.places.get(field);
    return place === undefined ? null : headings.keyOf(place);
  };
  const selected = dataLines(
    rows,
    first,
    {
      required: [...columns.places].flatMap(([field, place]) =>
        fields[field]?.required ? [{ key: headings.keyOf(place), heading: headings.names[place] as string }] : [],
      ),
      keys: headings.names.map((_heading, place) => headings.keyOf(place)),
      footers: source.footers,
      cross: unpivot !== null,
      where: Object.entries(source.where).map(([heading, texts]) => ({
        key: headings.keyOf(placeOf(headings, heading, ["mapping", "sources", name, "where", heading])),
        heading,
        texts: new Set(texts),
      })),
    },
    unused,
  );
  const currencyAt = columns.places.get("currency");
  const currencyIn = currencyAt === undefined ? null : (headings.names[currencyAt] as string);
  const foreign = foreignRows(currencyIn, source, rows, selected, keyOf, asking, keep);
  let kept = foreign.kept;
  let data: readonly object[];
  if (unpivot !== null) {
    const keys = [...new Set([...columns.places.values(), ...dimensions].map((place) => headings.keyOf(place)))];
    const made = unpivoted(rows, kept, spread, headings, keys, new Set(source.blanks), (row) =>
      unused.add(row, null, "emptyRow"),
    );
    data = made.rows;
    kept = made.origin;
  } else if (kept === null) data = rows as readonly object[];
  else {
    const some: object[] = [];
    for (let k = 0; k < kept.length; k += 1) some.push(rows[kept[k] as number] as object);
    data = some;
  }

  const unlisted: { [field: string]: string[] } = {};
  const mapped: { [field: string]: Field<unknown, Column> } = {};
  const from: { [field: string]: string } = {};
  for (const [field, how] of Object.entries(fields)) {
    const key = keyOf(field);
    const constant = Object.hasOwn(source.constants, field);
    if (key === null) {
      // What is required has its column by now, or is a constant.
      mapped[field] = { ...how, required: false, absent: true };
      continue;
    }
    from[field] = key;
    const place = columns.places.get(field);
    mapped[field] = mappedField(constant ? { ...how, required: false } : how, {
      source,
      field,
      column: place === undefined ? null : (headings.names[place] as string),
      power: Math.round(Math.log10(source.columns[field]?.times ?? 1)),
      per: source.columns[field]?.per ?? null,
      as: source.columns[field]?.as ?? null,
      asking,
      unlisted: (text) => {
        unlisted[field] ??= [];
        (unlisted[field] as string[]).push(text);
      },
    });
  }
  const keys = dimensions.map((place) => headings.keyOf(place));
  const read = reader(source.record, mapped as never) as unknown as AnyReader;
  let table = read(data, reading(source, from, keys, keep, onRejected));
  table = withConstants(table, fields, source);
  table = masked(table, data, source, (heading, path) =>
    headings.keyOf(placeOf(headings, heading, ["mapping", "sources", name, ...path])),
  );
  const at = (row: number): number => (kept === null ? row : (kept[row] as number));
  const columnFor = (field: string | null): string | null => {
    const place = field === null ? undefined : columns.places.get(field);
    return place === undefined ? null : (headings.names[place] as string);
  };
  const own: Tally = {
    ...table.rejected,
    first: table.rejected.first.map((issue) => ({ ...issue, row: at(issue.row) })),
  };
  const all = mergeTallies(foreign.rejected, own, keep);
  const rejected: CellTally = {
    ...all,
    first: [...all.first].sort((a, b) => a.row - b.row).map((issue) => ({ ...issue, column: columnFor(issue.field) })),
  };
  const origin = kept === null ? table.origin : table.origin === null ? kept : table.origin.map(at);
  const keptAs = dimensionNames(headings, dimensions);
  const named = Object.fromEntries(
    dimensions.map((place, i) => [keptAs[i], table.dimensions[headings.keyOf(place)]]),
  ) as Table["dimensions"];
  const given = table.size + rejected.count;
  const lines = unused.done();
  return {
    table: { ...table, origin, given, rejected, dimensions: named },
    given: given + lines.count,
    unused: lines,
    rejected,
    headings,
    columns: { ...columns, rest: rest.filter((place) => !dimensions.includes(place)) },
    kept: keptAs,
    unlisted,
  };
}

function reading(
  source: SourcePolicy,
  from: { readonly [field: string]: string },
  dimensions: readonly string[],
  keep: number,
  onRejected: "report" | "throw",
): ReadOptions {
  const zone = source.zone === null ? {} : { zone: source.zone };
  return { from, scale: source.scale, dimensions, keep, onRejected, ...zone } as ReadOptions;
}
