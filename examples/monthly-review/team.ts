import { monthly, type Review } from "salesplan/review";
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

/** Reviews July 2026 from the team's files. */
export function reviewTeam(folder: string): Review {
  const rows = (name: string) => readCsv(folder, name) as readonly never[];
  const events = readCsv(folder, "stage-events");
  return monthly(
    {
      calendar: cal,
      plan,
      deals: rows(`deals-${LAST}`),
      lastExport: { exportedAt: BEFORE, deals: rows(`deals-${BEFORE}`) },
      stageEvents: events as readonly never[],
      activities: rows("activities"),
      timeEntries: rows("time-entries"),
      transactions: rows("transactions"),
      customers: rows("customers"),
      engagement: readCsv(folder, "engagement").map(({ customer = "", month = "", logins }) => ({
        customer,
        period: month,
        value: Number(logins),
      })),
      reps: rows("reps"),
      leaves: rows("leaves"),
      competitorMoves: rows("competitor-moves"),
      marketEvents: rows("market-events"),
      experiments: [campaign(events)],
      risks,
      budget: 300_000,
    },
    policies,
    { asOf: LAST, period: "2026-07", title: "East team", unit: "TWD", scale: 0 },
  );
}
