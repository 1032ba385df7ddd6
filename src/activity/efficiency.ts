import { accounted, epochDay, needed, type PlainDate, type ReadOptions, reason, type Table } from "../kernel/index.ts";
import { compareRates } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type CustomerColumns,
  type CustomerRow,
  type DealColumns,
  type DealRow,
  readActivities,
  readCustomers,
  readDeals,
} from "../records/index.ts";
import type { Count } from "../stats/index.ts";
import { USED } from "./codes.ts";
import { byDeal, byOutcome, type Cases } from "./efficiency-cases.ts";
import { cellsOf, compareApart, compareWithin } from "./efficiency-groups.ts";
import { keyColumn } from "./efficiency-keys.ts";
import type { Efficiency, EfficiencyGroup } from "./efficiency-types.ts";
import { outcomesSaid } from "./feedback-coverage.ts";
import { judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { saidOfSideRows } from "./side-rows.ts";
import { unusedOf } from "./unused.ts";

/** Options of {@link efficiency}. */
export interface EfficiencyOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities and decisions do not count. */
  readonly asOf: PlainDate;
  /** What activities are told apart by: `kind`, `owner`, `touch` (first, second ... of its deal or customer), `segment` of the customer, or a name in `dimensions`. @defaultValue ["kind"] */
  readonly by?: readonly string[];
  /** Touches from this number on are one group. @defaultValue 5 */
  readonly lastTouch?: number;
  /** Whose `segment` is meant. */
  readonly customers?: Table<"customers", CustomerColumns> | readonly CustomerRow[];
  /** With deals a case is a deal, and a success that it was won; without, a case is an activity, and a success its good outcome. */
  readonly deals?: Table<"deals", DealColumns> | readonly DealRow[];
  /** Stages that are won and lost, for deals without a status. */
  readonly stages?: { readonly won: readonly string[]; readonly lost: readonly string[] };
  /** @defaultValue 0.95 */
  readonly confidence?: number;
  /** Fewest cases of a group. @defaultValue 5 */
  readonly minimum?: number;
  /** Share of outcomes on record below which the first reason is FEW_OUTCOMES. @defaultValue 0.5 */
  readonly enough?: number;
}

/**
 * Which activities go with success: rate per group with its interval, shrunk to the common rate, minutes per success and successes
 * per hour. The first reason says how many results are on record at all. Observational, and it says so: no group stands out unless
 * its own p holds, Holm-corrected where there are more than two, and (of outcomes) one test over all groups finds a difference.
 * With deals each deal counts once in each group in which it was touched, and is held against the deals that were not: ten calls on one deal are no ten wins.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; NO_OUTCOMES where the policy names none and no deals are given; BAD_OPTION for an unknown `by`.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({ kinds: { visit: {}, call: {} }, effective: { outcomes: { met: true, no: false } } });
 * const rows = Array.from({ length: 200 }, (_, id) => {
 *   const kind = id < 100 ? "visit" : "call";
 *   return { id, at: "2026-07-30", owner: "amy", kind, minutes: kind === "visit" ? 60 : 10, outcome: id % 10 < (kind === "visit" ? 6 : 3) ? "met" : "no" };
 * });
 * const { groups, differ } = activity.efficiency(policy, rows, { asOf: "2026-07-31" });
 * differ; //=> true
 * groups.map(({ group, successes, n, minutesPerSuccess, verdict }) => [group[0], successes, n, minutesPerSuccess, verdict]); //=> [["visit", 60, 100, 100, "better"], ["call", 30, 100, 100 / 3, "worse"]]
 * ```
 */
export function efficiency<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  options: EfficiencyOptions,
): Efficiency {
  must(options, "options", "object");
  const rules = compiled(policy as unknown as ActivityPolicy);
  const asOf = epochDay(needed(options.asOf, "asOf", "figures hold at the end of a day: say which"), ["asOf"]);
  const { by = ["kind"], lastTouch = 5, confidence = 0.95, minimum = 5 } = options;
  must(by, "by", "texts");
  const table = readActivities(activities, options);
  const judged = judge(rules, table, {
    asOf,
    first: Number.NEGATIVE_INFINITY,
    last: asOf,
    subject: table.columns.owner.values,
    windows: false,
    owners: null,
  });
  const zone = options.zone === undefined ? {} : { zone: options.zone };
  const deals = options.deals === undefined ? null : readDeals(options.deals, zone);
  const customers = options.customers === undefined ? null : readCustomers(options.customers);
  const cases =
    deals === null
      ? byOutcome(rules, table, judged)
      : byDeal(table, judged, deals, asOf, options.stages ?? { won: [], lost: [] });
  const keys = by.map((name, i) => keyColumn(table, judged.codes, customers, name, i, lastTouch));
  const given = table.columns.minutes.values;
  const cells = cellsOf(cases, keys, (i) => {
    const minutes = given[i] as number;
    return Number.isNaN(minutes) ? (rules.kinds[judged.kinds[i] as number]?.minutes ?? null) : minutes;
  });
  const total = totalOf(cases);
  const found =
    deals === null
      ? compareApart(cells, { confidence, minimum })
      : compareWithin(cells, total, { confidence, minimum });
  const { activities: of, known } = cases;
  const first =
    deals === null
      ? outcomesSaid(known, of, options.enough)
      : of === 0
        ? []
        : [reason(reasons, "DEALS_KNOWN", { share: known / of, known, of })];
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(cases.codes, table, options.keep)),
    reasons: [...saidOfSideRows([deals, customers]), ...first, ...saidOf(found.groups, found.differ, total.n)],
    observational: true,
    success: deals === null ? "outcome" : "won",
    by,
    coverage: { activities: of, known, share: of === 0 ? null : known / of },
    groups: found.groups,
    differ: found.differ,
    global: found.global,
    total: compareRates(total, total, { confidence }).a,
  };
}

/** All cases, each once. */
function totalOf({ codes, caseOf, success }: Cases): Count {
  const seen = new Set<number>();
  let successes = 0;
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED || seen.has(caseOf[i] as number)) continue;
    seen.add(caseOf[i] as number);
    successes += success[i] as number;
  }
  return { n: seen.size, successes };
}

function saidOf(groups: readonly EfficiencyGroup[], differ: boolean, n: number): readonly ActivityReason[] {
  if (groups.length < 2) return [];
  const said: ActivityReason[] = [reason(reasons, "OBSERVATIONAL", { groups: groups.length, n })];
  if (!differ) return [...said, reason(reasons, "NO_RANKING", { groups: groups.length, n })];
  for (const { group, rate, rest, verdict } of groups) {
    if (verdict !== "better" && verdict !== "worse") continue;
    const params = { group: group.join(" / "), rate: rate.rate ?? 0, n: rate.n, rest: rest.rate ?? 0, restN: rest.n };
    said.push(reason(reasons, verdict === "better" ? "STANDS_OUT" : "FALLS_BACK", params));
  }
  return said;
}
