import { epochDay, fail, plainDate, reason, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { binomialAtLeast } from "../stats/index.ts";
import type { Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { FunnelReason, FunnelReport, WinLag } from "./types.ts";
import { chainOnly, type Rates } from "./what-if.ts";

/** What is asked for. */
export interface RequiredOptions<S extends Stages = Stages> {
  /** Wins wanted, a whole number from 1. */
  readonly wins: number;
  /** Last day on which they count. */
  readonly by: string;
  /** Probability of reaching them. @defaultValue 0.8 */
  readonly confidence?: number;
  /** Rates to plan with instead of those found. */
  readonly rates?: Rates<S>;
  /** Share of their wins that entries must still be able to bring by `by` to count as in time. @defaultValue 0.8 */
  readonly inTime?: number;
}
/** Entries needed for a probability of reaching the wins. */
export interface RequiredAt {
  readonly confidence: number;
  readonly entries: number;
}
/** What it takes to reach a number of wins. */
export interface Required<S extends Stages = Stages> {
  readonly asOf: string;
  readonly by: string;
  readonly wins: number;
  /** Share of entries that are won in the end. */
  readonly overall: number;
  /** Entries whose expectation is the wins; they reach them only about every other time. */
  readonly expected: number;
  /** Entries needed by stage when each is rounded up on its own; the last is `wins`. */
  readonly byStage: readonly { readonly stage: S[number]; readonly entries: number }[];
  /** Entries needed at 50, 80 and 90 %, and at the confidence asked for. */
  readonly atConfidence: readonly RequiredAt[];
  /** Entries needed at the confidence asked for. */
  readonly entries: number;
  /**
   * The clock: what share of an entry's wins still comes by `by` if all enter on asOf, or evenly from the day after it, with the
   * entries then needed. Null where no win's time is known.
   */
  readonly allNow: { readonly share: number; readonly entries: number | null } | null;
  readonly evenly: { readonly share: number; readonly entries: number | null } | null;
  /** Last day on which an entry still brings `inTime` of its wins by `by`; null where no win's time is known. */
  readonly latestEntry: string | null;
  readonly reasons: readonly FunnelReason[];
}

/** The fewest entries that reach `wins` with a probability, at a rate. */
function entriesFor(wins: number, rate: number, confidence: number): number {
  let low = wins - 1;
  let high = wins;
  while (binomialAtLeast(wins, high, rate) < confidence) {
    low = high;
    high *= 2;
    if (high > 1e12) fail("OUT_OF_REACH", ["wins"], `${wins} wins at a rate of ${rate} need more than 10^12 entries`);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialAtLeast(wins, middle, rate) < confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** Rounded up, but not for the last digits of a double: 45 / 0.07 x 0.07. */
const up = (value: number): number => Math.ceil(value - 1e-9 * Math.max(1, Math.abs(value)));

/** The share of wins that came by each day on which one came, rising. */
const curveOf = (lag: WinLag): readonly (readonly [day: number, share: number])[] => {
  if (lag.shares) return lag.shares;
  let sum = 0;
  return lag.days.map(([day, wins]) => {
    sum += wins;
    return [day, sum / lag.wins] as const;
  });
};

/** Share of wins that come within a number of days from their entry. */
export function lagShare(lag: WinLag, days: number): number {
  let share = 0;
  for (const [day, upTo] of curveOf(lag)) {
    if (day > days) break;
    share = upTo;
  }
  return share;
}

/** Mean share over entries on each of the `left` days to come: an entry on the d-th has left - d days for its win. */
function evenShare(lag: WinLag, left: number): number {
  let sum = 0;
  let before = 0;
  for (const [day, share] of curveOf(lag)) {
    if (day >= left) break;
    sum += (share - before) * (left - day);
    before = share;
  }
  return left === 0 ? 0 : sum / left;
}

function checked<S extends Stages>(report: FunnelReport<S>, options: RequiredOptions<S>): readonly number[] {
  const { wins, by, confidence = 0.8, inTime = 0.8 } = options;
  if (!(Number.isSafeInteger(wins) && wins >= 1))
    fail("BAD_OPTION", ["wins"], `a whole number from 1 is needed, found ${show(wins)}`);
  for (const [name, value] of [
    ["confidence", confidence],
    ["inTime", inTime],
  ] as const)
    if (!(value > 0 && value < 1))
      fail("BAD_OPTION", [name], `a number between 0 and 1 is needed, found ${show(value)}`);
  if (epochDay(by, ["by"]) < epochDay(report.asOf, ["asOf"]))
    fail("BAD_OPTION", ["by"], `a day from ${report.asOf} on is needed, found ${by}`);
  const given = (options.rates ?? {}) as { readonly [name: string]: number | undefined };
  const known = report.conversions.map(({ conversion }) => conversion as string);
  for (const name of Object.keys(given))
    if (!known.includes(name))
      fail("UNKNOWN_CONVERSION", ["rates", name], `one of ${known.join(", ")} is needed, found ${name}`);
  return report.conversions.map(({ conversion, rate }) => {
    const used = given[conversion] ?? rate;
    if (typeof used === "number" && used > 0 && used <= 1) return used;
    return fail(
      "NO_RATE",
      ["rates", conversion],
      `a rate above 0 and up to 1 is needed, found ${show(used)}; give one in "rates"`,
    );
  });
}

/**
 * How many entries a number of wins takes, and by when: planning on the expectation reaches the goal only about every other time.
 *
 * @returns Entries for the expectation, by stage, and for 50, 80, 90 % and the confidence asked for (binomial); with the share of
 * wins that still come in time, from the lag between entry and win that the report found.
 * @throws SalesPlanError: BAD_OPTION, UNKNOWN_CONVERSION, NO_RATE where a rate is unknown, 0 or above 1, OUT_OF_REACH.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "drive", "signed"] });
 * const report = funnel.fromCounts(policy, [1000, 500, 200, 70], { asOf: "2026-07-31" });
 * const plan = funnel.required(report, { wins: 45, by: "2026-09-30", confidence: 0.8 });
 * plan.expected; //=> 643
 * plan.entries; //=> 719
 * plan.byStage.map(({ entries }) => entries); //=> [646, 323, 129, 45]
 * plan.atConfidence.map(({ entries }) => entries); //=> [638, 719, 764]
 * ```
 */
export function required<S extends Stages>(report: FunnelReport<S>, options: RequiredOptions<NoInfer<S>>): Required<S> {
  mustHave(report, "report", { policy: "object" });
  must(options, "options", "object");
  const plain = report as unknown as FunnelReport;
  chainOnly(plain, "required");
  const { wins, by, confidence = 0.8, inTime = 0.8 } = options;
  const rates = checked(plain, options as RequiredOptions);
  const overall = rates.reduce((a, b) => a * b, 1);
  const byStage: { stage: string; entries: number }[] = [];
  let needed = wins;
  for (let k = plain.stages.length - 1; k >= 0; k -= 1) {
    byStage.unshift({ stage: plain.stages[k]?.stage as string, entries: needed });
    if (k > 0) needed = up(needed / (rates[k - 1] as number));
  }
  const levels = [...new Set([0.5, 0.8, 0.9, confidence])].sort((a, b) => a - b);
  const atConfidence = levels.map((level) => ({ confidence: level, entries: entriesFor(wins, overall, level) }));
  const entries = entriesFor(wins, overall, confidence);
  const expected = up(wins / overall);
  const said: FunnelReason[] = [];
  if (entries > expected) said.push(reason(reasons, "COIN_FLIP", { expected, needed: entries, confidence }));
  const { winLag } = plain;
  // Without a window the lag counts open entries for as long as they were seen, but the rates still count them as not won.
  said.push(...plain.reasons.filter(({ code }) => code === "NO_WINDOW"));
  const today = epochDay(plain.asOf);
  const left = epochDay(by) - today;
  if (winLag === null || winLag.wins === 0) said.push(reason(reasons, "NO_LAG", { wins: winLag?.wins ?? 0 }));
  const clock = (share: number | null): Required["allNow"] =>
    share === null ? null : { share, entries: share === 0 ? null : entriesFor(wins, overall * share, confidence) };
  let evenly: number | null = null;
  let latestEntry: string | null = null;
  if (winLag !== null && winLag.wins > 0) {
    evenly = evenShare(winLag, left);
    const enough = curveOf(winLag).find(([, share]) => share >= inTime - 1e-12)?.[0] as number;
    latestEntry = plainDate(epochDay(by) - enough);
    if (enough > left) said.push(reason(reasons, "TOO_LATE", { by, day: latestEntry, share: inTime }));
  }
  return {
    ...{ asOf: plain.asOf, by, wins, overall, expected, entries, atConfidence, latestEntry, reasons: said },
    byStage: byStage as unknown as Required<S>["byStage"],
    allNow: clock(winLag === null || winLag.wins === 0 ? null : lagShare(winLag, left)),
    evenly: clock(evenly),
  };
}
