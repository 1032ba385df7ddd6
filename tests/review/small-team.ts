import { epochDay, plainDate, seeded } from "salesplan/kernel";
import type { ReviewInput } from "salesplan/review";
import { cal, plan, risks } from "../../examples/monthly-review/policies.ts";

/** Fisher-Yates by a seed: the same rows in another order. */
export function shuffled<T>(rows: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const list = [...rows];
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
  return list;
}

const REPS = ["Chen", "Lin", "He", "Yang", "Former"];

/** A small made-up team with gaps of all kinds: quick to review, so that many can be. Rows reach beyond 31 July 2026. */
export function smallTeam(seed: number): ReviewInput {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (p: number): boolean => random() < p;
  const int = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const july = epochDay("2026-07-31");
  const customers = Array.from({ length: 24 }, (_, i) => ({
    id: `C${i}`,
    name: `Customer ${i}`,
    owner: pick(REPS),
    ...(chance(0.8) ? { potentialGrade: pick(["high", "medium", "low"]) } : {}),
    since: "2022-01-01",
  }));
  const known = Array.from({ length: int(0, 90) }, (_, i) => {
    const created = july - int(-5, 400);
    const days = int(2, 120);
    return {
      id: `D${i}`,
      owner: chance(0.9) ? pick(REPS) : null,
      customer: chance(0.9) ? pick(customers).id : null,
      created,
      decided: created + days,
      won: chance(0.35),
      amount: chance(0.92) ? String(int(10, 400) * 1000) : null,
      expected: chance(0.9) ? created + days + int(-40, 40) : null,
      competitors: chance(0.3) ? "Kestrel" : null,
      nextStep: chance(0.6) ? "call back" : null,
    };
  });
  const exported = (asOf: number) =>
    known
      .filter(({ created }) => created <= asOf)
      .map(({ created, decided, won, expected, ...deal }) => {
        const over = decided <= asOf;
        const close = over ? decided : expected;
        return {
          ...deal,
          stage: over ? (won ? "signed" : "lost") : decided - asOf > 40 ? "lead" : "proposal",
          created: plainDate(created),
          closeDate: close === null ? null : plainDate(close + (over || asOf === july ? 0 : int(-20, 0))),
        };
      });
  const stageEvents = known.flatMap(({ id, created, decided, won }) => {
    const step = Math.max(1, Math.floor((decided - created) / 3));
    const way = ["lead", "visit", "proposal"].slice(0, won ? 3 : int(1, 3));
    return [
      ...way.map((stage, i) => ({ dealId: id, stage, at: plainDate(created + i * step) })),
      { dealId: id, stage: won ? "signed" : "lost", at: plainDate(decided) },
    ].filter(({ at }) => at <= "2026-07-31");
  });
  const day = (back: number): string => plainDate(july - int(0, back));
  return {
    calendar: cal,
    plan,
    deals: exported(july) as never,
    lastExport: { exportedAt: "2026-06-30", deals: exported(epochDay("2026-06-30")) as never },
    stageEvents,
    actuals: Array.from({ length: int(1, 60) }, () => ({
      date: day(300),
      amount: int(1, 500) * 1000,
      owner: pick(REPS),
      metric: "signed",
    })),
    activities: Array.from({ length: 120 }, (_, i) => ({
      id: `A${i}`,
      at: day(90),
      owner: pick(REPS),
      kind: pick(["call", "visit", "email"]),
      customer: pick(customers).id,
      outcome: pick(["connected", "meaningful", "voicemail", null]),
    })),
    timeEntries: Array.from({ length: int(0, 60) }, () => ({
      owner: pick(REPS),
      date: day(60),
      minutes: int(5, 400),
      bucket: pick(["high intent", "nurturing", "new leads", "internal", "gardening"]),
    })),
    transactions: Array.from({ length: 500 }, (_, i) => ({
      id: `T${i}`,
      customer: chance(0.97) ? pick(customers).id : "",
      at: day(540),
      amount: String(int(1, 90) * 100),
    })) as never,
    customers,
    contacts: Array.from({ length: 60 }, (_, i) => ({
      customer: pick(customers).id,
      contact: `P${i}`,
      department: pick(["IT", "finance"]),
      ...(chance(0.7) ? { lastTouch: day(120) } : {}),
    })),
    engagement: customers.flatMap(({ id }) =>
      [0, 31, 62, 93, 124].map((back) => ({
        customer: id,
        period: plainDate(july - back).slice(0, 7),
        value: int(0, 40),
      })),
    ),
    reps: REPS.slice(0, 4).map((id) => ({ id, team: "North" })),
    calls: REPS.flatMap((owner, i) => [
      { owner, period: "2026-07", amount: 900_000 - 100_000 * i, at: "2026-06-30" },
      { owner, period: "2026-Q3", amount: 2_500_000 + 10_000 * i, by: "manager" as const, at: "2026-07-30" },
    ]),
    leaves: [{ rep: "Yang", from: "2026-07-08", to: "2026-07-17" }],
    competitorMoves: [{ competitor: "Kestrel", date: "2026-07-06", kind: "priceCut" }],
    marketEvents: Array.from({ length: 5 }, (_, i) => ({
      date: plainDate(july - 10 * int(0, 6)),
      kind: pick(["economy", "policy"]),
      note: `orders index ${i % 2}`,
    })),
    risks,
    experiments: [{ name: "campaign", exposed: { converted: 7, n: 14 }, control: { converted: 20, n: 66 } }],
    budget: 300_000,
    products: ["machine"],
  };
}
