import * as records from "salesplan/records";
import { monthly, type Review, type ReviewInput } from "salesplan/review";
import { type CsvRow, readCsv } from "./csv.ts";
import { BEFORE, LAST } from "./generate.ts";
import { cal, plan, policies, risks } from "./policies.ts";

/** Leads of the campaign and of all other sources in its months: how many had a visit by now. */
function campaign(events: readonly CsvRow[]) {
  const visited = new Set(events.filter((event) => event.stage === "visit").map((event) => event.dealId));
  const leads = events.filter(
    (event) => event.stage === "lead" && (event.at ?? "") >= "2026-06-01" && (event.at ?? "") < "2026-07-16",
  );
  const count = (rows: readonly CsvRow[]) => ({
    converted: rows.filter((row) => visited.has(row.dealId)).length,
    n: rows.length,
  });
  return {
    name: "joint campaign, lead to visit",
    exposed: count(leads.filter((row) => row.source === "joint campaign")),
    control: count(leads.filter((row) => row.source !== "joint campaign")),
  };
}

/** The team's files as a review takes them. */
export function teamInput(folder: string): ReviewInput {
  const rows = (name: string) => readCsv(folder, name);
  const reading = { zone: "Asia/Taipei", scale: 0 };
  const events = rows("stage-events");
  return {
    calendar: cal,
    plan,
    deals: records.readDeals(rows(`deals-${LAST}`), reading),
    lastExport: { exportedAt: BEFORE, deals: records.readDeals(rows(`deals-${BEFORE}`), reading) },
    stageEvents: records.readStageEvents(events, reading),
    activities: records.readActivities(rows("activities"), reading),
    timeEntries: records.readTimeEntries(rows("time-entries"), reading),
    transactions: records.readTransactions(rows("transactions"), reading),
    customers: records.readCustomers(rows("customers"), reading),
    engagement: rows("engagement").map(({ customer = "", month = "", logins }) => ({
      customer,
      period: month,
      value: Number(logins),
    })),
    reps: records.readReps(rows("reps")),
    leaves: records.readLeaves(rows("leaves")),
    competitorMoves: records.readCompetitorMoves(rows("competitor-moves")),
    marketEvents: records.readMarketEvents(rows("market-events")),
    experiments: [campaign(events)],
    risks,
    budget: 300_000,
  };
}

/** Reviews July 2026. */
export const reviewOf = (input: ReviewInput): Review =>
  monthly(input, policies, { asOf: LAST, period: "2026-07", title: "East team", unit: "TWD", scale: 0 });

/** Reviews July 2026 from the team's files. */
export const reviewTeam = (folder: string): Review => reviewOf(teamInput(folder));
