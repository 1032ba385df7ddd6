import type { PlainDate, ReasonOf, RowIssue, Tally } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { reasons } from "./reasons.ts";
import type { RecordName, TableOf } from "./record-types.ts";

/** A reason that this room gives. */
export type MappingReason = ReasonOf<typeof reasons>;

/** A cell that could not be read: the row as given, the field, the heading of its column, why, and what was found. */
export interface CellIssue extends RowIssue {
  readonly column: string | null;
}
/** A tally whose examples name the column. */
export interface CellTally extends Tally {
  readonly first: readonly CellIssue[];
}
/** Rows in another currency than the declared one. */
export interface OtherCurrency {
  readonly currency: string;
  readonly rows: number;
  /** Their sum in that currency, where the amounts can be read. */
  readonly sum: Decimal;
}
/** What became of the columns of a file. */
export interface ColumnUse {
  /** Heading by field. */
  readonly used: { readonly [field: string]: string };
  /** Headings that would also have done for a field. */
  readonly passedOver: { readonly [field: string]: readonly string[] };
  /** Headings kept as dimensions. */
  readonly kept: readonly string[];
  /** Headings that were not read. */
  readonly ignored: readonly string[];
  /** Optional fields without a column. */
  readonly absent: readonly string[];
}
/** An export as a record. `given = used + unused.count + rejected.count`; lines of a cross table are counted by their cells. */
export interface Mapped<R extends RecordName = RecordName> {
  readonly source: string;
  readonly record: R;
  /** Day of the export, where it was given. */
  readonly exportedAt: PlainDate | null;
  /** The rows, for every verb that takes this record. */
  readonly table: TableOf<R>;
  readonly given: number;
  readonly used: number;
  /** Lines that are no data (`totalLine`, `headerLine`, `blankLine`), or were not asked for (`notSelected`). */
  readonly unused: Tally;
  readonly rejected: CellTally;
  readonly columns: ColumnUse;
  /** Texts of a field that its `values` (or `stages`) do not list, in order of appearance; they are kept as they stand. */
  readonly unlisted: { readonly [field: string]: readonly string[] };
  readonly otherCurrencies: readonly OtherCurrency[];
  /** Rows without an owner, where the record has one: released to the pool (公海). They are used; each verb gives them a bucket of their own. */
  readonly released: number;
  readonly reasons: readonly MappingReason[];
}
