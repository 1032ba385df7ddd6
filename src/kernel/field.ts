import * as z from "zod/mini";
import { civilDay, parseDay } from "./day.ts";
import { interner } from "./intern.ts";

/** Marks "no value" in the integer columns; the float columns use NaN. */
export const NONE = -2_147_483_648;

/** Interned texts: `names[values[i]]`. */
export interface NameColumn {
  readonly values: Int32Array;
  readonly names: readonly string[];
}
/** Integers: epoch days, or flags (1 true, 0 false). */
export interface IntColumn {
  readonly values: Int32Array;
}
/** Finite numbers. */
export interface NumberColumn {
  readonly values: Float64Array;
}
/** A column of any kind. */
export type Column = NameColumn | IntColumn | NumberColumn;
/** What a kind may ask of the reading: the declared zone, and the decimals of money. */
export interface Reading {
  readonly zone: string | null;
  readonly scale: number;
}
/** One column in the making: `read` gives a cell's number or the code of why it cannot be read; `finish` makes the column. */
export interface ColumnMaker<V extends Int32Array | Float64Array, Col> {
  /** The number of a cell, or the code of why it cannot be read. */
  read(value: unknown): number | string;
  /** The column of all numbers. */
  finish(values: V): Col;
}
/** A field kind: how a cell is stored, read, and described to others (`schema`, for plain JSON rows). */
export interface Kind<In, Col extends Column, V extends Int32Array | Float64Array = Int32Array | Float64Array> {
  readonly kind: string;
  /** Room for so many cells, all without a value. */
  readonly blank: (size: number) => V;
  /** Begins a column. */
  readonly start: (field: string, reading: Reading) => ColumnMaker<V, Col>;
  /** What a cell of a plain JSON row may be. */
  readonly schema: () => z.ZodMiniType;
  /** The type of a cell; never set. */
  readonly in?: In;
}
/** One field of a row type: its kind, and whether a row without it is rejected. */
export interface Field<In, Col extends Column> {
  readonly kind: Kind<In, Col>;
  readonly required: boolean;
  /** Whether no row holds it, so that nothing is looked for: its column is blank. */
  readonly absent?: boolean;
}
/** A field whose absence rejects the row. */
export const required = <In, Col extends Column, V extends Int32Array | Float64Array>(
  kind: Kind<In, Col, V>,
): Field<In, Col> => ({ kind: kind as unknown as Kind<In, Col>, required: true });
/** A field that may be absent. */
export const optional = <In, Col extends Column, V extends Int32Array | Float64Array>(
  kind: Kind<In, Col, V>,
): Field<In | null | undefined, Col> => ({ kind: kind as unknown as Kind<In, Col>, required: false });

/** Integer cells, all without a value. */
export const ints = (size: number): Int32Array => new Int32Array(size).fill(NONE);
/** Float cells, all without a value. */
export const floats = (size: number): Float64Array => new Float64Array(size).fill(Number.NaN);

/** A kind of interned texts; `name` gives a cell's text, or null where it cannot be read; `asIs`: a text is its own name. */
export function nameKind<In>(
  kind: string,
  name: (value: unknown) => string | null,
  schema: () => z.ZodMiniType,
  asIs = true,
): Kind<In, NameColumn, Int32Array> {
  const start = (): ColumnMaker<Int32Array, NameColumn> => {
    const { names, number } = interner();
    const read = (value: unknown): number | string => {
      const text = asIs && typeof value === "string" ? value : name(value);
      return text === null ? "notText" : number(text);
    };
    return { read, finish: (values) => ({ values, names }) };
  };
  return { kind, blank: ints, start, schema };
}

const texts = (): z.ZodMiniType => z.union([z.string().check(z.regex(/\S/)), z.int()]);
const textOf = (value: unknown): string | null => (Number.isSafeInteger(value) ? String(value) : null);

/** What identifies something: a text, or a whole number taken as its text. */
export const id: Kind<string | number, NameColumn, Int32Array> = /* @__PURE__ */ nameKind("id", textOf, texts);
/** A text. */
export const text: Kind<string | number, NameColumn, Int32Array> = /* @__PURE__ */ nameKind("text", textOf, texts);
/** A cell of a dimension: a text, or any finite number taken as its text. */
export const word: typeof text = /* @__PURE__ */ nameKind("word", (x) => (Number.isFinite(x) ? `${x}` : null), texts);
/** One of the given names. */
export const choice = <const N extends string>(names: readonly N[]): Kind<N, NameColumn, Int32Array> => ({
  kind: "choice",
  blank: ints,
  start: () => {
    const index = new Map<unknown, number>(names.map((name, i) => [name, i]));
    return { read: (value) => index.get(value) ?? "unknownChoice", finish: (values) => ({ values, names }) };
  },
  schema: () => z.enum(names as readonly [N, ...N[]]),
});

const plain = <V extends Int32Array | Float64Array>(read: (value: unknown) => number | string) => {
  return (): ColumnMaker<V, { readonly values: V }> => ({ read, finish: (values) => ({ values }) });
};
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const numberOf = (value: unknown): number =>
  typeof value === "number" ? value : typeof value === "string" && DECIMAL.test(value) ? Number(value) : Number.NaN;

/** A calendar day as given: `"2026-07-31"`, or an object with year, month and day such as Temporal's PlainDate. Never a Date. */
export type DayLike = string | { readonly year: number; readonly month: number; readonly day: number };
/** Field kind of calendar days. */
export const day: Kind<DayLike, IntColumn, Int32Array> = {
  kind: "day",
  blank: ints,
  start: /* @__PURE__ */ plain((value) => {
    let epoch = Number.NaN;
    if (typeof value === "string") epoch = value.length === 10 ? parseDay(value) : Number.NaN;
    else if (typeof value === "object" && value !== null && "year" in value && "month" in value && "day" in value) {
      epoch = civilDay(Number(value.year), Number(value.month), Number(value.day));
    }
    return Number.isInteger(epoch) ? epoch : "notADay";
  }),
  schema: () => z.iso.date(),
};
const textNumber = (holds: (found: number) => boolean): z.ZodMiniType =>
  z.string().check(
    z.regex(DECIMAL),
    z.refine((value) => holds(Number(value))),
  );
const isCount = (found: number): boolean => Number.isSafeInteger(found) && found >= 0;
/** A finite number, or its text in plain digits with a decimal point. */
export const number: Kind<number | string, NumberColumn, Float64Array> = {
  kind: "number",
  blank: floats,
  start: /* @__PURE__ */ plain((value) => {
    const found = numberOf(value);
    return Number.isFinite(found) ? found : "notANumber";
  }),
  schema: () => z.union([z.number(), textNumber(Number.isFinite)]),
};
/** A whole number from 0. */
export const count: Kind<number | string, NumberColumn, Float64Array> = {
  kind: "count",
  blank: floats,
  start: /* @__PURE__ */ plain((value) => {
    const found = numberOf(value);
    return isCount(found) ? found : "notACount";
  }),
  schema: () => z.union([z.int().check(z.gte(0)), textNumber(isCount)]),
};
const FLAGS = /* @__PURE__ */ new Map<unknown, number>([
  [true, 1],
  [false, 0],
  [1, 1],
  [0, 0],
  ["true", 1],
  ["false", 0],
  ["1", 1],
  ["0", 0],
]);
/** Yes or no: true, false, 1, 0, or those words as text. */
export const flag: Kind<boolean | 0 | 1 | "true" | "false" | "1" | "0", IntColumn, Int32Array> = {
  kind: "flag",
  blank: ints,
  start: /* @__PURE__ */ plain((value) => FLAGS.get(value) ?? "notAFlag"),
  schema: () => z.union([z.boolean(), z.literal([0, 1]), z.enum(["true", "false", "1", "0"])]),
};

/** Whether a cell says nothing: absent, null, or a text of blanks. */
export function isBlank(value: unknown): boolean {
  if (typeof value !== "string") return value === undefined || value === null;
  // Blanks are controls and the space, or beyond ASCII: only a text that starts with one is worth trimming.
  const first = value.charCodeAt(0);
  return !(first > 32 && first < 128) && value.trim() === "";
}
