import { NONE, type PlainDate, type Reason, type Table } from "../../kernel/index.ts";
import type { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { type DealColumns, readDeals } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { total } from "../money-text.ts";
import { byId } from "./deal-table.ts";

/** The deals of the review, read once, with the rules that say which are won. */
export interface DealFigures {
  readonly policy: pipeline.PipelinePolicy;
  readonly deals: Table<"deals", DealColumns>;
  readonly outcomes: pipeline.Outcomes;
  /** First day on which a deal was won: earlier periods cannot be compared. */
  readonly first: PlainDate | null;
}

/** What the pipeline room says of money that is added up wrongly, or not at all. */
const MONEY: readonly string[] = ["MIXED_CURRENCIES", "OTHER_CURRENCY", "STATE_CONFLICT"];

/** Reads the deals; null where they or their rules are missing, which is noted. */
export function dealsOf(context: Context): DealFigures | null {
  const { input, policies, reading } = context;
  if (input.deals === undefined || policies.pipeline === undefined) {
    context.missing("deals", "forecast");
    return null;
  }
  const deals = byId(readDeals(input.deals, reading));
  const outcomes = pipeline.outcomes(policies.pipeline, deals, { ...reading, open: true });
  context.account("deals", outcomes);
  context.pass(
    "standing",
    outcomes.reasons.filter(({ code }) => MONEY.includes(code)),
  );
  sayLacking(context, outcomes);
  let first: PlainDate | null = null;
  for (const { outcome, date } of outcomes.deals) {
    if (outcome === "won" && date !== null && (first === null || date < first)) first = date;
  }
  lacking(context, deals);
  return { policy: policies.pipeline, deals, outcomes, first };
}

/** How many deals are won, lost and open. */
export function sayStates(context: Context, { outcomes: { deals } }: DealFigures): void {
  const count = (state: string): number => deals.filter(({ outcome }) => outcome === state).length;
  const [won, lost, open] = [count("won"), count("lost"), count("open")];
  if (won + lost === 0) return;
  const rate = won / (won + lost);
  context.say("funnel", "DEAL_STATES", { won, lost, open, rate, closed: won + lost }, { from: ["pipeline"] });
}

/** Deals won within a period by asOf, with what they brought; those without an amount bring nothing that is known. */
export const winsIn = (
  { asOf }: Context,
  { outcomes }: DealFigures,
  { start, end }: { readonly start: PlainDate; readonly end: PlainDate },
): readonly { readonly owner: string | null; readonly amount: Decimal }[] =>
  outcomes.deals.flatMap(({ outcome, date, owner, amount }) =>
    outcome === "won" && date !== null && date >= start && date <= end && date <= asOf && amount !== null
      ? [{ owner, amount }]
      : [],
  );

/** Won deals that are in no period, or in no sum. */
function sayLacking(context: Context, { deals }: pipeline.Outcomes): void {
  const wins = deals.filter(({ outcome }) => outcome === "won");
  const undated = wins.filter(({ date }) => date === null);
  if (undated.length > 0) {
    const amount = context.money(total(undated.flatMap((deal) => (deal.amount === null ? [] : [deal.amount]))));
    context.say("standing", "WON_UNDATED", { deals: undated.length, amount }, { from: ["pipeline"] });
  }
  const unpriced = wins.filter(({ amount }) => amount === null).length;
  if (unpriced > 0) context.say("standing", "WON_WITHOUT_AMOUNT", { deals: unpriced }, { from: ["pipeline"] });
}

/** Counts the deals that lack what other figures need, and those that name what nobody sells. */
function lacking(context: Context, { columns, size }: Table<"deals", DealColumns>): void {
  const count = (is: (row: number) => boolean): number => {
    let n = 0;
    for (let row = 0; row < size; row += 1) if (is(row)) n += 1;
    return n;
  };
  const empty = (values: Int32Array) => (row: number) => values[row] === NONE;
  const fields = [
    ["customer", empty(columns.customer.values)],
    ["created", empty(columns.created.days)],
    ["owner", empty(columns.owner.values)],
  ] as const;
  for (const [field, is] of fields) {
    const n = count(is);
    if (n > 0)
      context.say("notJudged", "INCOMPLETE", { input: "deals", count: n, given: size, field }, { from: ["records"] });
  }
  const sold = context.input.products;
  if (sold === undefined) return;
  const { names, values } = columns.product;
  const strange = names.map((name) => !sold.includes(name));
  const n = count((row) => values[row] !== NONE && strange[values[row] as number] === true);
  if (n === 0) return;
  const found = names
    .filter((_, i) => strange[i])
    .sort()
    .slice(0, 5)
    .join(", ");
  context.say(
    "notJudged",
    "UNKNOWN_NAMES",
    { input: "deals", count: n, given: size, field: "product", names: found },
    { from: ["records"] },
  );
}

/** The rooms that name a reason for leaving a row of an input unused. */
const SPEAKERS: { readonly [input: string]: string } = {
  deals: "pipeline",
  lastExport: "pipeline",
  stageEvents: "funnel",
  activities: "activity",
  timeEntries: "activity",
  transactions: "health",
  actuals: "targets",
};

/** Says for every input how many rows were not read or not counted, with the codes. */
export function sayRows(context: Context): void {
  for (const { input, given, unused, rejected } of context.inputs) {
    const details = (room: string, codes: { readonly [code: string]: number }): Reason[] =>
      Object.entries(codes).map(([code, count]) => ({ room, code, severity: "warn", params: { count } }));
    const sum = (codes: { readonly [code: string]: number }): number => Object.values(codes).reduce((a, b) => a + b, 0);
    if (sum(rejected) > 0)
      context.say(
        "notJudged",
        "UNREAD",
        { input, rejected: sum(rejected), given },
        { details: details("records", rejected), from: ["records"] },
      );
    const room = SPEAKERS[input];
    // Rows of other days are no fault of the data.
    const left = Object.fromEntries(
      Object.entries(unused).filter(([code]) => code !== "afterAsOf" && !code.startsWith("outside")),
    );
    if (sum(left) === 0 || room === undefined) continue;
    // Of the readable rows of the days asked about.
    const asked = given - sum(rejected) - (sum(unused) - sum(left));
    context.say(
      "notJudged",
      "UNUSED",
      { input, unused: sum(left), given: asked },
      { details: details(room, left), from: [room] },
    );
  }
}
