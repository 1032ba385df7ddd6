import { fail, reason } from "../kernel/index.ts";
import { onGrid } from "../measure/index.ts";
import { must, mustHave } from "../measure/must.ts";
import type { Amount, Decimal } from "../money/index.ts";
import { type Count, probabilityBelow, probabilityGreater, shrinkRates } from "../stats/index.ts";
import { type Delay, delaysOf } from "./delays.ts";
import type { ConversionOf, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { ConversionFigure, FunnelReason, FunnelReport } from "./types.ts";
import { chainOnly, expectedEntries, tidy, worth } from "./what-if.ts";

/** What a rate is held against. */
export interface Benchmark {
  /** The policy's target, the same team's earlier period, or the best of some segments (its rate drawn towards the mean of all). */
  readonly kind: "target" | "previous" | "segment";
  /** Which period or segment; null for the target. */
  readonly name: string | null;
  readonly rate: number;
  /** Entries behind the rate; null for a target, which is set and not measured. */
  readonly n: number | null;
}
/** Other funnels to hold the rates against, and what a deal is worth. */
export interface BottleneckOptions<S extends Stages = Stages> {
  /** Mean amount of the deals that would be won more: one for all, or by the stage that they are lost in. */
  readonly amounts?: Amount | { readonly [Stage in S[number]]?: Amount };
  /** The same funnel in an earlier period. */
  readonly previous?: FunnelReport<S>;
  /** The same funnel of comparable segments, by name: reports, or the segments of a breakdown. */
  readonly segments?: { readonly [name: string]: Pick<FunnelReport<S>, "conversions"> };
  /** Days that a conversion may take, for the second axis: time. Needs a report with `times: true`. */
  readonly days?: { readonly [C in ConversionOf<S>]?: number };
}
/** A conversion and what it costs to have it below its benchmark. */
export interface Bottleneck<Name extends string = string> {
  readonly conversion: Name;
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly converted: number;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Null where there is none, or the rate is unknown. */
  readonly benchmark: Benchmark | null;
  /** `rate - benchmark`, negative below it. */
  readonly gap: number | null;
  /** Wins more if this conversion alone were at its benchmark; 0 where it is at or above, null where it cannot be told. */
  readonly extraWins: number | null;
  /** What these are worth; null without an amount. */
  readonly amount: Decimal | null;
  /** This conversion's part of the gap of all, by its logarithm; the parts add up to 1. */
  readonly share: number;
  /** Its part of `joint`, exactly additive. */
  readonly attributed: number;
  /**
   * Probability that the true rate is below the benchmark, given n; null where it cannot be told. Against an earlier period both rates
   * are uncertain (exact, uniform priors); a target and the best segment's shrunk rate are taken as they are.
   */
  readonly probabilityBelow: number | null;
}
/** Conversions ranked by what they cost. */
export interface Bottlenecks<S extends Stages = Stages> {
  readonly asOf: string;
  readonly entered: number;
  readonly wins: number;
  /** Wins more if all conversions below their benchmark were at it. Single gains do not add up to it; `attributed` does. */
  readonly joint: number;
  /** The most costly first; ties by name. */
  readonly ranked: readonly Bottleneck<ConversionOf<S>>[];
  /** The second axis: where time is lost. Null where the report has no times. */
  readonly delays: readonly Delay<ConversionOf<S>>[] | null;
  readonly reasons: readonly FunnelReason[];
}

/** Digits behind the binary point of wins, so that parts add up exactly. */
const BITS = 30;

/** The figure of the same conversion in another funnel. */
const sameOf = (
  { conversions }: { readonly conversions: readonly ConversionFigure[] },
  { conversion }: ConversionFigure,
): ConversionFigure | undefined => conversions.find((one) => one.conversion === conversion);

/** The benchmark of a conversion: its target, else the earlier period, else the best segment after shrinkage. */
function benchmarkOf(figure: ConversionFigure, { previous, segments }: BottleneckOptions): Benchmark | null {
  if (figure.target !== null) return { kind: "target", name: null, rate: figure.target, n: null };
  const before = previous && sameOf(previous, figure);
  if (previous && before && before.rate !== null && before.rate <= 1)
    return { kind: "previous", name: previous.asOf, rate: before.rate, n: before.n };
  const found = Object.entries(segments ?? {}).flatMap(([name, report]) => {
    const other = sameOf(report, figure);
    return other && other.n > 0 && other.converted <= other.n ? [{ name, successes: other.converted, n: other.n }] : [];
  });
  const shrunk = shrinkRates(found)?.groups ?? [];
  let best: Benchmark | null = null;
  found.forEach(({ name, n }, i) => {
    const rate = shrunk[i]?.shrunk ?? null;
    if (rate !== null && rate > 0 && (best === null || rate > best.rate)) best = { kind: "segment", name, rate, n };
  });
  return best;
}

/** How likely the true rate is below the benchmark. */
function belowOf(own: Count, benchmark: Benchmark | null, earlier: ConversionFigure | undefined): number | null {
  if (benchmark === null || own.n === 0 || own.successes > own.n) return null;
  if (benchmark.kind === "previous" && earlier)
    return probabilityGreater({ successes: earlier.converted, n: earlier.n }, own);
  return probabilityBelow(own, benchmark.rate);
}

/** Throws where an amount is given for no stage, or a segment is no funnel. */
function checkGiven({ policy }: FunnelReport, { amounts, previous, segments }: BottleneckOptions): void {
  if (amounts !== undefined && !isAmount(amounts)) {
    must(amounts, "amounts", "object");
    for (const stage of Object.keys(amounts))
      if (!policy.stages.includes(stage))
        fail("UNKNOWN_STAGE", ["amounts", stage], `one of ${policy.stages.join(", ")} is needed, found ${stage}`);
  }
  if (previous !== undefined) mustHave(previous, "previous", { conversions: "objects" });
  if (segments !== undefined) must(segments, "segments", "object");
  for (const [name, funnel] of Object.entries(segments ?? {}))
    mustHave(funnel, ["segments", name], { conversions: "objects" });
}

const isAmount = (amounts: NonNullable<BottleneckOptions["amounts"]>): amounts is Amount =>
  typeof amounts !== "object" || (amounts !== null && "toFixed" in amounts);

const amountOf = (amounts: BottleneckOptions["amounts"], stage: string): Amount | null => {
  if (amounts === undefined || isAmount(amounts)) return amounts ?? null;
  return (amounts as { readonly [stage: string]: Amount | undefined })[stage] ?? null;
};

/**
 * Which conversion costs the most: ranked by the wins (and money) that it would bring at its benchmark, not by the lowest rate.
 * A low rate early may be normal; what counts is how far a rate lies below what it could be, and how much flows through it.
 *
 * @returns For each conversion its gap, the extra wins if it alone were repaired (`wins x (benchmark / rate - 1)`), its share of
 * the joint gap split by logarithms (exactly additive), and the probability that the true rate is below the benchmark at all
 * (Beta posterior of a uniform prior).
 * @throws SalesPlanError: NOT_A_CHAIN where rates do not multiply, BAD_AMOUNT.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({
 *   stages: ["lead", "visit", "drive", "signed"],
 *   targets: { "lead>visit": 0.65, "visit>drive": 0.6, "drive>signed": 0.3 },
 * });
 * const report = funnel.fromCounts(policy, [1000, 600, 240, 60], { asOf: "2026-07-31" });
 * const { joint, ranked } = funnel.bottlenecks(report, { amounts: "15.90" });
 * joint; //=> 57
 * ranked.map(({ conversion, extraWins }) => [conversion, extraWins]);
 * //=> [["visit>drive", 30], ["drive>signed", 12], ["lead>visit", 5]]
 * ranked.map(({ share }) => share.toFixed(2)); //=> ["0.61", "0.27", "0.12"]
 * ranked[0]?.amount; //=> "477"
 * ```
 */
export function bottlenecks<S extends Stages>(
  report: FunnelReport<S>,
  options: BottleneckOptions<NoInfer<S>> = {},
): Bottlenecks<S> {
  mustHave(report, "report", { policy: "object" });
  must(options, "options", "object");
  const plain = report as unknown as FunnelReport;
  chainOnly(plain, "bottlenecks");
  checkGiven(plain, options as BottleneckOptions);
  const said: FunnelReason[] = [];
  const entered = plain.stages[0]?.matureEntered ?? 0;
  const wins = plain.overall.converted;
  const rates = plain.conversions.map(({ rate }) => rate);
  const benchmarks = plain.conversions.map((figure) => benchmarkOf(figure, options as BottleneckOptions));
  const raised = rates.map((rate, k) => (rate === null ? null : Math.max(rate, benchmarks[k]?.rate ?? 0)));
  const last = (list: readonly (number | null)[]): number => expectedEntries(entered, list).at(-1) ?? wins;
  const extra = (k: number): number | null => {
    if (rates.some((rate) => rate === null)) return null;
    return tidy(last(rates.map((rate, i) => (i === k ? (raised[i] as number) : rate))) - last(rates));
  };
  const joint = onGrid(last(raised) - last(rates), BITS);
  // Where nobody converts, the whole gap is there: its logarithm has no bound.
  const blocked = rates.some((rate, k) => rate === 0 && (raised[k] as number) > 0);
  const logs = rates.map((rate, k) => {
    if (blocked) return rate === 0 ? 1 : 0;
    return rate === null || rate === 0 ? 0 : Math.log((raised[k] as number) / rate);
  });
  const all = logs.reduce((a, b) => a + b, 0);
  const parts = logs.map((log) => (all === 0 ? 0 : onGrid((joint * log) / all, BITS)));
  const largest = logs.indexOf(Math.max(...logs));
  parts[largest] = (parts[largest] as number) + (all === 0 ? 0 : joint - parts.reduce((a, b) => a + b, 0));
  const list = plain.conversions.map((figure, k): Bottleneck => {
    const { conversion, from, to, n, converted, rate, low, high } = figure;
    const benchmark = rate === null ? null : (benchmarks[k] ?? null);
    const extraWins = benchmark === null ? null : extra(k);
    const amount = amountOf(options.amounts as BottleneckOptions["amounts"], from);
    const below = belowOf({ successes: converted, n }, benchmark, options.previous && sameOf(options.previous, figure));
    if (rate === null) said.push(reason(reasons, "NO_RATE", { conversion }));
    else if (benchmark === null) said.push(reason(reasons, "NO_BENCHMARK", { conversion }));
    else if (rate < benchmark.rate && below !== null)
      said.push(reason(reasons, "BELOW_TARGET", { conversion, rate, n, target: benchmark.rate, probability: below }));
    return {
      ...{ conversion, from, to, n, converted, rate, low, high, benchmark, extraWins },
      gap: rate === null || benchmark === null ? null : rate - benchmark.rate,
      amount: extraWins === null || amount === null ? null : worth(extraWins, amount, ["amounts"]),
      share: all === 0 ? 0 : (logs[k] as number) / all,
      attributed: parts[k] as number,
      probabilityBelow: below,
    };
  });
  const delays = delaysOf(plain, (options.days ?? {}) as { readonly [conversion: string]: number | undefined });
  // Money and wins cannot be ranked against each other: where a gain has no amount, wins rank.
  const unpriced = list.filter(({ extraWins, amount }) => extraWins !== null && extraWins > 0 && amount === null);
  const inMoney = options.amounts !== undefined && unpriced.length === 0;
  if (options.amounts !== undefined && !inMoney)
    said.push(reason(reasons, "AMOUNTS_MISSING", { stages: unpriced.map(({ from }) => from).join(", ") }));
  const cost = ({ amount, extraWins }: Bottleneck): number => (inMoney ? amount?.toNumber() : extraWins) ?? -1;
  list.sort((a, b) => cost(b) - cost(a) || (a.conversion < b.conversion ? -1 : 1));
  return {
    asOf: plain.asOf,
    entered,
    wins,
    joint,
    ranked: list as unknown as Bottlenecks<S>["ranked"],
    delays: delays as Bottlenecks<S>["delays"],
    reasons: said,
  };
}
