import { bucket, type CalendarPolicy, type PeriodLike, period as periodOfLabel, type Unit } from "../calendar/index.ts";
import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  needed,
  type PlainDate,
  type ReadOptions,
  show,
  tally,
} from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { type Amount, unitsText } from "../money/index.ts";
import { type ActualRow, readActuals } from "../records/index.ts";
import { plainAmount } from "./amount-field.ts";
import type { ActualRows } from "./booked.ts";
import { decimalFraction, type Fraction, fraction, plus, times } from "./fraction.ts";
import type { TargetsReason } from "./reasons.ts";

/** Weights keyed by what stands behind the year: `"07"`, `"Q3"`. Decimal texts. */
export type SeasonalWeights = { readonly [label: string]: string };
/** Options of {@link seasonality}. */
export interface SeasonalityOptions extends ReadOptions<ActualRow> {
  readonly asOf: PlainDate;
  readonly calendar: CalendarPolicy;
  /** The past years to learn from. */
  readonly periods: readonly PeriodLike[];
  /** Into which parts. @defaultValue "month" */
  readonly unit?: Unit;
}
/** How results were spread over the parts of past years. */
export interface Seasonality extends Evaluated<TargetsReason> {
  /** For {@link cascade}: what was booked in the parts of that name, all years together. A part with a negative sum weighs 0. */
  readonly weights: SeasonalWeights;
}

const behindYear = (label: string): string => label.slice(label.indexOf("-") + 1);

/**
 * The seasonal weights of past years, from what was booked: for the `weights` of a cascade's level.
 *
 * @throws SalesPlanError: MISSING_OPTION, UNKNOWN_PERIOD.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { seasonality } from "salesplan/targets";
 * const cal = calendar.define({ covered: null });
 * const rows = [{ date: "2024-02-01", amount: 10 }, { date: "2025-02-01", amount: 20 }, { date: "2025-12-01", amount: 45 }];
 * const { weights } = seasonality(rows, { asOf: "2026-01-01", calendar: cal, periods: [2024, 2025], unit: "quarter" });
 * weights; //=> { Q1: "30.00", Q2: "0.00", Q3: "0.00", Q4: "45.00" }
 * ```
 */
export function seasonality(actuals: ActualRows, options: SeasonalityOptions): Seasonality {
  must(options, "options", "object");
  const asOf = epochDay(needed(options.asOf, "asOf", "the day at whose end it is evaluated is needed"), ["asOf"]);
  const calendar = needed(options.calendar, "calendar", "a calendar is needed to divide years");
  const { unit = "month" } = options;
  const labels = needed(options.periods, "periods", "the years to learn from are needed");
  must(labels, "periods", "list");
  const years = labels.map((label) => periodOfLabel(calendar, label));
  if (years.length === 0) fail("EMPTY", ["periods"], "at least one past year is needed");
  const table = readActuals(actuals, options);
  const { date, amount } = table.columns;
  const unused = tally(options.keep);
  const within = years.map(({ start, end }) => [epochDay(start), epochDay(end)] as const);
  const kept = Int32Array.from(date.values, (day, i) => {
    const code =
      day > asOf ? "afterAsOf" : within.some(([first, last]) => day >= first && day <= last) ? null : "notCompared";
    if (code !== null) unused.add(table.origin?.[i] ?? i, "date", code);
    return code === null ? day : -2_147_483_648;
  });
  const first = within.reduce((low, [day]) => Math.min(low, day), Number.POSITIVE_INFINITY);
  const last = within.reduce((high, [, day]) => Math.max(high, day), Number.NEGATIVE_INFINITY);
  // The first and last day of the years stand in, so that parts in which nothing was booked are there with 0.
  const buckets = bucket(calendar, Int32Array.from([...kept, first, last]), unit);
  const sums = new Map<string, number>();
  for (const { label, start, end } of buckets.periods) {
    if (within.some(([a, b]) => epochDay(end) >= a && epochDay(start) <= b))
      sums.set(behindYear(label), sums.get(behindYear(label)) ?? 0);
  }
  kept.forEach((_, i) => {
    const place = buckets.of[i] as number;
    if (place < 0) return;
    const name = behindYear(buckets.periods[place]?.label ?? "");
    sums.set(name, (sums.get(name) ?? 0) + (amount.values[i] as number));
  });
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: [],
    weights: Object.fromEntries([...sums].map(([name, units]) => [name, unitsText(Math.max(0, units), table.scale)])),
  };
}

/** One set of weights and its share in a blend. */
export interface BlendPart {
  readonly weights: { readonly [label: string]: Amount };
  /** From 0; only the ratio to the other parts matters. */
  readonly share: Amount;
}

/**
 * Weights blended from several, each first brought to the same total: half last year's seasonality and half the year before's.
 *
 * @returns whole numbers as texts, exact
 * @throws SalesPlanError: BAD_AMOUNT naming the part and label, NEGATIVE_WEIGHT, ALL_ZERO when a part's weights are all 0.
 * @example
 * ```ts
 * import { blend } from "salesplan/targets";
 * blend([{ weights: { Q1: 1, Q2: 3 }, share: 0.5 }, { weights: { Q1: 1, Q2: 1 }, share: 0.5 }]); //=> { Q1: "3", Q2: "5" }
 * ```
 */
export function blend(parts: readonly BlendPart[]): SeasonalWeights {
  mustAll(parts, "parts", { weights: "object" });
  const read = (value: Amount, path: readonly PropertyKey[]): Fraction => {
    const text =
      plainAmount(value) ?? fail("BAD_AMOUNT", path, `a plain decimal number is needed, found ${show(value)}`);
    return text.startsWith("-")
      ? fail("NEGATIVE_WEIGHT", path, `a weight from 0 is needed, found ${text}`)
      : decimalFraction(text);
  };
  const sums = new Map<string, Fraction>();
  parts.forEach(({ weights, share }, i) => {
    const own = Object.entries(weights).map(
      ([label, weight]) => [label, read(weight, ["parts", i, "weights", label])] as const,
    );
    const total = own.reduce((sum, [, weight]) => plus(sum, weight), fraction(0n));
    if (total.n === 0n) fail("ALL_ZERO", ["parts", i, "weights"], "every weight is 0");
    const factor = times(read(share, ["parts", i, "share"]), fraction(total.d, total.n));
    for (const [label, weight] of own) sums.set(label, plus(sums.get(label) ?? fraction(0n), times(weight, factor)));
  });
  const common = [...sums.values()].reduce((d, weight) => d * fraction(d, weight.d).d, 1n);
  const whole = [...sums].map(([label, { n, d }]) => [label, n * (common / d)] as const);
  const by = whole.reduce((a, [, b]) => gcd(a, b), 0n) || 1n;
  return Object.fromEntries(whole.map(([label, weight]) => [label, String(weight / by)]));
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
