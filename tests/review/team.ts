import type { ReviewInput, ReviewOptions } from "salesplan/review";
import type { CsvRow } from "../../examples/monthly-review/csv.ts";
import { BEFORE, generate, LAST, type Team } from "../../examples/monthly-review/generate.ts";
import { cal, plan, policies, risks } from "../../examples/monthly-review/policies.ts";

/** The rows of a made-up team as a CSV file would give them: every cell a text. */
const asCsv = (rows: readonly object[]): CsvRow[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? "")])));

/** All inputs of a review, from the rows of a made-up team. */
export function inputOf(team: Team): ReviewInput {
  const rows = (name: string) => asCsv(team[name] ?? []) as unknown as readonly never[];
  return {
    calendar: cal,
    plan,
    deals: rows(`deals-${LAST}`),
    lastExport: { exportedAt: BEFORE, deals: rows(`deals-${BEFORE}`) },
    stageEvents: rows("stage-events"),
    activities: rows("activities"),
    timeEntries: rows("time-entries"),
    transactions: rows("transactions"),
    customers: rows("customers"),
    engagement: asCsv(team.engagement ?? []).map(({ customer = "", month = "", logins }) => ({
      customer,
      period: month,
      value: Number(logins),
    })),
    reps: rows("reps"),
    leaves: rows("leaves"),
    competitorMoves: rows("competitor-moves"),
    marketEvents: rows("market-events"),
    experiments: [{ name: "campaign", exposed: { converted: 27, n: 34 }, control: { converted: 112, n: 167 } }],
    risks,
    budget: 300_000,
  };
}

export const options: ReviewOptions = { asOf: LAST, period: "2026-07", title: "East team", unit: "TWD", scale: 0 };
export { generate, policies };
