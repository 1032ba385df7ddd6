import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import {
  type DayLike,
  day,
  type Fields,
  type IntColumn,
  id,
  type NameColumn,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";
import { type Amount, type MoneyColumn, money } from "../money/field.ts";
import type { Id } from "./cell.ts";

/** One entry of a deal (or lead) into a stage. */
export interface StageEventRow {
  /** Deal or lead id. */
  readonly dealId: Id;
  /** Stage entered. */
  readonly stage: string | number;
  /** When it was entered. */
  readonly at: Instant;
  /** Amount at that moment. */
  readonly amount?: Amount | null | undefined;
  /** Expected close date at that moment. */
  readonly closeDate?: DayLike | null | undefined;
  /** Who moved it. */
  readonly by?: Id | null | undefined;
  /** When the entry was written down. */
  readonly recordedAt?: Instant | null | undefined;
}
/** Columns of a table of stageEvents. */
export interface StageEventColumns {
  readonly dealId: NameColumn;
  readonly stage: NameColumn;
  readonly at: InstantColumn;
  readonly amount: MoneyColumn;
  readonly closeDate: IntColumn;
  readonly by: NameColumn;
  readonly recordedAt: InstantColumn;
}
/** Its fields, in the order in which a row is checked. */
export const stageEventFields: Fields<StageEventRow, StageEventColumns> = {
  dealId: required(id),
  stage: required(text),
  at: required(instant),
  amount: optional(money),
  closeDate: optional(day),
  by: optional(id),
  recordedAt: optional(instant),
};
/** Reads stageEvents into a Table. */
export const readStageEvents: Reader<"stageEvents", StageEventRow, StageEventColumns> = /* @__PURE__ */ reader(
  "stageEvents",
  stageEventFields,
);
