import { accounted, fail, NONE, type PlainDate, plainDate, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type DealColumns, type DealRow, readDeals } from "../records/index.ts";
import { agesOf } from "./age.ts";
import { bookOf, OPEN } from "./book.ts";
import { forecast } from "./forecast.ts";
import type { DropOne, ForecastOptions, ForecastPeriod, PeriodForecast } from "./forecast-types.ts";
import { type HistoryOptions, historyOf } from "./history.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { type RosterOptions, rosterOf } from "./stakeholders.ts";
import type { PipelineEvaluated } from "./types.ts";

/** Which period and tiers the deals must be won for. */
export interface MustWinOptions<Tier extends string = string, Role extends string = string>
  extends Omit<ForecastOptions<Tier>, "periods" | "tiers" | "signed" | "created">,
    HistoryOptions {
  readonly period: ForecastPeriod<Tier>;
  /** Who is to be met in each deal; without it the people are not told. */
  readonly roster?: RosterOptions<Role>;
}
/** A deal that moves the chance of the first tier, and what is known of it. */
export interface MustWinDeal<Tier extends string = string, Role extends string = string> extends DropOne<Tier> {
  readonly stage: string;
  readonly closeDate: PlainDate | null;
  /** Days in its stage, or since creation without history; null where unknown. */
  readonly ageDays: number | null;
  /** Whether that is more than the P75 of those that are through; null where it cannot be told. */
  readonly stuck: boolean | null;
  /** Days since the last touch; null where none is recorded. */
  readonly untouchedDays: number | null;
  readonly nextStep: string | null;
  /** Required ones never met; null without a roster. */
  readonly notMet: readonly Role[] | null;
  /** Required ones of whom nobody is known; null without a complete roster. */
  readonly missing: readonly Role[] | null;
}
/** The deals that a period's tiers hang on. */
export interface MustWin<Tier extends string = string, Role extends string = string> extends PipelineEvaluated {
  /** The forecast that they were found in. */
  readonly forecast: PeriodForecast<Tier>;
  /** Ranked by what their loss costs the first tier. */
  readonly deals: readonly MustWinDeal<Tier, Role>[];
}

/**
 * The open deals that move the chance of the period's first tier most, each with its age, last touch, next step and who has not been met.
 *
 * @throws SalesPlanError: as {@link forecast}; MISSING_OPTION without a tier, since then nothing is to be reached.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] }, probabilities: { offer: 0.5 } });
 * const deals = [
 *   { id: "Hengda", stage: "offer", amount: 72, closeDate: "2026-08-20", lastTouch: "2026-07-20", customer: "h" },
 *   { id: "small", stage: "offer", amount: 20, closeDate: "2026-08-25", nextStep: "price", customer: "s" },
 * ];
 * const found = pipeline.mustWin(policy, deals, {
 *   asOf: "2026-07-31", period: { label: "August", start: "2026-08-01", end: "2026-08-31", tiers: { floor: 60 } },
 *   roster: { contacts: [{ customer: "h", contact: "Ms Wu", department: "it", lastTouch: "2026-07-20" }], required: ["it", "finance"] },
 * });
 * const first = found.deals[0];
 * [first?.id, first?.fall, first?.untouchedDays, first?.nextStep]; //=> ["Hengda", 0.5, 11, null]
 * first?.notMet; //=> ["finance"]
 * ```
 */
export function mustWin<const Tier extends string, const Role extends string = never>(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: MustWinOptions<Tier, Role>,
): MustWin<Tier, Role> {
  must(options, "options", "object");
  const { period, roster, ...rest } = options;
  must(period, "period", "object");
  if (Object.keys(period.tiers ?? {}).length === 0)
    fail("MISSING_OPTION", ["period", "tiers"], "at least one tier is needed: what the deals must be won for");
  const rules = compiled(policy);
  const table = readDeals(deals, options);
  const found = forecast<Tier>(policy, table, { ...rest, periods: [period] });
  const book = bookOf(rules, table, options);
  const history = historyOf(rules, book, options);
  const { age, limit } = agesOf(rules, book, history);
  const people = roster && rosterOf(book, { ...roster, ...(rest.zone === undefined ? {} : { zone: rest.zone }) });
  const rowOf = new Map<string, number>();
  for (let row = 0; row < book.size; row += 1) if (book.state[row] === OPEN) rowOf.set(book.idOf(row), row);
  const { lastTouch, nextStep, stage } = table.columns;
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const whole = found.periods[0] as PeriodForecast<Tier>;
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: found.reasons,
    forecast: whole,
    deals: whole.dropOne.map((deal) => {
      const row = rowOf.get(deal.id) as number;
      const touch = lastTouch.days[row] as number;
      const close = book.close[row] as number;
      const who = people?.of(row);
      return {
        ...deal,
        stage: stage.names[stage.values[row] as number] as string,
        closeDate: close === NONE ? null : plainDate(close),
        ageDays: known(age[row] as number),
        stuck:
          Number.isNaN(age[row]) || Number.isNaN(limit[row]) ? null : (age[row] as number) > (limit[row] as number),
        untouchedDays: touch === NONE || touch > book.day ? null : book.day - touch,
        nextStep: nextStep.names[nextStep.values[row] as number] ?? null,
        notMet: who && roster ? roster.required.filter((role) => !who.met.includes(role)) : null,
        missing: who?.missing ?? null,
      };
    }),
  };
}
