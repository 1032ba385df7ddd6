import {
  readActivities,
  readActuals,
  readCompetitorMoves,
  readContactRoles,
  readCustomers,
  readDeals,
  readLeaves,
  readMarketEvents,
  readReps,
  readStageEvents,
  readTimeEntries,
  readTransactions,
} from "salesplan/records";
import { monthly, type ReviewInput, toJSON } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";
import { type DealLike, deals as dealsOf } from "./wide-team.ts";

const read = { zone: "Asia/Taipei", scale: 0 };
/** How each input that is rows is read beforehand. */
const readers = {
  deals: readDeals,
  stageEvents: readStageEvents,
  actuals: readActuals,
  activities: readActivities,
  timeEntries: readTimeEntries,
  transactions: readTransactions,
  customers: readCustomers,
  contacts: readContactRoles,
  reps: readReps,
  leaves: readLeaves,
  competitorMoves: readCompetitorMoves,
  marketEvents: readMarketEvents,
} as const;
type Name = keyof typeof readers;
const tableOf = (input: ReviewInput, name: Name): object =>
  (readers[name] as (rows: never, options: object) => object)(input[name] as never, read);
const asTables = (input: ReviewInput, names: readonly Name[]): ReviewInput => ({
  ...input,
  ...Object.fromEntries(names.map((name) => [name, tableOf(input, name)])),
});
/** Rows with what no reader can read, in every input. */
const withFaults = (input: ReviewInput): ReviewInput => ({
  ...input,
  ...Object.fromEntries(
    (Object.keys(readers) as Name[]).map((name) => [
      name,
      [...(input[name] as readonly object[]), { id: "", date: "never", at: "never" }],
    ]),
  ),
});
const said = (input: ReviewInput): string => toJSON(monthly(input, policies, options));
const previousOf = (input: ReviewInput) =>
  monthly({ ...input, lastExport: undefined }, policies, { ...options, asOf: "2026-06-30", period: "2026-06" });

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  // A typed array of a Table cannot be frozen.
  if (ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

describe("inputs of a review", () => {
  const input = smallTeam(4711);
  const whole = said(input);
  it.each(Object.keys(readers) as Name[])("%s read beforehand are what rows are", (name) => {
    expect(said(asTables(input, [name]))).toBe(whole);
  });
  it("the last export read beforehand is what its rows are", () => {
    const { exportedAt = "", deals = [] } = input.lastExport ?? {};
    const table = readDeals(deals as readonly DealLike[] as never, read);
    expect(said({ ...input, lastExport: { exportedAt, deals: table } })).toBe(whole);
  });
  it("all tables at once, with rows that cannot be read, and used twice", () => {
    const faulty = withFaults(smallTeam(31));
    const tables = asTables(faulty, Object.keys(readers) as Name[]);
    const rows = said(faulty);
    expect(rows).toContain('"rejected"');
    expect(said(tables)).toBe(rows);
    expect(said(tables)).toBe(rows);
  });
  it("frozen all through they give the same review, and none is changed", () => {
    const given = { ...smallTeam(17), previous: previousOf(smallTeam(17)), budget: { of: "2000000", share: "0.15" } };
    const copy = structuredClone(given);
    const review = said(given);
    expect(structuredClone(given)).toEqual(copy);
    expect(said(frozen(structuredClone(given)))).toBe(review);
    const rules = frozen(structuredClone(policies)) as typeof policies;
    expect(toJSON(monthly(frozen(structuredClone(given)), rules, Object.freeze({ ...options })))).toBe(review);
  });
});

describe("rows of later days, or written down later", () => {
  const rest = (input: ReviewInput, asOf: string) => {
    const { inputs: _, findings, ...review } = monthly(input, policies, { ...options, asOf, period: "2026-07" });
    return {
      ...review,
      findings: findings.filter(({ section, reason }) => section !== "notJudged" || reason.code === "NO_HISTORY"),
    };
  };
  const [asOf, recordedAt] = ["2026-07-31", "2026-08-03T09:00:00+08:00"];
  it.each([11, 23, 4711])("seed %i: they change nothing, whatever they are of", (seed) => {
    const input = smallTeam(seed);
    const first = dealsOf(input)[0]?.id ?? "none";
    const add = (name: Name, ...rows: readonly object[]): object => ({
      [name]: [...(input[name] as readonly object[]), ...rows],
    });
    const later: ReviewInput = {
      ...input,
      ...add("deals", {
        id: "Z1",
        owner: "He",
        stage: "signed",
        amount: "9000000",
        created: "2026-07-01",
        closeDate: "2026-07-09",
        recordedAt,
      }),
      ...add(
        "stageEvents",
        { dealId: first, stage: "visit", at: "2026-08-02" },
        { dealId: "Z1", stage: "lead", at: "2023-01-01", recordedAt },
      ),
      ...add(
        "activities",
        { id: "Z1", at: "2026-08-02", owner: "He", kind: "visit", customer: "C0", dealId: first, outcome: "connected" },
        {
          id: "Z2",
          at: "2026-07-30",
          owner: "He",
          kind: "visit",
          customer: "C0",
          dealId: first,
          outcome: "connected",
          recordedAt,
        },
      ),
      ...add(
        "transactions",
        { id: "Z1", customer: "C0", at: "2026-08-02", amount: "990000" },
        { id: "Z2", customer: "C0", at: "2023-01-01", amount: "990000", recordedAt },
      ),
      ...add(
        "actuals",
        { date: "2026-08-02", amount: 990_000, owner: "He", metric: "signed" },
        { date: "2023-01-01", amount: 990_000, owner: "He", metric: "signed", recordedAt },
      ),
    };
    expect(rest(later, asOf)).toEqual(rest(input, asOf));
    const { cadence: _, ...activity } = policies.activity;
    const rules = { ...policies, activity: activity as never };
    const touches = (of: ReviewInput) => {
      const { customers, deals } = monthly(of, rules, options);
      return [customers, deals].map((rows) => rows.map(({ lastTouch }) => lastTouch));
    };
    expect(touches(later)).toEqual(touches(input));
  });
});
