import {
  type Column,
  type ColumnMaker,
  type Field,
  type Fields,
  fail,
  floats,
  id,
  type Kind,
  type NameColumn,
  type NumberColumn,
  number,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { amountText } from "../money/amount.ts";
import type { Id } from "./cell.ts";

/** A finite number given as a number, its text, a bigint or a Decimal: for measures that are judged, not added up. */
export const measure: Kind<unknown, NumberColumn, Float64Array> = {
  kind: "measure",
  blank: floats,
  start: (): ColumnMaker<Float64Array, NumberColumn> => ({
    read: (value) => {
      if (typeof value === "number") return Number.isFinite(value) ? value : "notANumber";
      const found = amountText(value);
      const size = found === null || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(found) ? Number.NaN : Number(found);
      return Number.isFinite(size) ? size : "notANumber";
    },
    finish: (values) => ({ values }),
  }),
  schema: () => number.schema(),
};

/** One customer with measures of any names: what `health.summarize` hands out, or a row of one's own. */
export interface MeasureRow {
  /** Customer id. */
  readonly customer: Id;
}
/** The same row written with its measures. */
export interface MeasureRecord extends MeasureRow {
  readonly [measure: string]: unknown;
}
/** Columns of a table of measures: the customer, numbers and words by the names they were read under. */
export interface MeasureColumns {
  readonly customer: NameColumn;
  readonly [measure: string]: NumberColumn | NameColumn;
}
/** A reader of rows with these measures. */
export type MeasureReader = Reader<"measures", MeasureRow | MeasureRecord, MeasureColumns>;

/**
 * The reader of customers with the named measures (numbers, from whatever stands for one) and words (grades, segments).
 *
 * @throws SalesPlanError: BAD_OPTION where a name is `customer` or named twice; WRONG_TABLE from the reader
 * where a Table lacks one of the columns.
 */
export function measureReader(measures: readonly string[], words: readonly string[] = []): MeasureReader {
  must(measures, "measures", "texts");
  must(words, "words", "texts");
  const names = [...measures, ...words];
  if (new Set([...names, "customer"]).size !== names.length + 1)
    fail(
      "BAD_OPTION",
      ["measures"],
      `names that differ, none of them "customer", are needed, found ${names.join(", ")}`,
    );
  const fields: { [field: string]: Field<unknown, Column> } = {
    customer: required(id) as unknown as Field<unknown, Column>,
  };
  for (const name of measures) fields[name] = optional(measure) as unknown as Field<unknown, Column>;
  for (const name of words) fields[name] = optional(text) as unknown as Field<unknown, Column>;
  const read: MeasureReader = reader(
    "measures",
    fields as unknown as Fields<MeasureRow | MeasureRecord, MeasureColumns>,
  );
  return (input, options) => {
    const table = read(input, options);
    const missing = names.find((name) => !(name in table.columns));
    if (missing !== undefined)
      fail("WRONG_TABLE", ["measures", missing], `the Table was read without ${missing}; read it with measureReader`);
    return table;
  };
}
