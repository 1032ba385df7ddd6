import type { Header } from "../kernel/index.ts";
import type { PresetName, PresetRecords } from "./preset-names.ts";
import type { FieldOf, RecordName } from "./record-types.ts";

/** What stands in a cell: a text, a number, yes or no; null for nothing. */
export type Plain = string | number | boolean | null;
/** Rows are taken only where a column holds one of these texts. */
export interface Where {
  readonly [column: string]: readonly string[];
}
/** What can be taken of a cell instead of itself. */
export type Derived = "length" | "present" | "month" | "quarter" | "year";
/** Where a field comes from. */
export interface ColumnPolicy {
  /** Heading in the file; null takes the aliases. */
  readonly column: string | null;
  /** Which of several columns with this heading, from 1. @defaultValue null: there is but one */
  readonly nth: number | null;
  /** What a number in it is multiplied by: 10000 for a column in 万. @defaultValue null, as it stands */
  readonly times: number | null;
  /** What a number in it is divided by: 60 for seconds in a field of minutes. Not for money. @defaultValue null */
  readonly per: number | null;
  /**
   * What is taken of the cell instead of itself: `length`, its characters (a note); `present`, whether it holds anything (the time of
   * a check-in); `month`, `quarter`, `year`, the label of the period in which its date lies. @defaultValue null
   */
  readonly as: Derived | null;
  /** The field is known only where these columns hold one of these texts: a close date is when it closed only if it is closed. @defaultValue {} */
  readonly where: Where;
}
/** How dates are written. Years first (2026-07-31, 2026年7月31日) need nothing. */
export interface DatePolicy {
  /** Order of 03/04/2026. @defaultValue null, not declared */
  readonly order: "dmy" | "mdy" | "ymd" | null;
  /** First year of a century for years of two digits: 2000 reads 26 as 2026. @defaultValue null, not declared */
  readonly century: number | null;
  /** Epoch of Excel's day numbers (46234). @defaultValue null, not declared */
  readonly serial: 1900 | 1904 | null;
  /** Unit of times written as one long number. @defaultValue null, not declared */
  readonly epoch: "s" | "ms" | null;
  /** Year of months and quarters written without one (7月, Q3). @defaultValue null, not declared */
  readonly year: number | null;
}
/** How numbers are written. */
export interface NumberPolicy {
  /** @defaultValue null, not declared */
  readonly decimal: "." | "," | null;
  /** The mark between thousands; "" for none. @defaultValue null, not declared */
  readonly thousands: "," | "." | " " | "'" | "" | null;
  /** How sixty percent is written without its sign. @defaultValue null, not declared */
  readonly percent: "60" | "0.6" | null;
  /** Whether 12.5万 is 125000 (亿, 萬, 億 likewise). @defaultValue null, not declared */
  readonly wan: boolean | null;
  /** The one currency of the amounts. @defaultValue null, not declared */
  readonly currency: string | null;
  /** Signs before or behind amounts and the currency each means: `{ "NT$": "TWD" }`. Three capitals (USD) mean themselves. @defaultValue {} */
  readonly marks: { readonly [mark: string]: string };
}
/** A cross table: some columns are not fields but values of one (a column per month, a date per stage). Each filled cell becomes a row. */
export interface UnpivotPolicy {
  /** Field that takes what the heading means. */
  readonly name: string;
  /** Field that takes the cell. */
  readonly value: string;
  /**
   * What each heading means; `{ from }` takes it from another column. `"periods"` takes every heading that names a month, quarter or
   * year. A list of forms with one star (`'Date entered "*"'`) takes every heading of such a form; it means what the star stands for.
   */
  readonly columns: "periods" | readonly string[] | { readonly [heading: string]: string | { readonly from: string } };
  /** Year of headings such as 7月. @defaultValue null, that of `dates.year` */
  readonly year: number | null;
}
/** How one export becomes a record. What is ambiguous and not declared is an error, never a guess. */
export interface SourcePolicy<R extends RecordName = RecordName> {
  readonly record: R;
  /** The preset that the aliases came from. @defaultValue null */
  readonly preset: string | null;
  /** Headings of each field, the preferred one first; compared without regard to case, blanks and width. */
  readonly aliases: { readonly [field: string]: readonly string[] };
  /** Fields from named columns; these must be there, and go before the aliases. @defaultValue {} */
  readonly columns: { readonly [field: string]: ColumnPolicy };
  /** Fields that are the same in every row: `{ metric: "collected" }`. @defaultValue {} */
  readonly constants: { readonly [field: string]: Plain };
  /** What texts of a field mean: `{ status: { 赢单: "won" } }`. @defaultValue {} */
  readonly values: { readonly [field: string]: { readonly [text: string]: Plain } };
  /** Only rows where these columns hold one of these texts. @defaultValue {} */
  readonly where: Where;
  /** Columns to keep as dimensions; `"rest"` keeps all that no field takes. @defaultValue [] */
  readonly dimensions: readonly string[] | "rest";
  /** IANA zone of local times and of business days. @defaultValue null, not declared */
  readonly zone: string | null;
  readonly dates: DatePolicy;
  readonly numbers: NumberPolicy;
  /** Decimals of money. @defaultValue 2 */
  readonly scale: number;
  /** Texts that stand for nothing: `["-"]`. @defaultValue [] */
  readonly blanks: readonly string[];
  /** Texts that stand for 0 in a number: `["-"]`. @defaultValue [] */
  readonly zeros: readonly string[];
  /** Salesforce ids of 15 and 18 characters become those of 15. @defaultValue that of the preset, else "asIs" */
  readonly ids: "asIs" | "salesforce";
  /** First words of lines that are no data. */
  readonly footers: readonly string[];
  readonly unpivot: UnpivotPolicy | null;
}
/** Sources by name, and the record that each gives. */
export interface Sources {
  readonly [source: string]: RecordName;
}
/** How exports become records: plain JSON, kept beside the files. */
export interface MappingPolicy<S extends Sources = Sources> extends Header<"salesplan.mapping/1"> {
  readonly sources: { readonly [N in keyof S]: SourcePolicy<S[N]> };
}
/** A {@link SourcePolicy} as it may be written. */
export interface SourceSpec {
  /** A preset whose headings are used: `"salesforce.opportunity"`. */
  readonly from?: PresetName | null | undefined;
  /** @defaultValue the record of the preset, else the name of the source */
  readonly record?: RecordName | undefined;
  readonly preset?: string | null | undefined;
  /** More headings of a field, tried before those of the preset. */
  readonly aliases?: { readonly [field: string]: string | readonly string[] } | undefined;
  readonly columns?: { readonly [field: string]: string | Partial<ColumnPolicy> } | undefined;
  readonly constants?: { readonly [field: string]: Plain } | undefined;
  readonly values?: { readonly [field: string]: { readonly [text: string]: Plain } } | undefined;
  /** What the CRM's stages mean: short for `values.stage`. */
  readonly stages?: { readonly [text: string]: string } | undefined;
  readonly where?: Where | undefined;
  readonly dimensions?: readonly string[] | "rest" | undefined;
  readonly zone?: string | null | undefined;
  readonly dates?: Partial<DatePolicy> | undefined;
  readonly numbers?: Partial<NumberPolicy> | undefined;
  readonly scale?: number | undefined;
  readonly blanks?: readonly string[] | undefined;
  readonly zeros?: readonly string[] | undefined;
  readonly ids?: "asIs" | "salesforce" | undefined;
  readonly footers?: readonly string[] | undefined;
  readonly unpivot?: (Omit<UnpivotPolicy, "year"> & Partial<Pick<UnpivotPolicy, "year">>) | null | undefined;
}
/** The sources of a policy as they may be written. */
export interface SourceSpecs {
  readonly [source: string]: SourceSpec;
}
/** The record that a source gives, where types can tell it. */
export type RecordOf<N, S extends SourceSpec> = S extends { readonly record: infer R extends RecordName }
  ? R
  : S extends { readonly from: infer P extends PresetName }
    ? PresetRecords[P]
    : N extends RecordName
      ? N
      : RecordName;
type Known<N, S extends SourceSpec> = {
  readonly columns?: { readonly [F in keyof S["columns"]]: F extends FieldOf<RecordOf<N, S>> ? unknown : never };
  readonly aliases?: { readonly [F in keyof S["aliases"]]: F extends FieldOf<RecordOf<N, S>> ? unknown : never };
};
/** A {@link MappingPolicy} as it may be written. */
export interface MappingSpec<S extends SourceSpecs = SourceSpecs> {
  readonly format?: "salesplan.mapping/1" | undefined;
  readonly id?: string | null | undefined;
  readonly revision?: number | null | undefined;
  readonly sources: S & { readonly [N in keyof S]: Known<N, S[N]> };
}
