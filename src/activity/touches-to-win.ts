import {
  accounted,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  reason,
  type Table,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { judgeDeals, rowsOfDeals, WON } from "../records/deal-state.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type DealColumns,
  type DealRow,
  readActivities,
  readDeals,
} from "../records/index.ts";
import { median } from "../stats/index.ts";
import { AFTER_DECISION, NO_DEAL, NO_TOUCH, NOT_WON, USED, wasEffective } from "./codes.ts";
import type { TouchesToWin, WonDeal } from "./efficiency-types.ts";
import { judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { reasons } from "./reasons.ts";
import { saidOfSideRows } from "./side-rows.ts";
import { unusedOf } from "./unused.ts";

/** Options of {@link touchesToWin}. */
export interface TouchesToWinOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities and decisions do not count. */
  readonly asOf: PlainDate;
  /** Stages that are won and lost, for deals without a status. */
  readonly stages?: { readonly won: readonly string[]; readonly lost: readonly string[] };
}

/**
 * How many effective touches and days each won deal took, from its first touch to the day on which it was won. Won deals
 * without a touch on record are counted apart, and deals that were lost say nothing here: these figures describe, they are no rule.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; ZONE_REQUIRED.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({ kinds: { call: {} } });
 * const calls = ["2026-07-01", "2026-07-06", "2026-07-13"].map((at, id) => ({ id, at, owner: "amy", kind: "call", dealId: "d" }));
 * const won = activity.touchesToWin(policy, calls, [{ id: "d", stage: "signed", status: "won", closedAt: "2026-07-21" }], { asOf: "2026-07-31" });
 * [won.meanTouches, won.meanDays]; //=> [3, 20]
 * ```
 */
export function touchesToWin<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: TouchesToWinOptions,
): TouchesToWin {
  must(options, "options", "object");
  const rules = compiled(policy as unknown as ActivityPolicy);
  const asOf = epochDay(needed(options.asOf, "asOf", "figures hold at the end of a day: say which"), ["asOf"]);
  const table = readActivities(activities, options);
  const { dealId, minutes } = table.columns;
  const dealTable = readDeals(deals, options.zone === undefined ? {} : { zone: options.zone });
  const { state, end } = judgeDeals(dealTable, options.stages ?? { won: [], lost: [] }, asOf);
  const rowOf = rowsOfDeals(dealTable);
  const judged = judge(rules, table, {
    asOf,
    first: Number.NEGATIVE_INFINITY,
    last: asOf,
    subject: table.columns.owner.values,
    windows: false,
    owners: null,
  });
  const sums = new Map<string, { touches: number; minutes: number; first: number }>();
  const codes = judged.codes.map((code, i) => {
    if (!wasEffective(code)) return code;
    if (!rules.kinds[judged.kinds[i] as number]?.touch) return NO_TOUCH;
    const name = dealId.values[i] === NONE ? null : (dealId.names[dealId.values[i] as number] as string);
    const deal = name === null ? undefined : rowOf.get(name);
    if (name === null || deal === undefined) return NO_DEAL;
    if (state[deal] !== WON) return NOT_WON;
    const day = judged.days[i] as number;
    const decided = end[deal] as number;
    if (decided !== NONE && day > decided) return AFTER_DECISION;
    const of = sums.get(name) ?? { touches: 0, minutes: 0, first: day };
    const given = minutes.values[i] as number;
    of.touches += 1;
    of.minutes += Number.isNaN(given) ? (rules.kinds[judged.kinds[i] as number]?.minutes ?? 0) : given;
    of.first = Math.min(of.first, day);
    sums.set(name, of);
    return USED;
  });
  const won = [...rowOf].flatMap(([deal, row]): WonDeal[] => {
    if (state[row] !== WON) return [];
    const day = end[row] as number;
    const of = sums.get(deal);
    if (of === undefined) return [{ deal, touches: 0, minutes: 0, days: null }];
    return [{ deal, touches: of.touches, minutes: of.minutes, days: day === NONE ? null : day - of.first }];
  });
  const touched = won.filter(({ touches }) => touches > 0);
  const touches = touched.map((one) => one.touches);
  const days = touched.flatMap((one) => (one.days === null ? [] : [one.days]));
  const untouched = won.length - touched.length;
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(codes, table, options.keep)),
    reasons: [
      ...saidOfSideRows([dealTable]),
      ...(untouched > 0 ? [reason(reasons, "WON_UNTOUCHED", { count: untouched, of: won.length })] : []),
    ],
    deals: won,
    touched: touched.length,
    meanTouches: mean(touches),
    medianTouches: median(touches),
    meanDays: mean(days),
    medianDays: median(days),
    untouched,
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
