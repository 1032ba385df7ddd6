import { accounted, epochDay, fail, NONE, type PlainDate, reason, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Decimal } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { type Book, bookOf, WON } from "./book.ts";
import { group, moneyParam, unitsOf } from "./deal-group.ts";
import { type IdMatch, pairsOf } from "./pairs.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { type Days, daysOf, within } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, PipelineReason, Span } from "./types.ts";

/** Which periods are looked at again. */
export interface RestatedOptions extends Omit<PipelineOptions, "exportedAt"> {
  readonly exportedAt?: PlainDate;
  /** The day whose end the last export shows. */
  readonly since: PlainDate;
  /** Periods that were reported from the last export. */
  readonly periods: readonly Span[];
  readonly match?: IdMatch;
}
/** A reported period then and now: `was + added - dropped + changed = now`, exactly. */
export interface RestatedPeriod {
  readonly period: Span;
  /** Won in the period by the last export, and by this one. */
  readonly was: DealGroup;
  readonly now: DealGroup;
  /** Won in the period only by this export: booked late, or moved into it; amounts of now. */
  readonly added: DealGroup;
  /** Won in the period only by the last export; amounts of then. */
  readonly dropped: DealGroup;
  /** In the period in both, with another amount; the change. */
  readonly changed: DealGroup;
  readonly difference: Decimal;
}
/** Reported periods, looked at again. */
export interface Restated extends PipelineEvaluated {
  readonly since: PlainDate;
  readonly periods: readonly RestatedPeriod[];
}

/**
 * What reported periods come to now: late bookings, wins taken back or moved, amounts changed, with the deals behind them. "July was 382, now 396."
 *
 * @throws SalesPlanError: BAD_OPTION when `since` is not before `asOf`; SCALE_MISMATCH; NOT_A_DAY; EXPORT_BEFORE_AS_OF; BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const then = [{ id: "a", stage: "signed", amount: 382, closeDate: "2026-07-20" }, { id: "b", stage: "offer", amount: 14 }];
 * const now = [{ id: "a", stage: "signed", amount: 382, closeDate: "2026-07-20" }, { id: "b", stage: "signed", amount: 14, closeDate: "2026-07-31" }];
 * const found = pipeline.restated(policy, then, now, {
 *   since: "2026-07-31", asOf: "2026-08-31", periods: [{ label: "July", start: "2026-07-01", end: "2026-07-31" }], ids: true,
 * });
 * const july = found.periods[0];
 * [july?.was.amount, july?.now.amount, july?.difference].map(String); //=> ["382", "396", "14"]
 * july?.added.ids; //=> ["b"]
 * ```
 */
export function restated(
  policy: PipelinePolicy,
  lastExport: Table<"deals", DealColumns> | readonly DealRow[],
  thisExport: Table<"deals", DealColumns> | readonly DealRow[],
  options: RestatedOptions,
): Restated {
  must(options, "options", "object");
  must(options.periods, "periods", "objects");
  const rules = compiled(policy);
  const { asOf, since, ids = false, match = "exact" } = options;
  epochDay(since, ["since"]);
  const now = bookOf(rules, thisExport, { ...options, exportedAt: options.exportedAt ?? asOf });
  const last = bookOf(rules, lastExport, { ...options, asOf: since, exportedAt: since });
  if (last.day >= now.day) fail("BAD_OPTION", ["since"], `it must be before asOf (${asOf}), found ${since}`);
  if (last.scale !== now.scale)
    fail(
      "SCALE_MISMATCH",
      ["scale"],
      `both exports must be read with the same decimals, found ${last.scale} and ${now.scale}`,
    );
  const pairs = pairsOf(last, now, match);
  const wonIn = (book: Book, row: number, days: Days): boolean =>
    row >= 0 && book.state[row] === WON && book.close[row] !== NONE && within(book.close[row] as number, days);
  const periods = options.periods.map((span, i): RestatedPeriod => {
    const days = daysOf(span, ["periods", i]);
    const [was, dropped] = [group(last, ids), group(last, ids)];
    const [is, added, changed] = [group(now, ids), group(now, ids), group(now, ids)];
    for (const pair of pairs) {
      const [then, today] = [wonIn(last, pair.was, days), wonIn(now, pair.is, days)];
      if (then) was.add(pair.was);
      if (today) is.add(pair.is);
      if (then && !today) dropped.add(pair.was);
      if (today && !then) added.add(pair.is);
      const change = then && today ? unitsOf(now, pair.is) - unitsOf(last, pair.was) : 0;
      if (change !== 0) changed.add(pair.is, change);
    }
    const [a, b] = [was.done(), is.done()];
    return {
      period: { label: span.label, start: span.start, end: span.end },
      was: a,
      now: b,
      added: added.done(),
      dropped: dropped.done(),
      changed: changed.done(),
      difference: b.amount.minus(a.amount),
    };
  });
  const said: PipelineReason[] = [...now.reasons];
  for (const { period, was, now: is, added, dropped, changed } of periods) {
    const count = added.deals + dropped.deals + changed.deals;
    const amount = (of: DealGroup) => moneyParam(of.amount, rules.policy.unit);
    if (count > 0)
      said.push(reason(reasons, "PERIOD_RESTATED", { period: period.label, was: amount(was), now: amount(is), count }));
  }
  return { asOf, since, ...accounted(now.table, now.unused), reasons: said, periods };
}
