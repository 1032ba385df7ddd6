import { accounted, fail, show, type Table } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf } from "./book.ts";
import { type Ground, periodForecast } from "./forecast-period.ts";
import type { Forecast, ForecastOptions, PeriodForecast } from "./forecast-types.ts";
import { leftOutOf } from "./left-out.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { pricesOf } from "./probability.ts";
import { daysOf } from "./span.ts";

/**
 * What each period will close at: signed, plus the exact expected value of the open deals, plus deals not yet created; with the
 * whole distribution (P10, P50, P90), the chance of each tier, and what one deal's loss does to it.
 *
 * The distribution is computed by convolution, without random numbers, on the common step of the amounts: then it is exact. Where
 * they share no step that `cells` grid points reach, amounts are put on the finest grid that fits, and `grid.error` bounds what
 * that can move. Deals are taken as independent; deals that fall together (one budget freeze) make the tails wider than this.
 *
 * A deal expected on or before asOf, or on no day, is in no period; a deal without a probability is in `unpriced`, never at one
 * half; a probability of 0 is a value; decided deals never weigh.
 *
 * @throws SalesPlanError: BAD_OPTION when there is no period, or `signed`, `tiers` or `created` stand beside several;
 * BAD_AMOUNT; SCALE_TOO_FINE; NOT_A_DAY; EXPORT_BEFORE_AS_OF; BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] }, probabilities: { offer: 0.5 } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: 100, closeDate: "2026-07-20" },
 *   { id: "b", stage: "offer", amount: 60, closeDate: "2026-08-20" },
 *   { id: "c", stage: "offer", amount: 40, closeDate: "2026-09-10" },
 * ];
 * const found = pipeline.forecast(policy, deals, {
 *   asOf: "2026-07-31", periods: [{ label: "Q3", start: "2026-07-01", end: "2026-09-30" }], tiers: { floor: 140, target: 160 },
 * });
 * const q3 = found.periods[0];
 * q3?.expected.toFixed(); //=> "150"
 * q3?.tiers.floor.probability; //=> 0.75
 * q3?.dropOne[0]?.id; //=> "b"
 * q3?.dropOne[0]?.ifLost.floor; //=> 0.5
 * ```
 */
export function forecast<const Tier extends string = never>(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: ForecastOptions<Tier>,
): Forecast<Tier> {
  mustHave(options, "options", { periods: "list" });
  const rules = compiled(policy);
  const { periods, ids = false, top = 5, cells = 65_536 } = options;
  if (periods.length === 0) fail("BAD_OPTION", ["periods"], "at least one period is needed, found none");
  if (!(Number.isSafeInteger(top) && top >= 0))
    fail("BAD_OPTION", ["top"], `a whole number from 0 is needed, found ${show(top)}`);
  if (!(Number.isSafeInteger(cells) && cells >= 256 && cells <= 2 ** 24))
    fail("BAD_OPTION", ["cells"], `a whole number from 256 to ${2 ** 24} is needed, found ${show(cells)}`);
  const spans = periods.map((period, i) => daysOf(period, ["periods", i]));
  const shared = (["signed", "tiers", "created"] as const).find((name) => options[name] !== undefined);
  if (shared !== undefined && periods.length > 1)
    fail(
      "BAD_OPTION",
      [shared],
      `it belongs to one period, but there are ${periods.length}; put it into the period it is of`,
    );
  const book = bookOf(rules, deals, options);
  const prices = pricesOf(rules, book, options.probabilities, options.chances);
  const { open, overdue, undated, reasons: leftOut } = leftOutOf(book, prices.bad, rules.policy.unit, ids);
  const ground: Ground = { policy: rules.policy, book, p: prices.p, ids, rows: null, top, cells };
  const found = periods.map((period, i) => {
    const { signed = options.signed, tiers = options.tiers, created = options.created } = period;
    const inputs = {
      ...(signed === undefined ? {} : { signed }),
      ...(tiers === undefined ? {} : { tiers }),
      ...(created === undefined ? {} : { created }),
    };
    return periodForecast(ground, spans[i] as (typeof spans)[number], period, inputs, ["periods", i]);
  });
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: [...book.reasons, ...leftOut, ...found.flatMap((one) => one.reasons)],
    periods: found.map(({ result }) => result) as readonly PeriodForecast<string>[] as readonly PeriodForecast<Tier>[],
    open,
    overdue,
    undated,
  };
}
