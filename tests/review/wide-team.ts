import { epochDay, plainDate, seeded } from "salesplan/kernel";
import type { ReviewInput, ReviewPolicies } from "salesplan/review";
import * as targets from "salesplan/targets";
import { smallTeam } from "./small-team.ts";
import { policies } from "./team.ts";

/** A deal as it is exported. */
export interface DealLike {
  readonly id: string;
  readonly stage: string;
  readonly owner?: string | null;
  readonly customer?: string | null;
  readonly created?: string | null;
  readonly closeDate?: string | null;
  readonly amount?: string | null;
  readonly product?: string | null;
  readonly competitors?: string | null;
  readonly nextStep?: string | null;
}
/** What a review is made from. */
export interface Team {
  readonly input: ReviewInput;
  readonly policies: ReviewPolicies;
}

const MEMBERS = ["Chen", "Lin", "He", "Yang"].map((id) => ({ id, team: "North" }));
const planOf = (calendar: ReviewInput["calendar"], amount: number): targets.Plan =>
  targets.cascade(
    targets.defineGoal({
      id: "own",
      metric: "signed",
      unit: "TWD",
      amount: String(amount * 1000),
      period: "2026",
      owner: "East",
      assumptions: { leads: 100, rate: 0.25, size: "150000" },
    }),
    {
      calendar,
      step: 1000,
      tiers: { floor: 0.85, target: 1, stretch: 1.15 },
      levels: [{ into: "quarter" }, { into: "month" }, { members: MEMBERS }],
    },
  );

export const deals = (team: ReviewInput) => team.deals as readonly DealLike[];
export const exported = (team: ReviewInput) => (team.lastExport as { readonly deals: readonly DealLike[] }).deals;
export const withDeals = (
  team: ReviewInput,
  now: readonly DealLike[],
  then: readonly DealLike[] = [],
): ReviewInput => ({
  ...team,
  deals: [...deals(team), ...now] as never,
  lastExport: { exportedAt: "2026-06-30", deals: [...exported(team), ...then] as never },
});

/** A last month of the market: its deals, the share won, their size and how long they took. */
interface Last {
  readonly deals: number;
  readonly rate: number;
  readonly size: number;
  readonly days: number;
  /** Deals that came in that month and are open still: as many as before, where volume is not to move. */
  readonly open?: number;
}
/** Months in which the market was one way, and a last one in which it was another. */
export function drift(team: ReviewInput, seed: number, month: Last): ReviewInput {
  const random = seeded(seed);
  const made = Array.from({ length: 240 + month.deals }, (_, i): DealLike => {
    const last = i >= 240;
    const closed = epochDay(last ? "2026-07-01" : "2026-01-01") + Math.floor(random() * (last ? 31 : 181));
    const won = random() < (last ? month.rate : 0.6);
    return {
      id: `X${i}`,
      owner: "Chen",
      stage: won ? "signed" : "lost",
      created: plainDate(closed - Math.floor(random() * 20) - (last ? month.days : 10)),
      closeDate: plainDate(closed),
      amount: String((last ? month.size : 150) * 1000 + Math.floor(random() * 9000)),
    };
  });
  const come = Array.from({ length: month.open ?? 0 }, (_, i): DealLike => {
    const created = plainDate(epochDay("2026-07-01") + Math.floor(random() * 31));
    return { id: `Y${i}`, owner: "Chen", stage: "lead", created, closeDate: null, amount: null };
  });
  return withDeals(team, [...made, ...come]);
}

/** Deals dated into July whose finance had been met where they were won, and nowhere else. */
function met(team: ReviewInput): ReviewInput {
  const row = (i: number, stage: string, closeDate: string): DealLike => ({
    id: `M${i}`,
    owner: "Lin",
    customer: `K${i}`,
    stage,
    created: "2026-05-04",
    closeDate,
    amount: "120000",
  });
  const ids = Array.from({ length: 30 }, (_, i) => i);
  return {
    ...withDeals(
      team,
      ids.map((i) => (i < 14 ? row(i, "signed", "2026-07-15") : row(i, i < 28 ? "proposal" : "lost", "2026-08-20"))),
      ids.map((i) => row(i, "proposal", "2026-07-20")),
    ),
    contacts: ids.flatMap((i) => [
      { customer: `K${i}`, contact: `F${i}`, department: "finance", ...(i < 14 ? { lastTouch: "2026-07-01" } : {}) },
      { customer: `K${i}`, contact: `I${i}`, department: "IT", lastTouch: "2026-07-01" },
    ]) as never,
  };
}

/** A deal of He's, as rows written by hand begin. */
export const deal = (id: string, stage: string, closeDate: string | null, more: object = {}): DealLike => ({
  id,
  owner: "He",
  customer: "C1",
  stage,
  created: "2026-04-01",
  closeDate,
  amount: "70000",
  ...more,
});

/** Rows with every kind of gap: wins without a day, deals that left the export or were booked late, products that nobody sells. */
function odd(team: ReviewInput): ReviewInput {
  return {
    ...withDeals(
      team,
      [
        deal("O1", "signed", null),
        deal("O2", "signed", null, { amount: null }),
        deal("O3", "signed", "2026-06-25"),
        deal("O4", "proposal", "2026-08-02", { product: "spoon" }),
        deal("O5", "proposal", "2026-08-02", { product: "machine" }),
        deal("O6", "proposal", null, { product: "fork" }),
      ],
      [
        deal("O3", "proposal", "2026-07-10"),
        deal("O7", "proposal", "2026-07-12"),
        deal("O6", "proposal", "2026-07-12"),
      ],
    ),
    experiments: [
      { name: "campaign", exposed: { converted: 7, n: 14 }, control: { converted: 0, n: 66 } },
      { name: "demo", exposed: { converted: 9, n: 30 }, control: { converted: 12, n: 28 } },
    ],
    profile: [
      { room: "funnel", answers: "fully", reasons: [] },
      {
        room: "health",
        answers: "degraded",
        reasons: [{ room: "mapping", code: "NO_ENGAGEMENT", severity: "info", params: {} }],
      },
    ] as never,
  };
}

/** One rep who works and signs nothing. */
function busy(team: ReviewInput): ReviewInput {
  const days = Array.from({ length: 31 }, (_, i) => `2026-07-${String(i + 1).padStart(2, "0")}`);
  const touches = days.flatMap((at) =>
    Array.from({ length: 12 }, (_, i) => ({
      id: `B${at}${i}`,
      at,
      owner: "Lin",
      kind: "visit",
      customer: `C${i}`,
      outcome: "connected",
    })),
  );
  const others = deals(team).map((deal) => (deal.owner === "Lin" ? { ...deal, owner: "Chen" } : deal));
  return {
    ...team,
    deals: others as never,
    activities: [...(team.activities as readonly never[]), ...touches] as never,
  };
}

/** A quarter that hangs on one open deal. */
const big = (team: ReviewInput): ReviewInput =>
  withDeals(team, [
    {
      id: "BIG",
      owner: "He",
      customer: "C2",
      stage: "proposal",
      created: "2026-07-01",
      closeDate: "2026-08-12",
      amount: "4000000",
    },
  ]);

const { cap: _cap, ...uncapped } = policies.carry;
/** Teams in many situations: each code of the review is said by some of them. */
export const twists: { readonly [name: string]: (seed: number) => Team } = {
  plain: (seed) => ({ input: smallTeam(seed), policies }),
  wins: (seed) => ({ input: { ...smallTeam(seed), actuals: undefined }, policies }),
  "no list": (seed) => of({ ...smallTeam(seed), reps: undefined, leaves: undefined }),
  "own plan": (seed) => own(seed, 2000 + (seed % 5) * 1500),
  "easy plan": (seed) => own(seed, 700),
  uncapped: (seed) => ({ ...own(seed, 9000), policies: { ...policies, carry: uncapped } }),
  drift: (seed) => of(drift(own(seed, 60_000).input, seed, { deals: 90, rate: 0.2, size: 40, days: 60 })),
  "fewer wins": (seed) => of(drift(own(seed, 90_000).input, seed, { deals: 40, rate: 0.25, size: 150, days: 10 })),
  "smaller deals": (seed) => of(drift(own(seed, 90_000).input, seed, { deals: 40, rate: 0.6, size: 110, days: 10 })),
  met: (seed) => of(met(own(seed, 40_000).input)),
  odd: (seed) => of(odd(own(seed, 9000).input)),
  busy: (seed) => of(busy({ ...smallTeam(seed), actuals: undefined })),
  big: (seed) => of(big(own(seed, 8000).input)),
  "no rules": (seed) => ({
    input: { ...smallTeam(seed), deals: [], actuals: undefined },
    policies: { ...policies, matrix: undefined, health: undefined },
  }),
  "no wins": (seed) => {
    const team = smallTeam(seed);
    const open = (list: readonly DealLike[]) => list.filter(({ stage }) => stage !== "signed");
    return of({
      ...team,
      actuals: undefined,
      deals: open(deals(team)).map((deal) => ({
        ...deal,
        ...(deal.stage === "lost" ? {} : { closeDate: null, amount: null }),
      })) as never,
      lastExport: { exportedAt: "2026-06-30", deals: open(exported(team)) as never },
    });
  },
};
export const of = (input: ReviewInput): Team => ({ input, policies });
export function own(seed: number, amount: number): Team {
  const team = smallTeam(seed);
  return of({ ...team, actuals: undefined, plan: planOf(team.calendar, amount) });
}
