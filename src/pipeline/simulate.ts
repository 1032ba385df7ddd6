import { accounted, fail, NONE, reason, seeded, show, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, type Decimal, fromUnits, toUnits } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf, OPEN, WON } from "./book.ts";
import { group, moneyParam, safe, total } from "./deal-group.ts";
import { leftOutOf } from "./left-out.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { pricesOf } from "./probability.ts";
import { reasons } from "./reasons.ts";
import { daysOf, within } from "./span.ts";
import type { PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** A period to simulate, with the tiers to reach. */
export interface SimulatedPeriod<Tier extends string = string> extends Span {
  readonly signed?: Amount;
  readonly tiers?: { readonly [T in Tier]: Amount };
  /** What past periods brought from deals that did not exist yet at this point: one of them is drawn in each run; {@link createAndClose} gives it. */
  readonly created?: readonly Amount[];
}
/** How close dates vary. */
export interface SimulateOptions<Tier extends string = string> extends PipelineOptions {
  readonly periods: readonly SimulatedPeriod<Tier>[];
  /** Days by which past deals closed later (or, below 0, earlier) than expected: each open deal draws one, each equally likely. */
  readonly delays: readonly number[];
  /** Same seed, same result. */
  readonly seed: number;
  /** Days by which all deals are late together in one run (a budget freeze), each equally likely. @defaultValue none */
  readonly commonDelays?: readonly number[];
  /** @defaultValue 10000 */
  readonly runs?: number;
  /** Chances by open stage instead of the policy's, as {@link stageProbabilities} learns them. */
  readonly probabilities?: { readonly [stage: string]: number };
  /** Chances of single deals by id, above any other, as {@link naiveBayes} learns them. */
  readonly chances?: { readonly [deal: string]: number };
}
/** One period over all runs. */
export interface PeriodSimulation<Tier extends string = string> {
  readonly period: Span;
  readonly signed: Decimal;
  /** Mean of the runs, in units of the amounts, and its standard error: the exact mean lies within 3 of them almost surely. */
  readonly mean: number;
  readonly standardError: number;
  readonly p10: Decimal;
  readonly p50: Decimal;
  readonly p90: Decimal;
  /** Share of the runs that reach each tier, with the standard error of that share. */
  readonly tiers: { readonly [T in Tier]: { readonly probability: number; readonly standardError: number } };
}
/** A simulation of periods in which close dates vary. */
export interface Simulation<Tier extends string = string> extends PipelineEvaluated {
  readonly runs: number;
  readonly seed: number;
  readonly periods: readonly PeriodSimulation<Tier>[];
  /** Open deals with a day, an amount and a probability: those that took part. */
  readonly deals: number;
}

const wholeDays = (values: readonly number[], name: string): readonly number[] => {
  for (const [i, value] of values.entries())
    if (!Number.isSafeInteger(value))
      fail("BAD_OPTION", [name, i], `a whole number of days is needed, found ${show(value)}`);
  return values;
};

/**
 * Periods when close dates vary too, by seeded Monte Carlo: in each run each open deal is won or not by its chance, and closes later or earlier by a delay drawn
 * from past delays; a deal that comes before asOf counts on the day after it. Where close dates do not vary use {@link forecast}: it is exact and needs no runs.
 * Deals without an expected day after asOf, an amount or a probability take no part; the reasons say how many.
 *
 * @throws SalesPlanError: BAD_OPTION when there are no delays, periods or runs, or the seed is no whole number; BAD_AMOUNT; NOT_A_DAY; EXPORT_BEFORE_AS_OF; BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] }, probabilities: { offer: 1 } });
 * const deals = [{ id: "a", stage: "offer", amount: 100, closeDate: "2026-08-20" }];
 * const august = { label: "August", start: "2026-08-01", end: "2026-08-31", tiers: { target: 100 } };
 * const found = pipeline.simulate(policy, deals, { asOf: "2026-07-31", periods: [august], delays: [0, 30], seed: 1 });
 * Math.abs((found.periods[0]?.tiers.target.probability ?? 0) - 0.5) < 0.02; //=> true
 * ```
 */
export function simulate<const Tier extends string = never>(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: SimulateOptions<Tier>,
): Simulation<Tier> {
  must(options, "options", "object");
  const rules = compiled(policy);
  const { periods, seed, runs = 10_000 } = options;
  if (!Number.isSafeInteger(seed)) fail("BAD_OPTION", ["seed"], `a whole number is needed, found ${show(seed)}`);
  if (!(Number.isSafeInteger(runs) && runs >= 100 && runs <= 1_000_000))
    fail("BAD_OPTION", ["runs"], `a whole number from 100 to 1000000 is needed, found ${show(runs)}`);
  if (periods.length === 0) fail("BAD_OPTION", ["periods"], "at least one period is needed, found none");
  must(options.delays, "delays", "list");
  if (options.commonDelays !== undefined) must(options.commonDelays, "commonDelays", "list");
  const delays = wholeDays(options.delays, "delays");
  if (delays.length === 0) fail("BAD_OPTION", ["delays"], "at least one past delay is needed, found none");
  const common = wholeDays(options.commonDelays ?? [0], "commonDelays");
  if (common.length === 0) fail("BAD_OPTION", ["commonDelays"], "at least one common delay is needed, found none");
  const spans = periods.map((period, i) => daysOf(period, ["periods", i]));
  const book = bookOf(rules, deals, options);
  const { p, bad } = pricesOf(rules, book, options.probabilities, options.chances);
  const leftOut = leftOutOf(book, bad, rules.policy.unit, false);
  const unpriced = group(book);
  const taking: number[] = [];
  const wins = spans.map(() => total());
  for (let row = 0; row < book.size; row += 1) {
    const day = book.close[row] as number;
    if (book.state[row] === WON)
      spans.forEach((span, i) => {
        if (day !== NONE && within(day, span) && !Number.isNaN(book.amount[row]))
          wins[i]?.add(book.amount[row] as number);
      });
    if (book.state[row] !== OPEN || day <= book.day) continue;
    if (Number.isNaN(p[row])) unpriced.add(row);
    else if (!Number.isNaN(book.amount[row]) && (p[row] as number) > 0) taking.push(row);
  }
  const created = periods.map((period, i) =>
    (period.created ?? []).map((amount, k) => toUnits(amount, book.scale, ["periods", i, "created", k])),
  );
  const signed = periods.map((period, i) =>
    period.signed === undefined
      ? safe(wins[i]?.units() ?? 0)
      : toUnits(period.signed, book.scale, ["periods", i, "signed"]),
  );
  const reach = taking.reduce((sum, row) => sum + Math.abs(book.amount[row] as number), 0);
  signed.forEach(
    (units, i) => void safe([...(created[i] ?? []), units].reduce((sum, one) => sum + Math.abs(one), reach)),
  );
  const sums = signed.map((units) => new Float64Array(runs).fill(units));
  const next = seeded(seed);
  // A stream of its own, so that deals not yet created do not shift the draws of those that are there.
  const other = seeded(seed + 1);
  const draw = (from: readonly number[], random = next): number => from[Math.floor(random() * from.length)] as number;
  for (let run = 0; run < runs; run += 1) {
    const together = draw(common);
    created.forEach((amounts, i) => {
      const sum = sums[i] as Float64Array;
      if (amounts.length > 0) sum[run] = (sum[run] as number) + draw(amounts, other);
    });
    for (const row of taking) {
      // Both numbers are drawn for every deal, so that one deal's chance does not shift the draws of the others.
      const [luck, delay] = [next(), draw(delays)];
      if (luck >= (p[row] as number)) continue;
      const day = Math.max(book.day + 1, (book.close[row] as number) + delay + together);
      for (let i = 0; i < spans.length; i += 1)
        if (within(day, spans[i] as (typeof spans)[number]))
          (sums[i] as Float64Array)[run] = ((sums[i] as Float64Array)[run] as number) + (book.amount[row] as number);
    }
  }
  const of = (i: number): PeriodSimulation<string> => {
    const sorted = (sums[i] as Float64Array).sort();
    const mean = sorted.reduce((a, b) => a + b, 0) / runs;
    const spread = sorted.reduce((a, b) => a + (b - mean) ** 2, 0) / (runs - 1);
    const at = (q: number): Decimal => fromUnits(sorted[Math.ceil(q * runs) - 1] as number, book.scale);
    const { label, start, end, tiers = {} } = periods[i] as SimulatedPeriod;
    return {
      period: { label, start, end },
      signed: fromUnits(signed[i] as number, book.scale),
      mean: mean / 10 ** book.scale,
      standardError: Math.sqrt(spread / runs) / 10 ** book.scale,
      p10: at(0.1),
      p50: at(0.5),
      p90: at(0.9),
      tiers: Object.fromEntries(
        Object.entries(tiers).map(([name, amount]) => {
          const goal = toUnits(amount as Amount, book.scale, ["periods", i, "tiers", name]);
          const probability = sorted.reduce((n, value) => n + (value >= goal ? 1 : 0), 0) / runs;
          return [name, { probability, standardError: Math.sqrt((probability * (1 - probability)) / runs) }];
        }),
      ),
    };
  };
  const { deals: count, amount } = unpriced.done();
  const money = moneyParam(amount, rules.policy.unit);
  const period = periods.map(({ label }) => label).join(", ");
  const noChance = count === 0 ? [] : [reason(reasons, "NO_PROBABILITY", { count, amount: money, period })];
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: [...book.reasons, ...leftOut.reasons, ...noChance],
    runs,
    seed,
    periods: spans.map((_, i) => of(i)) as readonly PeriodSimulation<string>[] as readonly PeriodSimulation<Tier>[],
    deals: taking.length,
  };
}
