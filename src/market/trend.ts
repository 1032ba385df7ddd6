import type { CalendarPolicy } from "../calendar/index.ts";
import {
  accounted,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  type ReasonOf,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { judgeDeals } from "../records/deal-state.ts";
import {
  type DealColumns,
  type DealRow,
  type MarketEventColumns,
  type MarketEventRow,
  readDeals,
  readMarketEvents,
} from "../records/index.ts";
import { adjustP } from "../stats/index.ts";
import { fieldOf, liveDeals } from "./live-deals.ts";
import { type Month, monthHolding, monthsUpTo, weightsOf } from "./months.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { type Series, seriesOf } from "./trend-series.ts";
import type { MarketEvent, SuggestedRevision, Trend, TrendPoint, Trends } from "./trend-types.ts";

/** Options of {@link trend}. For renamed fields read the rows into Tables first. */
export interface TrendOptions extends Omit<ReadOptions<DealRow>, "from"> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** What happened in the market, shown beside the months. @defaultValue none */
  readonly events?: Table<"marketEvents", MarketEventColumns> | readonly MarketEventRow[];
  /** Whose months are compared, such as those that run from the 26th to the 25th, and whose working days volumes are compared by. @defaultValue null, civil months and calendar days */
  readonly calendar?: CalendarPolicy | null;
}

/**
 * Whether the last month lies outside all months before it. A month at the end of each quarter may differ from the two before it every
 * time: that is how quarters go, and no drift.
 */
function standsOut({ measure, months, last }: Series, minimum: number, days: readonly number[]): boolean {
  // New deals by the day: months are not of one length.
  const level = ({ value }: TrendPoint, m: number): number | null =>
    measure !== "volume" ? value : value !== null && days[m] ? value / (days[m] as number) : null;
  const levels = months.map(level);
  const now = levels.at(-1) ?? null;
  if (now === null || last === null) return false;
  const before = levels
    .slice(0, -1)
    .filter((v, m) => v !== null && (measure === "volume" || (months[m]?.n ?? 0) >= minimum));
  return before.every((v) => (v as number) > now) || before.every((v) => (v as number) < now);
}

/** Holm over all series; a verdict only where the months differ and the last one stands out. */
function judged(series: readonly Series[], alpha: number, minimum: number, days: readonly number[]): readonly Trend[] {
  const tested = series.filter(({ p }) => p !== null);
  const adjusted = adjustP(tested.map(({ p }) => p as number));
  return series.map(({ direction, ...one }): Trend => {
    const at = tested.findIndex(({ segment, measure }) => segment === one.segment && measure === one.measure);
    const adjustedP = at < 0 ? null : (adjusted[at] as number);
    const differs = adjustedP !== null && adjustedP < alpha;
    const told = differs && standsOut({ ...one, direction }, minimum, days);
    const verdict = adjustedP === null ? "tooFew" : told || direction === "tooFew" ? direction : "unclear";
    return { ...one, adjustedP, differs, verdict };
  });
}

/** Wins a month are volume x win rate x size: the change of those that clearly moved, multiplied. */
function suggest(
  trends: readonly Trend[],
  next: PlainDate,
): { readonly revision: SuggestedRevision; readonly change: number } | null {
  const moved = trends.filter(
    ({ segment, measure, verdict }) =>
      segment === null && measure !== "cycle" && (verdict === "better" || verdict === "worse"),
  );
  let factor = 1;
  for (const { last } of moved) factor *= last?.value != null && last.before ? last.value / last.before : 1;
  const tenths = Math.round((factor - 1) * 1000);
  if (moved.length === 0 || tenths === 0) return null;
  const by = `${tenths > 0 ? "+" : "-"}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}%`;
  return {
    revision: { from: next, by, reason: moved.map(({ measure }) => measure).join(", ") },
    change: tenths / 1000,
  };
}

/**
 * Month-over-month drift of win rate, cycle, deal size and volume, for all deals and per segment. Nothing is claimed before one
 * test over all months of a series says that they differ, corrected for how many series were tested; events stand beside the
 * months without a claim of cause. Where a figure of all deals clearly moved, a revision is suggested in the words of
 * `targets.revise`.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, UNKNOWN_FIELD, OUTSIDE_CALENDAR where the calendar's months do not reach back, and what reading throws.
 *
 * @example
 * ```ts
 * import { define, trend } from "salesplan/market";
 * const deals = ["2026-05", "2026-06", "2026-07"].flatMap((month, m) =>
 *   Array.from({ length: 60 }, (_, i) => ({
 *     id: `${month}/${i}`,
 *     stage: "end",
 *     status: i < (m === 2 ? 12 : 36) ? ("won" as const) : ("lost" as const),
 *     created: `${month}-01`,
 *     closedAt: `${month}-20`,
 *   })),
 * );
 * const found = trend(define({ months: 3 }), deals, { asOf: "2026-07-31" });
 * const winRate = found.trends.find(({ measure }) => measure === "winRate");
 * winRate?.months.map(({ value }) => value); //=> [0.6, 0.6, 0.2]
 * winRate?.verdict; //=> "worse"
 * found.suggestion; //=> { from: "2026-08-01", by: "-66.7%", reason: "winRate" }
 * ```
 */
export function trend(
  policy: MarketPolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: TrendOptions,
): Trends {
  must(options, "options", "object");
  const rules = marketDoor.compiled(policy);
  const asOf = epochDay(needed(options.asOf, "asOf", "say on which day's end the deals are looked at"), ["asOf"]);
  const table = readDeals(deals, options);
  const state = judgeDeals(table, rules, asOf);
  const unused = tally(options.keep);
  const live = liveDeals(table, asOf, unused);
  const cal = options.calendar ?? null;
  const months = monthsUpTo(cal, asOf, rules.months);
  const weights = weightsOf(cal, months);
  const segment = rules.segment === null ? null : fieldOf(table, rules.segment, ["market", "segment"]);
  const groups = new Map<string | null, number[]>();
  for (const row of segment ? live : []) {
    const at = segment?.values[row] as number;
    if (at === NONE) continue;
    const name = segment?.names[at] as string;
    const list = groups.get(name);
    if (list) list.push(row);
    else groups.set(name, [row]);
  }
  const series = [[null, live] as const, ...groups].flatMap(([name, rows]) =>
    seriesOf({
      segment: name,
      rows,
      judged: state,
      amounts: table.columns.amount,
      months,
      days: weights.days,
      asOf,
      rules,
    }),
  );
  const trends = judged(series, 1 - rules.confidence, rules.minimum, weights.days);
  const { dimensions: _, ...reading } = options;
  const eventTable = readMarketEvents(options.events ?? [], reading);
  const eventUnused = tally(options.keep);
  const events: MarketEvent[] = [];
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  for (let row = 0; row < eventTable.size; row += 1) {
    const { date, kind, segment: of, note } = eventTable.columns;
    const day = date.values[row] as number;
    const skip = day > asOf ? "afterAsOf" : day < (months[0] as Month).first ? "outsideDates" : null;
    if (skip) eventUnused.add(eventTable.origin ? (eventTable.origin[row] as number) : row, "date", skip);
    else
      events.push({
        date: plainDate(day),
        month: monthHolding(cal, day).label,
        kind: text(kind, row) as string,
        segment: text(of, row),
        note: text(note, row),
      });
  }
  const suggestion = suggest(trends, plainDate((months.at(-1) as Month).last + 1));
  const labels = months.map(({ label }) => label);
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: [...weights.reasons, ...said(trends, labels, events, suggestion)],
    months: labels,
    volumeBy: weights.by,
    trends,
    events,
    suggestion: suggestion?.revision ?? null,
    eventRows: accounted(eventTable, eventUnused.done()),
  };
}

function said(
  trends: readonly Trend[],
  months: readonly string[],
  events: readonly MarketEvent[],
  suggestion: ReturnType<typeof suggest>,
): readonly ReasonOf<typeof reasons>[] {
  const list: ReasonOf<typeof reasons>[] = [];
  const moved = trends.filter(({ differs }) => differs);
  for (const { segment, measure, verdict, last, adjustedP } of moved) {
    const where = { segment: segment ?? "", measure, p: adjustedP as number };
    const figures = { month: months.at(-1) as string, from: last?.before ?? 0, to: last?.value ?? 0 };
    if (verdict === "better") list.push(reason(reasons, "TREND_BETTER", { ...where, ...figures }));
    else if (verdict === "worse") list.push(reason(reasons, "TREND_WORSE", { ...where, ...figures }));
    else list.push(reason(reasons, "TREND_MOVES", where));
  }
  const tested = trends.filter(({ adjustedP }) => adjustedP !== null).length;
  if (tested > 0 && moved.length === 0) list.push(reason(reasons, "NO_DRIFT", { tested, months: months.length }));
  for (const { date, kind, segment } of events)
    list.push(reason(reasons, "EVENT_BESIDE", { date, kind, segment: segment ?? "" }));
  if (suggestion)
    list.push(reason(reasons, "REVISION_SUGGESTED", { change: suggestion.change, from: suggestion.revision.from }));
  return list;
}
