import { NONE, reason, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type {
  ActivityColumns,
  ActualColumns,
  CompetitorMoveColumns,
  ContactRoleColumns,
  CustomerColumns,
  DealColumns,
  LeadColumns,
  LeaveColumns,
  LinkColumns,
  PlanCellColumns,
  RepColumns,
  StageEventColumns,
  TimeEntryColumns,
  TransactionColumns,
} from "../records/index.ts";
import { reasons } from "./reasons.ts";
import type { MappingReason } from "./types.ts";
import { wonBeforeHire } from "./won-before-hire.ts";

/** What a team has, as Tables. */
export interface ProfileInput {
  readonly deals?: Table<"deals", DealColumns> | undefined;
  /** The export before it. */
  readonly lastExport?: Table<"deals", DealColumns> | undefined;
  readonly stageEvents?: Table<"stageEvents", StageEventColumns> | undefined;
  readonly leads?: Table<"leads", LeadColumns> | undefined;
  readonly links?: Table<"links", LinkColumns> | undefined;
  readonly actuals?: Table<"actuals", ActualColumns> | undefined;
  readonly planCells?: Table<"planCells", PlanCellColumns> | undefined;
  /** Whether there is a plan that did not come as rows. */
  readonly plan?: boolean | undefined;
  readonly reps?: Table<"reps", RepColumns> | undefined;
  readonly leaves?: Table<"leaves", LeaveColumns> | undefined;
  /** Whether the calendar names holidays. */
  readonly holidays?: boolean | undefined;
  /** Whether it is known what was spent on customers and campaigns. */
  readonly spend?: boolean | undefined;
  readonly activities?: Table<"activities", ActivityColumns> | undefined;
  readonly timeEntries?: Table<"timeEntries", TimeEntryColumns> | undefined;
  readonly customers?: Table<"customers", CustomerColumns> | undefined;
  readonly transactions?: Table<"transactions", TransactionColumns> | undefined;
  readonly contactRoles?: Table<"contactRoles", ContactRoleColumns> | undefined;
  readonly competitorMoves?: Table<"competitorMoves", CompetitorMoveColumns> | undefined;
  /** Whether logins, tickets or replies by customer are known. */
  readonly engagement?: boolean | undefined;
}
/** Rooms that a profile speaks of. */
export type ProfiledRoom = "targets" | "funnel" | "pipeline" | "activity" | "matrix" | "health" | "market";
/** Whether a room answers with this data: fully, with less than it could, or not at all; and why. */
export interface ProfileRow {
  readonly room: ProfiledRoom;
  readonly answers: "fully" | "degraded" | "notAtAll";
  readonly reasons: readonly MappingReason[];
}

type Values = { readonly values: Int32Array | Float64Array };
/** Share of rows without a value; 1 for no rows. */
function missing(column: Values, among: (row: number) => boolean = () => true): number {
  let blank = 0;
  let n = 0;
  for (let i = 0; i < column.values.length; i += 1) {
    if (!among(i)) continue;
    n += 1;
    const value = column.values[i] as number;
    if (value === NONE || Number.isNaN(value)) blank += 1;
  }
  return n === 0 ? 1 : blank / n;
}
/** Characters from which a note is evidence that a touch took place. */
const NOTE = 10;
/** Share of touches with evidence: a customer, and a note, a check-in or a next step. */
function evidence({ columns, size }: Table<"activities", ActivityColumns>): number {
  const { customer, noteLength, checkedIn, nextStep, done } = columns;
  let shown = 0;
  for (let i = 0; i < size; i += 1) {
    if (customer.values[i] === NONE || done.values[i] === 0) continue;
    if ((noteLength.values[i] as number) >= NOTE || checkedIn.values[i] === 1 || nextStep.values[i] === 1) shown += 1;
  }
  return size === 0 ? 0 : shown / size;
}
const some = (table: { readonly size: number } | undefined): boolean => table !== undefined && table.size > 0;

/** Gaps up to this share are not worth a word. */
const SMALL = 0.05;

/**
 * Tells, before anything is computed, which rooms will answer fully with this data, which with less than they could, and
 * which not at all.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { readDeals } from "salesplan/records";
 * const deals = readDeals([{ id: "D1", stage: "lead", amount: "100", created: "2026-07-01", closeDate: "2026-08-01" }]);
 * const rows = mapping.profile({ deals });
 * rows.find((row) => row.room === "funnel")?.answers; //=> "degraded"
 * rows.find((row) => row.room === "funnel")?.reasons[0]?.code; //=> "CURRENT_STAGE_ONLY"
 * rows.find((row) => row.room === "activity")?.answers; //=> "notAtAll"
 * ```
 */
export function profile(input: ProfileInput): readonly ProfileRow[] {
  must(input, "input", "object");
  const { deals, customers, activities } = input;
  const hasDeals = some(deals);
  const made: ProfileRow[] = [];
  const add = (room: ProfiledRoom, without: MappingReason | false, less: readonly (MappingReason | false)[]): void => {
    const gaps = less.filter((one) => one !== false);
    if (without !== false) made.push({ room, answers: "notAtAll", reasons: [without] });
    else made.push({ room, answers: gaps.length === 0 ? "fully" : "degraded", reasons: gaps });
  };
  const noDeals = !hasDeals && reason(reasons, "NO_DEALS", {});
  const columns = deals?.columns;
  /** Deals that are no longer open, as far as their status tells. */
  const closed = (row: number): boolean => {
    const status = columns?.status;
    const code = status === undefined ? NONE : (status.values[row] as number);
    return code === NONE ? columns?.closedAt.days[row] !== NONE : status?.names[code] !== "open";
  };
  const lost = (row: number): boolean => columns?.status.names[columns.status.values[row] as number] === "lost";
  const gap = (
    code: "NO_AMOUNTS" | "NO_CREATED" | "NO_CLOSED_AT" | "NO_LOST_REASON",
    column: Values | undefined,
    among?: (row: number) => boolean,
  ): MappingReason | false => {
    if (column === undefined || !hasDeals) return false;
    const share = missing(column, among);
    return share > SMALL && reason(reasons, code, { share });
  };
  const noPlan = !input.plan && !some(input.planCells) && reason(reasons, "NO_PLAN", {});
  const booked = some(input.actuals) ? input.actuals?.columns.recordedAt : columns?.recordedAt;
  const { reps } = input;
  const noReps = !some(reps) || (reps !== undefined && missing(reps.columns.from) === 1);
  const wins = some(input.actuals) ? input.actuals : deals;
  const early = wins === undefined || reps === undefined ? [] : wonBeforeHire(wins, reps).reasons;
  add("targets", noPlan || (!some(input.actuals) && noDeals), [
    noReps && reason(reasons, "NO_REPS", {}),
    !noReps && !some(input.leaves) && reason(reasons, "NO_LEAVES", {}),
    !input.holidays && reason(reasons, "NO_HOLIDAYS", {}),
    !some(input.actuals) && reason(reasons, "OWNER_TODAY", {}),
    ...early,
    booked !== undefined && missing(booked) > SMALL && reason(reasons, "NO_RECORDED_AT", {}),
  ]);
  add("funnel", !some(input.stageEvents) && noDeals, [
    !some(input.stageEvents) &&
      (some(input.lastExport)
        ? reason(reasons, "STAGES_FROM_EXPORTS", { exports: 2 })
        : reason(reasons, "CURRENT_STAGE_ONLY", {})),
    some(input.leads) && !some(input.links) && reason(reasons, "NO_LINKS", {}),
  ]);
  add("pipeline", noDeals, [
    gap("NO_AMOUNTS", columns?.amount, (row) => !lost(row)),
    gap("NO_CREATED", columns?.created),
    gap("NO_CLOSED_AT", columns?.closedAt, closed),
    gap("NO_LOST_REASON", columns?.lostReason, lost),
    !some(input.lastExport) && reason(reasons, "NO_LAST_EXPORT", {}),
  ]);
  const outcomes = activities === undefined ? 0 : missing(activities.columns.outcome);
  const minutes = activities === undefined ? 0 : missing(activities.columns.minutes);
  add("activity", !some(activities) && reason(reasons, "NO_ACTIVITIES", {}), [
    outcomes > SMALL && reason(reasons, "NO_OUTCOMES", { share: outcomes }),
    outcomes > SMALL && activities !== undefined && reason(reasons, "TOUCH_EVIDENCE", { share: evidence(activities) }),
    minutes > SMALL && reason(reasons, "NO_MINUTES", { share: minutes }),
    !some(input.timeEntries) && reason(reasons, "NO_TIME_ENTRIES", {}),
    !some(input.timeEntries) &&
      (customers === undefined || missing(customers.columns.intent) === 1) &&
      reason(reasons, "NO_INTENT", {}),
  ]);
  const potential =
    customers === undefined
      ? 1
      : Math.min(missing(customers.columns.potential), missing(customers.columns.potentialGrade));
  const valued = some(input.transactions) || (customers !== undefined && missing(customers.columns.value) < 1);
  add("matrix", !(some(customers) || valued) && reason(reasons, "NO_CUSTOMERS", {}), [
    (customers === undefined || missing(customers.columns.value) > SMALL) && reason(reasons, "NO_COST", {}),
    potential === 1 && reason(reasons, "NO_POTENTIAL", {}),
    potential > SMALL && potential < 1 && reason(reasons, "POTENTIAL_GAPS", { share: potential }),
    !input.spend && reason(reasons, "NO_SPEND", {}),
  ]);
  add("health", !some(input.transactions) && reason(reasons, "NO_TRANSACTIONS", {}), [
    !input.engagement && reason(reasons, "NO_ENGAGEMENT", {}),
  ]);
  const contacts = input.contactRoles;
  add("market", noDeals, [
    !some(contacts) && reason(reasons, "NO_CONTACT_ROLES", {}),
    contacts !== undefined &&
      contacts.size > 0 &&
      missing(contacts.columns.department) > SMALL &&
      reason(reasons, "NO_DEPARTMENTS", {}),
    !some(input.competitorMoves) && reason(reasons, "NO_COMPETITOR_MOVES", {}),
  ]);
  return made;
}

/**
 * The profile as a short Markdown table that a manager understands. `say` makes a reason a sentence, `term` a word of the
 * profile the reader's: with a locale of the messages, `(reason) => explain(reason, zhHans)` and `zhHans.format().term`.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { en, explain } from "salesplan/messages";
 * const table = mapping.profileTable(mapping.profile({}), (reason) => explain(reason, en), en.format().term);
 * table.split("\n")[2]; //=> "| targets and attainment | not at all | there is no target |"
 * ```
 */
export function profileTable(
  rows: readonly ProfileRow[],
  say: (reason: MappingReason) => string,
  term: (word: string) => string = (word) => word,
): string {
  must(rows, "rows", "objects");
  must(say, "say", "function");
  // The words of a profile have their own place among a locale's terms: elsewhere "funnel" may be said otherwise.
  const word = (name: string): string => {
    const own = `profile.${name}`;
    const text = term(own);
    return text === own ? term(name) : text;
  };
  const named = term("profile.room") !== "profile.room";
  const head = named ? `| ${word("room")} | ${word("answers")} | ${word("because")} |` : "| | | |";
  // A bar in a sentence (a column's heading, a name) would begin another cell.
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const between = term("profile.between");
  const joint = between === "profile.between" ? "; " : between;
  const lines = rows.map(
    ({ room, answers, reasons: why }) =>
      `| ${word(room)} | ${word(answers)} | ${why.map((one) => cell(say(one))).join(joint)} |`,
  );
  return [head, "|---|---|---|", ...lines].join("\n");
}
