import { fail } from "../kernel/index.ts";
import { type Headings, headingKey } from "./headings.ts";
import type { SourcePolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";
import { fieldsOf } from "./record-types.ts";

/** Which column each field takes. */
export interface Columns {
  /** Place of the column, by field. */
  readonly places: ReadonlyMap<string, number>;
  /** Columns that an alias of a field names as well, but a preferred one went before. */
  readonly passedOver: { readonly [field: string]: readonly string[] };
  /** Places that no field takes. */
  readonly rest: readonly number[];
}

/** Multiples that a heading may name: 金额（万元）. */
const MULTIPLE = /[(（【[]\s*(万|萬|千|百万|百萬|亿|億|k\b|m\b|thousand|million|'?000s?)/i;

/** Units of time other than minutes that a heading may name: CallDurationInSeconds, 时长（秒）, hs_call_duration (ms). */
const OTHER_UNIT =
  /seconds?\b|seconds$|\bsecs?\b|milliseconds?|\bms\b|hours?\b|[(（]\s*[sh]\s*[)）]|秒|小时|小時|hs_(call|meeting)_duration/i;

/** The place of a heading that must be there. Throws MISSING_COLUMN. */
export function placeOf(headings: Headings, heading: string, path: readonly string[]): number {
  const [place] = headings.find(heading);
  return (
    place ??
    fail("MISSING_COLUMN", path, `there is no column "${heading}"; the file has ${shown(headings)}`, {
      column: heading,
      found: headings.names.slice(0, 50),
    })
  );
}
const shown = ({ names }: Headings): string =>
  `${names.slice(0, 20).join(", ")}${names.length > 20 ? ` and ${names.length - 20} more` : ""}`;

/** Finds the column of every field. Throws MISSING_COLUMN where a declared or a required one is not there. */
export function columnsOf(name: string, source: SourcePolicy, headings: Headings, asking: Asking): Columns {
  const at = ["mapping", "sources", name];
  const places = new Map<string, number>();
  const passedOver: { [field: string]: readonly string[] } = {};
  const taken = new Set<number>();
  // Of several columns with one heading: the declared one, or the one that is spelled just so.
  const only = (field: string, heading: string, found: readonly number[]): number => {
    const nth = source.columns[field]?.nth ?? null;
    if (nth !== null && nth > found.length)
      fail(
        "MISSING_COLUMN",
        [...at, "columns", field, "nth"],
        `there are ${found.length} columns "${heading}", not ${nth}`,
      );
    if (nth !== null) return found[nth - 1] as number;
    const spelled = found.filter((place) => headings.names[place] === heading);
    if (spelled.length === 1 && source.columns[field]?.column === heading) return spelled[0] as number;
    if (found.length > 1)
      for (const place of found) asking.ask("column", field, heading, `${headings.names[place]} (column ${place + 1})`);
    return found[0] as number;
  };
  const { unpivot } = source;
  const given = new Set([...Object.keys(source.constants), ...(unpivot ? [unpivot.name, unpivot.value] : [])]);
  for (const [field, { required }] of Object.entries(fieldsOf(source.record))) {
    if (given.has(field)) continue;
    const declared = source.columns[field]?.column ?? null;
    if (declared !== null) {
      placeOf(headings, declared, [...at, "columns", field]);
      const place = only(field, declared, headings.find(declared));
      places.set(field, place);
      taken.add(place);
      continue;
    }
    const matches = (source.aliases[field] ?? []).flatMap((alias) => {
      const found = headings.find(alias);
      return found.length === 0 ? [] : [{ alias, found }];
    });
    const [first, ...others] = matches;
    if (first === undefined) {
      if (required)
        fail(
          "MISSING_COLUMN",
          [...at, "columns", field],
          `no column for ${field}: none of ${(source.aliases[field] ?? []).join(", ") || "no aliases"} is there; the file has ${shown(headings)}`,
          { field, aliases: source.aliases[field] ?? [], found: headings.names.slice(0, 50) },
        );
      continue;
    }
    const place = only(field, headings.names[first.found[0] as number] as string, first.found);
    if (others.length > 0) passedOver[field] = others.map(({ found }) => headings.names[found[0] as number] as string);
    places.set(field, place);
    taken.add(place);
  }
  // A multiple or a unit in a heading is asked for wherever the column came from.
  for (const [field, place] of places) {
    const heading = headings.names[place] as string;
    const { times = null, per = null } = source.columns[field] ?? {};
    const kind = fieldsOf(source.record)[field]?.kind.kind;
    if (kind === "money" && times === null && MULTIPLE.test(heading)) asking.ask("times", field, heading, heading);
    if (field === "minutes" && per === null && times === null && OTHER_UNIT.test(heading))
      asking.ask("per", field, heading, heading);
  }
  const rest = headings.names.flatMap((_heading, place) => (taken.has(place) ? [] : [place]));
  return { places, passedOver, rest };
}

/** Places of the columns to keep as dimensions. */
export function dimensionsOf(
  name: string,
  source: SourcePolicy,
  headings: Headings,
  rest: readonly number[],
): readonly number[] {
  if (source.dimensions === "rest") return rest.filter((place) => headingKey(headings.names[place] as string) !== "");
  return source.dimensions.map((heading) => placeOf(headings, heading, ["mapping", "sources", name, "dimensions"]));
}

/** Names of the kept columns: a heading that recurs is numbered from its second column on, so that none takes another's place. */
export function dimensionNames(headings: Headings, dimensions: readonly number[]): readonly string[] {
  const used = new Set<string>();
  return dimensions.map((place) => {
    const heading = headings.names[place] as string;
    let name = heading;
    for (let n = 2; used.has(name); n += 1) name = `${heading} (${n})`;
    used.add(name);
    return name;
  });
}
