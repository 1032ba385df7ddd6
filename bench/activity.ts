// Scoring a million activities of 2,000 reps beside a hand-written row loop with the same answer. Run: node_modules/.bin/tsx bench/activity.ts
import * as activity from "../src/activity/index.ts";
import * as calendar from "../src/calendar/index.ts";
import { epochDay, plainDate, seeded } from "../src/kernel/index.ts";
import { readActivities } from "../src/records/index.ts";
import { ratios, report } from "./ratio.ts";

const SIZE = 1_000_000;
const REPS = 2_000;
const asOf = "2026-07-31";
const last = epochDay(asOf);
const next = seeded(3);
const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
const KINDS = ["visit", "call", "content", "demo"] as const;
const POINTS = { visit: 10, call: 3, content: 1, demo: 15 } as const;
const reps = Array.from({ length: REPS }, (_, i) => `rep-${String(i).padStart(4, "0")}`);
const made = Array.from({ length: SIZE }, (_, i) => ({
  id: `a${i}`,
  at: plainDate(last - Math.floor(next() * 365)),
  owner: pick(reps),
  kind: pick(KINDS),
  customer: `c${Math.floor(next() * 20_000)}`,
  outcome: next() < 0.6 ? "met" : "no",
  minutes: Math.floor(next() * 60),
}));
// One row in a hundred comes twice, as it does where two exports are joined.
const rows = made.map((row, i) => (i % 100 === 99 ? { ...(made[i - 1] as typeof row) } : row));
const kinds = Object.fromEntries(
  KINDS.map((kind) => [kind, { points: POINTS[kind], decay: { kind: "halfLife", days: 90 } }] as const),
);
const quotas = { touches: { amount: 100, per: "month" } } as const;
const policy = activity.parse({ kinds, effective: { outcomes: { met: true, no: false }, minMinutes: 5 }, quotas });
const limited = activity.parse({
  kinds: Object.fromEntries(Object.entries(kinds).map(([kind, rule]) => [kind, { ...rule, perDay: 8 }])),
  effective: { outcomes: { met: true, no: false }, minMinutes: 5, distinctCustomerPerDay: true },
  quotas,
});

/** What a careful colleague writes: one pass over row objects, a Set against rows that come twice, a Map by rep, days looked up once per date. */
function byHand(): Map<string, number> {
  const weights = Array.from({ length: 366 }, (_, age) => 2 ** (-age / 90));
  const ages = new Map<string, number>();
  const sums = new Map<string, number>();
  const seen = new Set<string>();
  for (const row of rows) {
    if (row.at > asOf || seen.has(row.id)) continue;
    seen.add(row.id);
    if (row.outcome !== "met" || row.minutes < 5) continue;
    let age = ages.get(row.at);
    if (age === undefined) {
      age = Math.round((Date.parse(asOf) - Date.parse(row.at)) / 86_400_000);
      ages.set(row.at, age);
    }
    sums.set(row.owner, (sums.get(row.owner) ?? 0) + POINTS[row.kind] * (weights[age] as number));
  }
  return sums;
}

const table = readActivities(rows);
const hand = byHand();
const { scores } = activity.score(policy, table, { asOf });
if (
  scores.length !== hand.size ||
  scores.some(({ subject, value }) => Math.abs((value ?? 0) - (hand.get(subject) ?? 0)) > 1e-6)
)
  throw new Error("the hand-written loop gives another result");

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
report(
  `score ${SIZE} activities of ${REPS} reps`,
  ratios({ name: "hand-written row loop", run: byHand }, [
    { name: "score: Table already read", run: () => activity.score(policy, table, { asOf }), bound: 0.3 },
    { name: "score: rows, reading included", run: () => activity.score(policy, rows, { asOf }), bound: 2 },
    {
      name: "score: Table, daily caps and one touch per customer and day",
      run: () => activity.score(limited, table, { asOf }),
      bound: null,
    },
    {
      name: "quotas: Table, one month",
      run: () => activity.quotas(policy, table, { asOf, calendar: cal }),
      bound: null,
    },
  ]),
);
