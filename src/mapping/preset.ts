import type { RecordName } from "./record-types.ts";

/** What a CRM calls the columns of one record: for each field its headings, the preferred one first. */
export interface Preset {
  readonly record: RecordName;
  readonly aliases: { readonly [field: string]: readonly string[] };
  /** Ids come with 15 or 18 characters and are joined on the first 15. */
  readonly ids?: "salesforce";
  /** Headings that are values of a field: a date for each stage. */
  readonly unpivot?: { readonly name: string; readonly value: string; readonly columns: readonly string[] };
}
