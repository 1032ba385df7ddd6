import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../mapping/reasons.ts";
import type { Format } from "../format.ts";

const counted = (count: number, f: Format, one: string, many: string): string =>
  `${f.count(count)} ${count === 1 ? one : many}`;

export const mapping: Messages<typeof reasons, Format> = {
  blankLine: ({ count }, f) => counted(count, f, "blank line", "blank lines"),
  totalLine: ({ count }, f) => counted(count, f, "line of totals or notes", "lines of totals or notes"),
  headerLine: ({ count }, f) => counted(count, f, "repeated line of headings", "repeated lines of headings"),
  notSelected: ({ count }, f) => counted(count, f, "row was not asked for", "rows were not asked for"),
  preamble: ({ count }, f) => counted(count, f, "line above the headings", "lines above the headings"),
  emptyRow: ({ count }, f) => counted(count, f, "row without a filled cell", "rows without a filled cell"),
  afterAsOf: ({ count }, f) =>
    counted(count, f, "row is later than the as-of date", "rows are later than the as-of date"),
  otherCurrency: ({ count }, f) => counted(count, f, "row is in another currency", "rows are in another currency"),
  formula: ({ count }, f) =>
    counted(count, f, "row holds a formula instead of its value", "rows hold a formula instead of its value"),
  formulaError: ({ count }, f) => counted(count, f, "row holds a formula's error", "rows hold a formula's error"),
  brokenText: ({ count }, f) =>
    counted(count, f, "row was read with a wrong encoding", "rows were read with a wrong encoding"),
  notAShare: ({ count }, f) =>
    counted(count, f, "row holds a share beyond 0 to 100 %", "rows hold a share beyond 0 to 100 %"),
  brokenId: ({ count }, f) =>
    counted(count, f, "row has an id whose capitals were changed", "rows have ids whose capitals were changed"),
  OTHER_CURRENCY: ({ currency, rows, sum }, f) =>
    `${counted(rows, f, "row", "rows")} in ${currency} left out, together ${f.money(sum)}`,
  COLUMNS_IGNORED: ({ source, columns, count }, f) =>
    `${source}: ${counted(count, f, "column was", "columns were")} not read (${columns})`,
  PASSED_OVER: ({ field, column, others }) => `${field} comes from "${column}"; ${others} would also have done`,
  VALUES_UNLISTED: ({ field, values, count }, f) =>
    `${counted(count, f, "text", "texts")} of ${field} without a declared meaning: ${values}`,
  NO_DEALS: () => "there are no deals",
  NO_AMOUNTS: ({ share }, f) => `${f.percent(share, 0)} of deals have no amount`,
  NO_CLOSED_AT: ({ share }, f) => `${f.percent(share, 0)} of closed deals do not say when they closed`,
  NO_CREATED: ({ share }, f) => `${f.percent(share, 0)} of deals do not say when they began: no times to close`,
  NO_LOST_REASON: ({ share }, f) => `${f.percent(share, 0)} of lost deals do not say why`,
  CURRENT_STAGE_ONLY: () => "only today's stages are known: counts, no rates and no times in a stage",
  NO_LINKS: () => "nothing says which lead became which deal: leads and deals are reported apart",
  NO_LAST_EXPORT: () => "without the export before this one, what moved cannot be told",
  NO_PLAN: () => "there is no target",
  NO_ACTIVITIES: () => "there are no calls, visits or messages",
  NO_OUTCOMES: ({ share }, f) => `${f.percent(share, 0)} of touches have no outcome: they count by their evidence only`,
  NO_MINUTES: ({ share }, f) =>
    `${f.percent(share, 0)} of touches have no length: the usual minutes of their kind are taken`,
  NO_TIME_ENTRIES: () => "there are no time sheets: time is explained by touches only",
  NO_TRANSACTIONS: () => "there are no orders by customer",
  NO_ENGAGEMENT: () => "logins, tickets and replies are unknown: health rests on orders, 2 of its 3 dimensions",
  NO_CUSTOMERS: () => "there are neither customers nor orders",
  NO_COST: () => "cost is unknown: value means revenue",
  NO_POTENTIAL: () => "potential is unknown: customers are ranked by value alone",
  NO_REPS: () => "hire and leave are unknown: everyone counts with full capacity",
  NO_DEPARTMENTS: () => "departments of contacts are unknown: only the number of contacts is judged",
  NO_CONTACT_ROLES: () => "it is unknown who decides at the customer",
  NO_COMPETITOR_MOVES: () => "competitors' moves are not recorded",
  NO_RECORDED_AT: () => "it is unknown when a result was booked: a late booking changes months that were reported",
  STATE_NOT_HISTORY: ({ exportedAt, asOf, reopened }, f) =>
    `the file shows ${f.date(exportedAt)}, not ${f.date(asOf)}: ${counted(reopened, f, "deal", "deals")} closed since count as open, amounts and expected dates of open deals are unknown`,
  MONTH_CHANGED: ({ month, before, now, deals }, f) =>
    `${month} was ${f.money(before)}, now it is ${f.money(now)} (${counted(deals, f, "deal", "deals")} changed)`,
  BOOKED_LATE: ({ month, amount, rows, into }, f) =>
    `${f.money(amount)} of ${month} (${counted(rows, f, "row", "rows")}) was booked after the month was closed and counts in ${into}`,
  OWNER_CHANGED: ({ deals, won }, f) =>
    `${counted(deals, f, "deal", "deals")} changed hands, ${f.count(won)} of them already won`,
  OWNER_RELEASED: ({ deals }, f) => `${counted(deals, f, "deal", "deals")} without an owner, in the pool`,
  WON_BEFORE_HIRE: ({ deals }, f) =>
    `${counted(deals, f, "deal was", "deals were")} won before the owner was hired: handed over by someone else`,
  POTENTIAL_GAPS: ({ share }, f) => `${f.percent(share, 0)} of customers have no potential grade: they are in no class`,
  NO_SPEND: () => "what was spent is unknown: no spend figures",
  TOUCH_EVIDENCE: ({ share }, f) =>
    `${f.percent(share, 0)} of touches have evidence: a customer, and a note, a check-in or a next step`,
  NO_INTENT: () => "customers have no intent grade: touches are put into buckets by the stage of their deal",
  OWNER_TODAY: () => "results go to today's owner of a deal: wins of those who left move with the hand-over",
  NO_LEAVES: () => "leave is unknown: nobody counts as away",
  NO_HOLIDAYS: () => "holidays are unknown: no figure by the working day",
  STAGES_FROM_EXPORTS: ({ exports }, f) =>
    `stages are known only as they stood in ${f.count(exports)} exports: what happened between two of them is not told`,
  AFTER_EXPORT: ({ field, rows, exportedAt }, f) =>
    `${counted(rows, f, "row has", "rows have")} a ${field} after the export of ${f.date(exportedAt)}: check the zone and the order of day and month`,
  WITHOUT_OWNER: ({ rows }, f) => `${counted(rows, f, "row has", "rows have")} no owner: the pool`,
};
