import { type Instant, type InstantColumn, instant } from "../calendar/index.ts";
import { type Fields, id, type NameColumn, optional, type Reader, reader, required, text } from "../kernel/index.ts";

/** A row of a stage history: a stay of a deal in a stage. */
export interface StageHistoryRow {
  /** Deal or lead id. */
  readonly dealId: string | number;
  readonly stage: string | number;
  /** When the stage was entered. */
  readonly entered: Instant;
  /** When it was left; absent while the deal is there. */
  readonly left?: Instant | null | undefined;
}
/** Columns of a table of stage histories. */
export interface StageHistoryColumns {
  readonly dealId: NameColumn;
  readonly stage: NameColumn;
  readonly entered: InstantColumn;
  readonly left: InstantColumn;
}
const fields: Fields<StageHistoryRow, StageHistoryColumns> = {
  dealId: required(id),
  stage: required(text),
  entered: required(instant),
  left: optional(instant),
};
/** Reads stage histories into a Table. */
export const readStageHistory: Reader<"stageHistory", StageHistoryRow, StageHistoryColumns> = /* @__PURE__ */ reader(
  "stageHistory",
  fields,
);
