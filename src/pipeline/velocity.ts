import { accounted, fail, NONE, reason, show, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { median } from "../stats/index.ts";
import { bookOf, LOST, OPEN, WON } from "./book.ts";
import { total } from "./deal-group.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { daysOf, within } from "./span.ts";
import type { PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** The four levers of sales velocity. */
export interface Levers {
  /** Open deals. */
  readonly opportunities: number;
  /** Mean amount of won deals, in units of the amounts. */
  readonly averageWon: number;
  /** Share of decided deals that are won. */
  readonly winRate: number;
  /** Mean days from creation to the win. */
  readonly cycleDays: number;
}
/** Sales velocity: what the open pipeline yields per day at past rates. */
export interface VelocityFigures extends Levers {
  /** opportunities x average x win rate / cycle. */
  readonly perDay: number;
  readonly per30Days: number;
  readonly per90Days: number;
}

/**
 * Sales velocity from its four levers. An estimate in floating point, not an amount.
 *
 * @throws SalesPlanError: BAD_OPTION when a lever is negative, the win rate is above 1 or the cycle is 0.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * pipeline.velocityOf({ opportunities: 18, averageWon: 42_000, winRate: 0.24, cycleDays: 78 }).perDay.toFixed(2); //=> "2326.15"
 * ```
 */
export function velocityOf(levers: Levers): VelocityFigures {
  must(levers, "levers", "object");
  const { opportunities, averageWon, winRate, cycleDays } = levers;
  for (const [name, value] of Object.entries({ opportunities, averageWon, winRate, cycleDays }))
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      fail("BAD_OPTION", [name], `a number from 0 is needed, found ${show(value)}`);
  if (winRate > 1) fail("BAD_OPTION", ["winRate"], `a share from 0 to 1 is needed, found ${winRate}`);
  if (cycleDays === 0) fail("BAD_OPTION", ["cycleDays"], "a cycle of no days has no velocity, found 0");
  const perDay = (opportunities * averageWon * winRate) / cycleDays;
  return { opportunities, averageWon, winRate, cycleDays, perDay, per30Days: perDay * 30, per90Days: perDay * 90 };
}

/**
 * By what share velocity grows when one lever improves by `change`: the same share for deals, amount and win rate, but
 * 1 / (1 - change) - 1 for a cycle that gets shorter, so that 20 % shorter is 25 % faster.
 *
 * @throws SalesPlanError: BAD_OPTION unless 0 <= change < 1.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * pipeline.velocityLevers(0.2); //=> { opportunities: 0.2, averageWon: 0.2, winRate: 0.2, cycleDays: 0.25 }
 * ```
 */
export function velocityLevers(change: number): { readonly [L in keyof Levers]: number } {
  must(change, "change", "number");
  if (!(change >= 0 && change < 1))
    fail("BAD_OPTION", ["change"], `a share from 0 to below 1 is needed, found ${show(change)}`);
  return { opportunities: change, averageWon: change, winRate: change, cycleDays: change / (1 - change) };
}

/** Which deals velocity is measured on. */
export interface VelocityOptions extends PipelineOptions {
  /** Decisions of this span set amount, win rate and cycle. @defaultValue all decisions */
  readonly period?: Span;
}
/** Sales velocity of an export; what cannot be told is null. */
export interface Velocity extends PipelineEvaluated {
  readonly opportunities: number;
  /** Won and decided deals behind the rates, and wins with both dates behind the cycle. */
  readonly n: { readonly won: number; readonly decided: number; readonly cycles: number };
  readonly averageWon: number | null;
  readonly winRate: number | null;
  /** Mean and median over won deals alone. Open deals are not in it: the funnel's cycle, which counts them, is longer. */
  readonly cycleDays: number | null;
  readonly medianCycleDays: number | null;
  readonly figures: VelocityFigures | null;
}

/**
 * Sales velocity from the deals themselves.
 *
 * @throws SalesPlanError: BAD_OPTION, NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: 40, created: "2026-06-10", closeDate: "2026-06-30" },
 *   { id: "b", stage: "lost", amount: 40, closeDate: "2026-07-12" },
 *   { id: "c", stage: "offer", amount: 90 },
 * ];
 * pipeline.velocity(policy, deals, { asOf: "2026-07-31" }).figures?.perDay; //=> 1
 * ```
 */
export function velocity(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: VelocityOptions,
): Velocity {
  const book = bookOf(compiled(policy), deals, options);
  const period = options.period === undefined ? null : daysOf(options.period, ["period"]);
  const created = book.table.columns.created.days;
  const sum = total();
  const cycles: number[] = [];
  let [opportunities, won, priced, lost] = [0, 0, 0, 0];
  for (let row = 0; row < book.size; row += 1) {
    const state = book.state[row];
    const close = book.close[row] as number;
    if (state === OPEN) opportunities += 1;
    if ((state !== WON && state !== LOST) || (period && (close === NONE || !within(close, period)))) continue;
    if (state === LOST) {
      lost += 1;
      continue;
    }
    won += 1;
    const units = book.amount[row] as number;
    if (!Number.isNaN(units)) {
      priced += 1;
      sum.add(units);
    }
    const born = created[row] as number;
    if (born !== NONE && close !== NONE && close >= born) cycles.push(close - born);
  }
  const decided = won + lost;
  const averageWon = priced === 0 ? null : Number(sum.units()) / priced / 10 ** book.scale;
  const winRate = decided === 0 ? null : won / decided;
  const cycleDays = cycles.length === 0 ? null : cycles.reduce((a, b) => a + b, 0) / cycles.length;
  const whole = averageWon !== null && averageWon >= 0 && winRate !== null && cycleDays !== null && cycleDays > 0;
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: winRate === null ? [...book.reasons, reason(reasons, "NO_WIN_RATE", {})] : book.reasons,
    opportunities,
    n: { won, decided, cycles: cycles.length },
    averageWon,
    winRate,
    cycleDays,
    medianCycleDays: median(cycles),
    figures: whole ? velocityOf({ opportunities, averageWon, winRate, cycleDays }) : null,
  };
}
