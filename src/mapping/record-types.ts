import type { Column, Field, ReadOptions, Table } from "../kernel/index.ts";
import {
  type ActivityColumns,
  type ActualColumns,
  activityFields,
  actualFields,
  type CompetitorMoveColumns,
  type ContactRoleColumns,
  type CustomerColumns,
  competitorMoveFields,
  contactRoleFields,
  customerFields,
  type DealColumns,
  dealFields,
  type LeadColumns,
  type LeaveColumns,
  type LinkColumns,
  leadFields,
  leaveFields,
  linkFields,
  type MarketEventColumns,
  marketEventFields,
  type PlanCellColumns,
  planCellFields,
  type RepColumns,
  repFields,
  type StageEventColumns,
  stageEventFields,
  type TimeEntryColumns,
  type TransactionColumns,
  timeEntryFields,
  transactionFields,
} from "../records/index.ts";

/** The columns of each record that an export can be mapped to. */
export interface RecordColumns {
  readonly deals: DealColumns;
  readonly stageEvents: StageEventColumns;
  readonly leads: LeadColumns;
  readonly links: LinkColumns;
  readonly actuals: ActualColumns;
  readonly activities: ActivityColumns;
  readonly customers: CustomerColumns;
  readonly contactRoles: ContactRoleColumns;
  readonly reps: RepColumns;
  readonly leaves: LeaveColumns;
  readonly planCells: PlanCellColumns;
  readonly timeEntries: TimeEntryColumns;
  readonly transactions: TransactionColumns;
  readonly competitorMoves: CompetitorMoveColumns;
  readonly marketEvents: MarketEventColumns;
}
/** A record that an export can be mapped to. */
export type RecordName = keyof RecordColumns;
/** The fields of a record. */
export type FieldOf<R extends RecordName> = keyof RecordColumns[R] & string;
/** The Table of a record. */
export type TableOf<R extends RecordName> = Table<R, RecordColumns[R]>;

/** A list of fields without their types. */
export interface FieldList {
  readonly [field: string]: Field<unknown, Column>;
}
/** A reader without its types. */
export type AnyReader = (rows: readonly object[], options?: ReadOptions) => Table;

const lists: { readonly [R in RecordName]: object } = {
  deals: dealFields,
  stageEvents: stageEventFields,
  leads: leadFields,
  links: linkFields,
  actuals: actualFields,
  activities: activityFields,
  customers: customerFields,
  contactRoles: contactRoleFields,
  reps: repFields,
  leaves: leaveFields,
  planCells: planCellFields,
  timeEntries: timeEntryFields,
  transactions: transactionFields,
  competitorMoves: competitorMoveFields,
  marketEvents: marketEventFields,
};

/** The names of all records. */
export const recordNames: readonly RecordName[] = /* @__PURE__ */ Object.keys(lists) as RecordName[];
/** The fields of a record. */
export const fieldsOf = (record: RecordName): FieldList => lists[record] as FieldList;
