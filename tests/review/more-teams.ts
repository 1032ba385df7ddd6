import { monthly, type ReviewInput } from "salesplan/review";
import * as targets from "salesplan/targets";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";
import { type DealLike, deal, deals, drift, exported, of, own, type Team, withDeals } from "./wide-team.ts";

/** The month after another: deals that a rival is in slipped, others have been overdue since June, and the budget is a share. */
function secondMonth(seed: number): Team {
  const rival = { competitors: "Kestrel", customer: "C3" };
  const ids = [0, 1, 2];
  const late = ids.map((i) => deal(`L${i}`, "proposal", `2026-05-2${i}`));
  const team = withDeals(
    own(seed, 8000).input,
    [...late, ...ids.map((i) => deal(`R${i}`, "proposal", `2026-08-1${i}`, rival))],
    [...late, ...ids.map((i) => deal(`R${i}`, "proposal", `2026-07-1${i}`, rival))],
  );
  const before: ReviewInput = { ...team, deals: exported(team) as never, lastExport: undefined };
  const previous = monthly(before, policies, { ...options, asOf: "2026-06-30", period: "2026-06" });
  return of({ ...team, previous, budget: { of: 2_000_000, share: 0.15 } });
}

/** The last export is one of the middle of the month: some of its deals were signed in it already, and one was taken for lost. */
function midMonth(seed: number): Team {
  const input = withDeals(own(seed, 8000).input, [
    deal("E1", "signed", "2026-07-03"),
    deal("E2", "signed", "2026-07-20"),
    deal("E3", "signed", "2026-07-21"),
    deal("E4", "lost", "2026-07-22"),
  ]);
  const day = "2026-07-15";
  const then = deals(input)
    .filter(({ created }) => (created ?? "") <= day)
    .map((row, i): DealLike => {
      if (row.id === "E2") return { ...row, stage: "lost", closeDate: "2026-07-10" };
      if (row.stage !== "signed" && row.stage !== "lost") return row;
      const open = { ...row, stage: "proposal", closeDate: `2026-0${5 + (i % 4)}-24` };
      return (row.closeDate ?? "") <= day ? row : open;
    });
  return of({ ...input, lastExport: { exportedAt: day, deals: then as never } });
}

/** A plan by months alone, of one member: its quarters are sums, and every win is its own. */
function monthsAlone(seed: number): Team {
  const team = smallTeam(seed);
  const plan = targets.cascade(
    targets.defineGoal({ id: "own", unit: "TWD", amount: "8000000", period: "2026", owner: "East" }),
    { calendar: team.calendar, step: 1000, tiers: { floor: 0.85, target: 1 }, levels: [{ into: "month" }] },
  );
  return { input: { ...team, actuals: undefined, plan }, policies: { ...policies, carry: { carry: "even" } } };
}

/** Customers with a value of their own, but for every fourth. */
function valued(seed: number): Team {
  const team = smallTeam(seed);
  const customers = (team.customers as readonly { readonly id: string }[]).map((one, i) =>
    i % 4 === 3 ? one : { ...one, value: String(1000 * (1 + ((i * 7) % 24))) },
  );
  return of({ ...team, customers: customers as never });
}

/** Deals of which nothing is on record but what happened after the month. */
function lateHistory(seed: number): Team {
  const team = withDeals(smallTeam(seed), [deal("H1", "proposal", "2026-09-10"), deal("H2", "lead", "2026-10-10")]);
  const later = ["H1", "H2"].map((dealId) => ({ dealId, stage: "visit", at: "2026-08-04" }));
  return of({ ...team, stageEvents: [...(team.stageEvents as readonly never[]), ...later] as never });
}

/** More teams: what takes two months, another kind of plan, or other tables. */
export const moreTwists: { readonly [name: string]: (seed: number) => Team } = {
  "second month": secondMonth,
  "mid-month": midMonth,
  "months alone": monthsAlone,
  valued,
  "late history": lateHistory,
  "poor rate": (seed) =>
    of(drift(own(seed, 90_000).input, seed, { deals: 60, rate: 0.3, size: 150, days: 10, open: 30 })),
  "poor size": (seed) =>
    of(drift(own(seed, 90_000).input, seed, { deals: 60, rate: 0.6, size: 100, days: 10, open: 30 })),
};
