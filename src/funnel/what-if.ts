import { fail, reason, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { type Amount, bigUnits, Decimal, decimalsOf, fromUnits } from "../money/index.ts";
import type { ConversionOf, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { FunnelReason, FunnelReport } from "./types.ts";

/** Rates to suppose, by conversion. */
export type Rates<S extends Stages> = { readonly [C in ConversionOf<S>]?: number };
/** What a change would bring and cost, in money. */
export interface WhatIfOptions {
  /** Mean amount of a won deal. */
  readonly amount?: Amount;
  /** What the change costs: once, and for every win (also those that would have come anyway). */
  readonly cost?: { readonly fixed?: Amount; readonly perWin?: Amount };
}
/** The funnel as it would have been with other rates. */
export interface WhatIf<S extends Stages = Stages> {
  readonly asOf: string;
  /** Mature entries that both figures start from. */
  readonly entered: number;
  readonly wins: number;
  /** Wins expected at the supposed rates, and how many more than found; null where a rate is unknown. */
  readonly newWins: number | null;
  readonly extraWins: number | null;
  readonly overall: number | null;
  readonly newOverall: number | null;
  /** Expected entries by stage. */
  readonly stages: readonly { readonly stage: S[number]; readonly found: number; readonly expected: number | null }[];
  /** Money: what the extra wins bring, what the change costs, and what is left. Null without an amount. */
  readonly gain: Decimal | null;
  readonly cost: Decimal | null;
  readonly net: Decimal | null;
  /** The rate at which the change pays for itself; null unless exactly one rate is supposed and an amount is given. Above 1: it cannot. */
  readonly breakEven: number | null;
  readonly reasons: readonly FunnelReason[];
}

/** Throws where the stages do not multiply: rates of one are no share of the other. */
export function chainOnly(report: FunnelReport, verb: string): void {
  const { reach, order } = report.policy;
  if (report.basis === "current") fail("NO_RATES", [verb], "a funnel of current stages has counts but no rates");
  if (reach === "visited" || order === "any")
    fail(
      "NOT_A_CHAIN",
      [verb],
      `rates multiply only where stages follow one another, found reach "${reach}", order "${order}"`,
    );
}

/** Expected entries by stage when `rates` are in force; null from the first unknown rate on. */
export function expectedEntries(entered: number, rates: readonly (number | null)[]): readonly (number | null)[] {
  const expected: (number | null)[] = [entered];
  let value: number | null = entered;
  for (const rate of rates) {
    value = value === null || rate === null ? null : value * rate;
    expected.push(value);
  }
  return expected;
}

/** A number of deals times a mean amount, rounded half up to the decimals of the amount (at least 2). */
export function worth(deals: number, amount: Amount, path: readonly PropertyKey[]): Decimal {
  const scale = Math.max(2, decimalsOf(amount));
  return fromUnits(bigUnits(amount, scale, path), scale)
    .times(deals)
    .toDecimalPlaces(scale, Decimal.ROUND_HALF_UP);
}

/**
 * How many deals would have been won had some conversions had other rates, everything else as found; optionally what that would
 * have brought after its cost.
 *
 * @throws SalesPlanError: UNKNOWN_CONVERSION, BAD_RATE, NOT_A_CHAIN where rates do not multiply, BAD_AMOUNT.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "test-drive", "signed"] });
 * const report = funnel.fromCounts(policy, [1000, 600, 300, 84], { asOf: "2026-07-31" });
 * const better = funnel.whatIf(report, { "test-drive>signed": 0.35 }, { amount: "11100", cost: { perWin: "500" } });
 * better.extraWins; //=> 21
 * better.net; //=> "180600"
 * better.breakEven?.toFixed(4); //=> "0.2932"
 * ```
 */
export function whatIf<S extends Stages>(
  report: FunnelReport<S>,
  rates: Rates<NoInfer<S>>,
  options: WhatIfOptions = {},
): WhatIf<S> {
  mustHave(report, "report", { policy: "object" });
  must(rates, "rates", "object");
  must(options, "options", "object");
  const plain = report as unknown as FunnelReport;
  chainOnly(plain, "whatIf");
  const known = plain.conversions.map(({ conversion }) => conversion);
  const supposed = Object.entries(rates as { readonly [name: string]: unknown }).filter(
    ([, rate]) => rate !== undefined,
  );
  for (const [name, rate] of supposed) {
    if (!known.includes(name))
      fail("UNKNOWN_CONVERSION", ["rates", name], `one of ${known.join(", ")} is needed, found ${name}`);
    if (!(typeof rate === "number" && rate >= 0 && rate <= 1))
      fail("BAD_RATE", ["rates", name], `a rate from 0 to 1 is needed, found ${show(rate)}`);
  }
  checkCost(options.cost);
  const given = new Map(supposed as [string, number][]);
  const entered = plain.stages[0]?.matureEntered ?? 0;
  const wins = plain.overall.converted;
  const used = plain.conversions.map(({ conversion, rate }) => given.get(conversion) ?? rate);
  const expected = expectedEntries(entered, used);
  const newWins = expected.at(-1) ?? null;
  const extraWins = newWins === null ? null : tidy(newWins - wins);
  const missing = plain.conversions.filter(({ conversion }, k) => used[k] === null && !given.has(conversion));
  const { amount, cost = {} } = options;
  const gain = amount === undefined || extraWins === null ? null : worth(extraWins, amount, ["amount"]);
  const spent =
    newWins === null || (amount === undefined && options.cost === undefined)
      ? null
      : worth(1, cost.fixed ?? 0, ["cost", "fixed"]).plus(worth(newWins, cost.perWin ?? 0, ["cost", "perWin"]));
  return {
    asOf: plain.asOf,
    entered,
    wins,
    newWins: newWins === null ? null : tidy(newWins),
    extraWins,
    overall: plain.overall.rate,
    newOverall: newWins === null || entered === 0 ? null : newWins / entered,
    stages: plain.stages.map(({ stage, matureEntered }, k) => ({
      stage: stage as S[number],
      found: matureEntered,
      expected: expected[k] ?? null,
    })),
    gain,
    cost: spent,
    net: gain === null || spent === null ? null : gain.minus(spent),
    breakEven: amount === undefined || given.size !== 1 ? null : breakEven(plain, given, wins, amount, cost),
    reasons: missing.map(({ conversion }) => reason(reasons, "NO_RATE", { conversion })),
  };
}

/** A cost under a name that is not known would be left out silently. */
function checkCost(cost: WhatIfOptions["cost"]): void {
  if (cost === undefined) return;
  must(cost, "cost", "object");
  for (const name of Object.keys(cost))
    if (name !== "fixed" && name !== "perWin")
      fail("BAD_OPTION", ["cost", name], `"fixed" or "perWin" is needed, found ${name}`);
}

/** 84 / 0.28 x 0.35 is 105 but for the last digits of its doubles. */
export const tidy = (deals: number): number => Math.round(deals * 1e9) / 1e9 + 0;

/** (a - c) W r / r0 = F + a W, solved for r: the extra money pays the fixed cost and the cost of every win. */
function breakEven(
  { conversions }: FunnelReport,
  given: ReadonlyMap<string, number>,
  wins: number,
  amount: Amount,
  cost: { readonly fixed?: Amount; readonly perWin?: Amount },
): number | null {
  const found = conversions.find(({ conversion }) => given.has(conversion))?.rate ?? null;
  const each = worth(1, amount, ["amount"]);
  const left = each.minus(worth(1, cost.perWin ?? 0, ["cost", "perWin"]));
  if (found === null || wins === 0 || left.lte(0)) return null;
  return worth(1, cost.fixed ?? 0, ["cost", "fixed"])
    .plus(each.times(wins))
    .div(left.times(wins))
    .times(found)
    .toNumber();
}
