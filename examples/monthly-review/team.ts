import * as records from "salesplan/records";
import { monthly, type Review, type ReviewInput } from "salesplan/review";
import { type CsvRow, readCsv } from "./csv.ts";
import { BEFORE, EARLIER, LAST } from "./generate.ts";
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

/** The team's files as a review takes them, at the end of a month: the export of that day, and the one a month before. */
export function teamInput(folder: string, asOf = LAST, before = BEFORE): ReviewInput {
  const rows = (name: string) => readCsv(folder, name);
  const reading = { zone: "Asia/Taipei", scale: 0 };
  const events = rows("stage-events");
  return {
    calendar: cal,
    plan,
    deals: records.readDeals(rows(`deals-${asOf}`), reading),
    lastExport: { exportedAt: before, deals: records.readDeals(rows(`deals-${before}`), reading) },
    stageEvents: records.readStageEvents(events, reading),
    activities: records.readActivities(rows("activities"), reading),
    timeEntries: records.readTimeEntries(rows("time-entries"), reading),
    transactions: records.readTransactions(rows("transactions"), reading),
    customers: records.readCustomers(rows("customers"), reading),
    contacts: records.readContactRoles(rows("contact-roles"), reading),
    engagement: rows("engagement").map(({ customer = "", month = "", logins }) => ({
      customer,
      period: month,
      value: Number(logins),
    })),
    calls: rows("calls").flatMap(({ owner = "", period = "", amount = "", at = "" }) =>
      at <= asOf ? [{ owner, period, amount, at }] : [],
    ),
    reps: records.readReps(rows("reps")),
    leaves: records.readLeaves(rows("leaves")),
    competitorMoves: records.readCompetitorMoves(rows("competitor-moves")),
    marketEvents: records.readMarketEvents(rows("market-events")),
    risks,
  };
}

const about = { title: "East team", unit: "TWD", scale: 0 };

/** Reviews June 2026, as it was done on 30 June. */
export const reviewJune = (input: ReviewInput): Review =>
  monthly(input, policies, { ...about, asOf: BEFORE, period: "2026-06" });

/** Reviews July 2026. */
export const reviewOf = (input: ReviewInput): Review =>
  monthly(input, policies, { ...about, asOf: LAST, period: "2026-07" });

/** What July is reviewed from: the team's files, the review of June, the campaign, and August's budget: 15 % of the region's. */
export function julyInput(folder: string): ReviewInput {
  const previous = reviewJune(teamInput(folder, BEFORE, EARLIER));
  const experiments = [campaign(readCsv(folder, "stage-events"))];
  return { ...teamInput(folder), previous, experiments, budget: { of: 2_000_000, share: 0.15 } };
}
