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

/** Something that a rival did. */
export interface CompetitorMoveRow {
  /** Who. */
  readonly competitor: string | number;
  /** When. */
  readonly date: DayLike;
  /** priceCut, launch, hire ... */
  readonly kind: string | number;
  /** Segment it aims at. */
  readonly segment?: string | number | null | undefined;
  /** What was seen. */
  readonly note?: string | number | null | undefined;
}
/** Columns of a table of competitorMoves. */
export interface CompetitorMoveColumns {
  readonly competitor: NameColumn;
  readonly date: IntColumn;
  readonly kind: NameColumn;
  readonly segment: NameColumn;
  readonly note: NameColumn;
}
/** Its fields, in the order in which a row is checked. */
export const competitorMoveFields: Fields<CompetitorMoveRow, CompetitorMoveColumns> = {
  competitor: required(text),
  date: required(day),
  kind: required(text),
  segment: optional(text),
  note: optional(text),
};
/** Reads competitorMoves into a Table. */
export const readCompetitorMoves: Reader<"competitorMoves", CompetitorMoveRow, CompetitorMoveColumns> =
  /* @__PURE__ */ reader("competitorMoves", competitorMoveFields);
