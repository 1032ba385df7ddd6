import {
  type DayLike,
  day,
  type Fields,
  type IntColumn,
  type NameColumn,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";

/** Something that happened in the market. */
export interface MarketEventRow {
  /** When. */
  readonly date: DayLike;
  /** economy, policy, launch ... */
  readonly kind: string | number;
  /** Segment it touches. */
  readonly segment?: string | number | null | undefined;
  /** What was seen. */
  readonly note?: string | number | null | undefined;
}
/** Columns of a table of marketEvents. */
export interface MarketEventColumns {
  readonly date: IntColumn;
  readonly kind: NameColumn;
  readonly segment: NameColumn;
  readonly note: NameColumn;
}
/** Its fields, in the order in which a row is checked. */
export const marketEventFields: Fields<MarketEventRow, MarketEventColumns> = {
  date: required(day),
  kind: required(text),
  segment: optional(text),
  note: optional(text),
};
/** Reads marketEvents into a Table. */
export const readMarketEvents: Reader<"marketEvents", MarketEventRow, MarketEventColumns> = /* @__PURE__ */ reader(
  "marketEvents",
  marketEventFields,
);
