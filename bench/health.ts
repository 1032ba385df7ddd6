// Customer figures beside hand-written loops with the same answer. Run: node_modules/.bin/tsx bench/health.ts [summarize|score|fit]
import {
  type DefaultTier,
  define,
  fitPurchases,
  type HealthScores,
  rfm,
  score,
  summarize,
} from "../src/health/index.ts";
import { epochDay, plainDate, seeded } from "../src/kernel/index.ts";
import { readTransactions } from "../src/records/index.ts";
import { bfgsByHand, simulateCustomers } from "./models.ts";
import { ratios, report } from "./ratio.ts";

const only = process.argv[2];
const asOf = "2026-07-31";
const last = epochDay(asOf);

function transactions(): void {
  const SIZE = 1_000_000;
  const next = seeded(5);
  const rows = Array.from({ length: SIZE }, () => ({
    customer: `c${Math.floor(next() ** 2 * 100_000)}`,
    at: plainDate(last - Math.floor(next() * 730)),
    amount: Math.round(next() * 100_000) / 100,
  }));
  const cut = (values: readonly number[]): readonly number[] => {
    const sorted = Float64Array.from(values).sort();
    return [0.2, 0.4, 0.6, 0.8].map((p) => {
      const h = (sorted.length - 1) * p;
      const low = Math.floor(h);
      const below = sorted[low] as number;
      return below + (h - low) * ((sorted[Math.ceil(h)] as number) - below);
    });
  };
  /** What a careful colleague writes: purchase days in a set per customer, exact cents, quantile cuts, five bins on each axis. */
  const byHand = (): Map<string, string> => {
    const customers = new Map<string, { days: Set<string>; last: string; cents: number }>();
    for (const row of rows) {
      if (row.at > asOf) continue;
      let line = customers.get(row.customer);
      if (line === undefined) {
        line = { days: new Set(), last: "", cents: 0 };
        customers.set(row.customer, line);
      }
      line.days.add(row.at);
      if (row.at > line.last) line.last = row.at;
      line.cents += Math.round(row.amount * 100);
    }
    const end = Date.parse(asOf);
    const lines = [...customers].map(([customer, line]) => ({
      customer,
      days: Math.round((end - Date.parse(line.last)) / 86_400_000),
      purchases: line.days.size,
      amount: line.cents / 100,
    }));
    const [r, f, m] = [
      cut(lines.map((l) => l.days)),
      cut(lines.map((l) => l.purchases)),
      cut(lines.map((l) => l.amount)),
    ];
    const bin = (at: readonly number[], value: number): number => at.filter((point) => value > point).length;
    return new Map(
      lines.map((l) => [l.customer, `${5 - bin(r, l.days)}${1 + bin(f, l.purchases)}${1 + bin(m, l.amount)}`]),
    );
  };
  const ours = (from: Parameters<typeof summarize>[0]) => rfm(summarize(from, { asOf })).customers;
  const table = readTransactions(rows);
  const hand = byHand();
  const found = ours(rows);
  if (found.length !== hand.size || found.some(({ customer, code }) => hand.get(customer) !== code))
    throw new Error("the hand-written loop gives other codes");
  report(
    `summarize + rfm of ${SIZE} transactions of ${hand.size} customers, every customer's code`,
    ratios(
      { name: "hand-written row loop", run: byHand },
      [
        { name: "rows", run: () => ours(rows), bound: 1 },
        { name: "Table", run: () => ours(table), bound: 0.25 },
      ],
      7,
    ),
  );
}

function scores(): void {
  const CUSTOMERS = Number(process.env.CUSTOMERS ?? 100_000);
  const MONTHS = 12;
  const next = seeded(8);
  const policy = define({
    dimensions: {
      frequency: { weight: 4, curve: { kind: "linear", zero: 0, full: 10 } },
      amount: {
        weight: 3,
        curve: {
          kind: "piecewise",
          knots: [
            [0, 0],
            [500, 60],
            [1000, 100],
          ],
        },
      },
      engagement: { weight: 3, curve: { kind: "linear", zero: 0, full: 20 } },
    },
  });
  const months = Array.from({ length: MONTHS }, (_, m) => ({
    asOf: plainDate(last - 30 * (MONTHS - m)),
    rows: Array.from({ length: CUSTOMERS }, (_, c) => ({
      customer: `c${c}`,
      frequency: Math.floor(next() * 12),
      amount: Math.round(next() * 1200),
      engagement: next() < 0.1 ? null : Math.floor(next() * 25),
    })),
  }));
  const limit = (x: number): number => Math.max(0, Math.min(100, x));
  /** One pass over row objects: points, weights of what is known, contributions kept, tier with a margin on the way up. */
  const byHand = () => {
    const cuts = [30, 50, 70];
    const names = ["critical", "atRisk", "fair", "good"];
    const previous = new Map<string, number>();
    return months.map(({ rows }) => {
      const seen = new Set<string>();
      const lines = [];
      for (const row of rows) {
        if (seen.has(row.customer)) continue;
        seen.add(row.customer);
        const points = [
          row.frequency === null ? null : limit(row.frequency * 10),
          row.amount === null
            ? null
            : row.amount <= 500
              ? limit(row.amount * 0.12)
              : limit(60 + (row.amount - 500) * 0.08),
          row.engagement === null ? null : limit(row.engagement * 5),
        ];
        const weights = [4, 3, 3];
        let present = 0;
        points.forEach((p, d) => {
          if (p !== null) present += weights[d] as number;
        });
        const contributions = points.map((p, d) => (p === null ? 0 : (p * (weights[d] as number)) / present));
        const score = present < 6 ? null : contributions.reduce((a, b) => a + b, 0);
        let tier = -1;
        if (score !== null) {
          tier = cuts.filter((cut) => score >= cut).length;
          const before = previous.get(row.customer);
          while (before !== undefined && tier > before && score < (cuts[tier - 1] as number) + 3) tier -= 1;
          previous.set(row.customer, tier);
        }
        let weakest = 0;
        points.forEach((p, d) => {
          const lost = (at: number): number =>
            points[at] === null ? -1 : ((100 - (points[at] as number)) * (weights[at] as number)) / present;
          if (p !== null && lost(d) > lost(weakest)) weakest = d;
        });
        lines.push({
          customer: row.customer,
          score,
          tier: names[tier] ?? "unknown",
          completeness: present / 10,
          contributions,
          weakest,
        });
      }
      return lines;
    });
  };
  type Result = HealthScores<"frequency" | "amount" | "engagement", DefaultTier>;
  const scoreMonth = (rows: (typeof months)[number]["rows"], at: string, ledger: boolean, previous?: Result): Result =>
    score(policy, rows, { asOf: at, ledger, ...(previous ? { previous } : {}) });
  const ours = (ledger: boolean, read: boolean) => {
    let previous: ReturnType<typeof scoreMonth> | undefined;
    return months.map(({ rows, asOf: at }) => {
      const found = scoreMonth(rows, at, ledger, previous);
      previous = found;
      return read ? found.customers : found.tiers;
    });
  };
  const hand = byHand();
  const dimensionNames = Object.keys(policy.dimensions);
  const check = ours(true, true) as unknown as readonly Result["customers"][];
  check.forEach((lines, m) => {
    lines.forEach((line, i) => {
      const other = hand[m]?.[i];
      const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
      const same =
        other !== undefined &&
        line.tier === other.tier &&
        near(line.score ?? -1, other.score ?? -1) &&
        near(line.completeness, other.completeness) &&
        (line.weakest === null || line.weakest === dimensionNames[other.weakest]) &&
        (line.dimensions ?? []).every(
          ({ contribution }, d) => line.score === null || near(contribution, other.contributions[d] as number),
        );
      if (!same) throw new Error("the hand-written loop gives other scores");
    });
  });
  report(
    `health of ${CUSTOMERS} customers x ${MONTHS} months, tiers with hysteresis`,
    ratios(
      { name: "hand-written row loop", run: byHand },
      [
        { name: "score, every line read", run: () => ours(false, true), bound: 1 },
        { name: "score, every line with its ledger", run: () => ours(true, true), bound: null },
      ],
      3,
    ),
  );
}

function fits(): void {
  for (const size of [2357, 100_000]) {
    const customers = simulateCustomers(size, 17);
    const columns = {
      x: Float64Array.from(customers, (c) => c.repeats),
      tx: Float64Array.from(customers, (c) => c.firstToLast / 7),
      T: Float64Array.from(customers, (c) => c.age / 7),
    };
    const hand = bfgsByHand(columns);
    const ours = fitPurchases(customers, { model: "bgNbd" });
    console.log(
      `\nhand ${hand.value.toFixed(4)} in ${hand.evaluations}, ours ${ours.logLikelihood.toFixed(4)} in ${ours.evaluations}`,
      ours.parameters,
    );
    if (ours.degenerate || ours.logLikelihood < -hand.value - 1e-4)
      throw new Error("the fit is worse than the plain loop's");
    report(
      `BG/NBD fit of ${size} simulated customers, standard errors included`,
      ratios(
        { name: "plain BFGS loop over columns", run: () => bfgsByHand(columns) },
        [{ name: "fitPurchases", run: () => fitPurchases(customers, { model: "bgNbd" }), bound: 2 }],
        size > 10_000 ? 5 : 11,
      ),
    );
  }
}

if (only === undefined || only === "summarize") transactions();
if (only === undefined || only === "score") scores();
if (only === undefined || only === "fit") fits();
