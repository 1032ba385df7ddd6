import {
  backtest,
  define,
  fitPurchases,
  forecastPurchases,
  ownPace,
  type Summary,
  score,
  standard,
  summarize,
} from "salesplan/health";
import type { Table } from "salesplan/kernel";
import { readTransactions, type TransactionColumns } from "salesplan/records";

export const ASOF = "1997-09-30";
export const END = "1998-06-30";
/** Inside the calibration time: weights are tuned by who bought from here to {@link ASOF}. */
export const TUNED_ON = "1997-06-30";
export const WEEKS = 39;

/** How well one thing ranks who will buy. */
export interface Ranking {
  readonly name: string;
  readonly auc: number;
  readonly accuracy: number;
  /** From which score on a purchase is foretold. */
  readonly cut: number;
}
/** What came out. */
export interface Holdout {
  readonly customers: number;
  readonly buyers: number;
  readonly rankings: readonly Ranking[];
  readonly purchases: number;
  readonly expected: readonly { readonly name: string; readonly purchases: number; readonly meanError: number }[];
}

/** The CDNOW sample: master id, id, date, CDs, amount. */
export function readSample(text: string): Table<"transactions", TransactionColumns> {
  return readTransactions(
    text
      .split("\n")
      .map((line) => line.trim().split(/\s+/).slice(1))
      .filter(([, date = ""]) => /^\d{8}$/.test(date))
      .map(([customer = "", date = "", , amount = ""]) => ({
        customer,
        at: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
        amount,
      })),
  );
}

/**
 * AUC, and accuracy: at `cut`, where a score means a probability; else at the best cut of every second customer, measured on the others. A
 * cut chosen on the customers it is measured on would flatter.
 */
function judge(
  name: string,
  before: Summary,
  bought: readonly boolean[],
  scores: readonly (number | null)[],
  cut: number | null,
): Ranking {
  const rows = before.customers.map(({ customer }, i) => ({
    customer,
    score: scores[i] ?? null,
    happened: bought[i] === true,
  }));
  const auc = backtest(rows).auc as number;
  const accuracyOf = (list: typeof rows, at: number): number =>
    list.filter((row) => (row.score ?? Number.NEGATIVE_INFINITY) >= at === row.happened).length / list.length;
  if (cut !== null) return { name, auc, accuracy: accuracyOf(rows, cut), cut };
  const [odd, even] = [rows.filter((_, i) => i % 2 === 1), rows.filter((_, i) => i % 2 === 0)];
  let [best, at] = [0, 0];
  for (const candidate of [...new Set(odd.map((row) => row.score ?? 0))].sort((a, b) => a - b)) {
    const found = accuracyOf(odd, candidate);
    if (found > best) [best, at] = [found, candidate];
  }
  return { name, auc, accuracy: accuracyOf(even, at), cut: at };
}

/** Score of each customer, and whether it bought until `end`. */
interface Known {
  readonly before: Summary;
  readonly bought: readonly boolean[];
  readonly purchases: readonly number[];
}
function knownOn(table: Table<"transactions", TransactionColumns>, asOf: string, end: string): Known {
  const before = summarize(table, { asOf });
  const later = new Map(summarize(table, { asOf: end }).customers.map((line) => [line.customer, line.purchases]));
  const purchases = before.customers.map((line) => (later.get(line.customer) ?? 0) - line.purchases);
  return { before, bought: purchases.map((n) => n > 0), purchases };
}

type Weights = readonly [recency: number, frequency: number, amount: number];
/** The standard policy's scores with other weights; 0 leaves a dimension out. */
function weighted(before: Summary, [recency, frequency, amount]: Weights): readonly (number | null)[] {
  const { dimensions } = standard(before);
  const weights = { recency, frequency, amount };
  const chosen = Object.entries(dimensions).flatMap(([name, dimension]) => {
    const weight = weights[name as keyof typeof weights];
    return weight > 0 ? [[name, { ...dimension, weight }] as const] : [];
  });
  return score(define({ dimensions: Object.fromEntries(chosen) }), before).customers.map((line) => line.score);
}
const aucOf = (before: Summary, bought: readonly boolean[], scores: readonly (number | null)[]): number =>
  backtest(
    before.customers.map(({ customer }, i) => ({ customer, score: scores[i] ?? null, happened: bought[i] === true })),
  ).auc as number;

/** The weights (in fifths) that ranked best in a smaller holdout inside the calibration time: what tuning would choose without looking ahead. */
function tunedWeights(table: Table<"transactions", TransactionColumns>): Weights {
  const { before, bought } = knownOn(table, TUNED_ON, ASOF);
  let best: Weights = [1, 1, 1];
  let most = 0;
  for (let r = 0; r <= 10; r += 2)
    for (let f = 0; r + f <= 10; f += 2) {
      const weights: Weights = [r, f, 10 - r - f];
      const auc = aucOf(before, bought, weighted(before, weights));
      if (auc > most) [most, best] = [auc, weights];
    }
  return best;
}

/** Everything is made from what was known on {@link ASOF} and judged by what came until {@link END}. */
export function holdout(table: Table<"transactions", TransactionColumns>): Holdout {
  const { before, bought, purchases } = knownOn(table, ASOF, END);
  const pace = ownPace(before).overdueRatio;
  const models = (["bgNbd", "mbgNbd"] as const).map((model) => {
    const forecast = forecastPurchases(fitPurchases(before, { model }), before, { periods: WEEKS });
    return { model, forecast };
  });
  const ranked = (name: string, scores: readonly (number | null)[], cut: number | null = null): Ranking =>
    judge(name, before, bought, scores, cut);
  const lines = before.customers;
  const tuned = tunedWeights(table);
  const rankings = [
    ranked(
      "standard health policy",
      score(define(standard(before)), before).customers.map((line) => line.score),
    ),
    ranked(`the same with tuned weights ${tuned.join("/")}`, weighted(before, tuned)),
    ranked(
      "days since the last purchase",
      lines.map((line) => -(line.daysSinceLast ?? 0)),
    ),
    ...models.map(({ model, forecast }) =>
      ranked(
        `P(purchase), ${model}`,
        forecast.map((f) => f.buys),
        0.5,
      ),
    ),
    ranked(
      "number of purchases",
      lines.map((line) => line.purchases),
    ),
    ranked(
      "own overdue ratio",
      lines.map(({ customer }) => -(pace.get(customer) ?? 0)),
    ),
    ...models.map(({ model, forecast }) =>
      ranked(
        `P(alive), ${model}`,
        forecast.map((f) => f.alive),
        0.5,
      ),
    ),
  ];
  const told = (name: string, expected: readonly number[]): Holdout["expected"][number] => ({
    name,
    purchases: expected.reduce((a, b) => a + b, 0),
    meanError: expected.reduce((sum, n, i) => sum + Math.abs(n - (purchases[i] as number)), 0) / expected.length,
  });
  return {
    customers: lines.length,
    buyers: bought.filter(Boolean).length,
    rankings,
    purchases: purchases.reduce((a, b) => a + b, 0),
    expected: [
      ...models.map(({ model, forecast }) =>
        told(
          model,
          forecast.map((f) => f.purchases),
        ),
      ),
      told(
        "own rate goes on",
        lines.map((line) => (line.repeats / ((line.age ?? 0) / 7 || 1)) * WEEKS),
      ),
    ],
  };
}
