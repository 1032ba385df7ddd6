import { type InstantColumn, instant } from "../calendar/field.ts";
import {
  type Column,
  type Field,
  type Fields,
  fail,
  id,
  type NameColumn,
  optional,
  type Reader,
  reader,
  required,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** A wide row: one deal with a column for the date it entered (and left) each stage, as `entered.{stage}` and `exited.{stage}`. */
export interface StageDateRow {
  readonly dealId: string | number;
  readonly [entered: `entered.${string}`]: string | number | Date | null | undefined;
  readonly [exited: `exited.${string}`]: string | number | Date | null | undefined;
}
/** Columns of a table of wide stage dates: the deal, and two instants for each stage. */
export interface StageDateColumns {
  readonly dealId: NameColumn;
  readonly [entered: `entered.${string}`]: InstantColumn;
  readonly [exited: `exited.${string}`]: InstantColumn;
}

/** The reader of wide stage dates for these stages. Throws BAD_OPTION where there is no stage or one is named twice. */
export function stageDateReader(stages: readonly string[]): Reader<"stageDates", StageDateRow, StageDateColumns> {
  must(stages, "stages", "texts");
  if (stages.length === 0 || new Set(stages).size < stages.length)
    fail("BAD_OPTION", ["stages"], "stage names, each once, are needed");
  const fields: { [field: string]: Field<unknown, Column> } = {
    dealId: required(id) as unknown as Field<unknown, Column>,
  };
  for (const stage of stages) {
    fields[`entered.${stage}`] = optional(instant) as unknown as Field<unknown, Column>;
    fields[`exited.${stage}`] = optional(instant) as unknown as Field<unknown, Column>;
  }
  return reader("stageDates", fields as unknown as Fields<StageDateRow, StageDateColumns>);
}
