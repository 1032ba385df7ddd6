import {
  accounted,
  epochDay,
  fail,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  reason,
  type Table,
} from "../kernel/index.ts";
import { compareGroups } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { judgeDeals, OPEN, rowsOfDeals, WON } from "../records/deal-state.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type DealColumns,
  type DealRow,
  readActivities,
  readDeals,
} from "../records/index.ts";
import { AFTER_DECISION, NO_DEAL, NO_OUTCOME, UNDECIDED, UNKNOWN_OUTCOME, USED, wasDone } from "./codes.ts";
import type { CompiledActivity } from "./compile.ts";
import type { Efficiency, EfficiencyGroup } from "./efficiency-types.ts";
import { type Judged, judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { rowOrder } from "./row-order.ts";
import { saidOfSideRows } from "./side-rows.ts";
import { unusedOf } from "./unused.ts";

/** Options of {@link efficiency}. */
export interface EfficiencyOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities and decisions do not count. */
  readonly asOf: PlainDate;
  /** What activities are told apart by: `kind`, `owner`, `touch` (first, second ... of its deal or customer), or a name in `dimensions`. @defaultValue ["kind"] */
  readonly by?: readonly string[];
  /** Touches from this number on are one group. @defaultValue 5 */
  readonly lastTouch?: number;
  /** With deals a success is that the activity's deal was won; without, a good outcome of the activity. */
  readonly deals?: Table<"deals", DealColumns> | readonly DealRow[];
  /** Stages that are won and lost, for deals without a status. */
  readonly stages?: { readonly won: readonly string[]; readonly lost: readonly string[] };
  /** @defaultValue 0.95 */
  readonly confidence?: number;
  /** Fewest activities of a group. @defaultValue 5 */
  readonly minimum?: number;
}

/**
 * Which activities go with success: rate per group with its interval, shrunk to the common rate, and minutes per success.
 * Observational, and it says so: no group stands out unless a global test finds any difference and its own Holm-corrected p holds.
 * Activities of unknown result are unused as `noOutcome`: read {@link feedbackCoverage} first.
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
  const { by = ["kind"], lastTouch = 5 } = options;
  const table = readActivities(activities, options);
  const judged = judge(rules, table, {
    asOf,
    first: Number.NEGATIVE_INFINITY,
    last: asOf,
    subject: table.columns.owner.values,
    windows: false,
    owners: null,
  });
  const success = new Uint8Array(table.size);
  const zone = options.zone === undefined ? {} : { zone: options.zone };
  const deals = options.deals === undefined ? null : readDeals(options.deals, zone);
  const codes =
    deals === null
      ? byOutcome(rules, table, judged, success)
      : byDeal(table, judged, success, deals, asOf, options.stages ?? { won: [], lost: [] });
  const keys = by.map((name, i) => keyColumn(table, judged, name, i, lastTouch));
  const cells = new Map<
    string,
    { group: string[]; n: number; successes: number; minutes: number; timed: number; timedSuccesses: number }
  >();
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const group = keys.map((key) => key(i));
    const key = JSON.stringify(group);
    const cell = cells.get(key) ?? { group, n: 0, successes: 0, minutes: 0, timed: 0, timedSuccesses: 0 };
    cells.set(key, cell);
    cell.n += 1;
    cell.successes += success[i] as number;
    const given = table.columns.minutes.values[i] as number;
    const lasted = Number.isNaN(given) ? rules.kinds[judged.kinds[i] as number]?.minutes : given;
    if (lasted === null || lasted === undefined) continue;
    cell.minutes += lasted;
    cell.timed += 1;
    cell.timedSuccesses += success[i] as number;
  }
  const { confidence = 0.95, minimum = 5 } = options;
  const list = [...cells].map(([key, { n, successes }]) => ({ key, n, successes }));
  const found = compareGroups(list, { confidence, minimum });
  const groups = found.groups.map(({ key, against, adjustedP, shrunk, verdict }): EfficiencyGroup => {
    const { group, n, successes, minutes, timed, timedSuccesses } = cells.get(key) as NonNullable<
      ReturnType<typeof cells.get>
    >;
    const minutesPerSuccess = timedSuccesses === 0 ? null : minutes / timedSuccesses;
    return {
      group,
      n,
      successes,
      rate: against.a,
      shrunk,
      rest: against.b,
      adjustedP,
      verdict,
      minutes,
      timed,
      minutesPerSuccess,
    };
  });
  const n = list.reduce((sum, one) => sum + one.n, 0);
  const successes = list.reduce((sum, one) => sum + one.successes, 0);
  // All against nothing: only the side's own rate and interval are wanted.
  const [whole] = compareGroups([{ key: "all", n, successes }], { confidence }).groups;
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(codes, table, options.keep)),
    reasons: [...saidOfSideRows([deals]), ...saidOf(groups, found.differ, n)],
    observational: true,
    success: deals === null ? "outcome" : "won",
    by,
    groups,
    differ: found.differ,
    global: found.global,
    total: whole?.against.a as Efficiency["total"],
  };
}

/** Success is a good outcome of the activity itself; every activity that took place counts, effective or not. */
function byOutcome(
  rules: CompiledActivity,
  { columns }: Table<"activities", ActivityColumns>,
  { codes, kinds }: Judged,
  success: Uint8Array,
): Uint8Array {
  if (rules.kinds.every(({ rule }) => rule.outcomes === null))
    fail("NO_OUTCOMES", ["effective", "outcomes"], "the policy names no outcomes: name them, or give the deals");
  const { values, names } = columns.outcome;
  return codes.map((code, i) => {
    if (!wasDone(code)) return code;
    const outcome = values[i] as number;
    const known = rules.kinds[kinds[i] as number]?.rule.outcomes ?? {};
    if (outcome === NONE) return NO_OUTCOME;
    const name = names[outcome] as string;
    if (!Object.hasOwn(known, name)) return UNKNOWN_OUTCOME;
    success[i] = known[name] ? 1 : 0;
    return USED;
  });
}

/** Success is that the activity's deal was won; only activities up to the decision count. */
function byDeal(
  { columns }: Table<"activities", ActivityColumns>,
  { codes, days }: Judged,
  success: Uint8Array,
  deals: Table<"deals", DealColumns>,
  asOf: number,
  stages: { readonly won: readonly string[]; readonly lost: readonly string[] },
): Uint8Array {
  const { state, end } = judgeDeals(deals, stages, asOf);
  const rowOf = rowsOfDeals(deals);
  const { values, names } = columns.dealId;
  return codes.map((code, i) => {
    if (!wasDone(code)) return code;
    const deal = values[i] === NONE ? undefined : rowOf.get(names[values[i] as number] as string);
    if (deal === undefined) return NO_DEAL;
    if (state[deal] === OPEN) return UNDECIDED;
    const decided = end[deal] as number;
    if (decided !== NONE && (days[i] as number) > decided) return AFTER_DECISION;
    success[i] = state[deal] === WON ? 1 : 0;
    return USED;
  });
}

function keyColumn(
  table: Table<"activities", ActivityColumns>,
  judged: Judged,
  name: string,
  i: number,
  lastTouch: number,
): (row: number) => string {
  const { columns, dimensions } = table;
  if (name === "touch") {
    const numbers = touchNumbers(columns, judged.codes);
    return (row) => ((numbers[row] as number) >= lastTouch ? `${lastTouch}+` : String(numbers[row]));
  }
  const column = name === "kind" || name === "owner" ? columns[name] : dimensions[name];
  if (column === undefined) {
    const all = ["kind", "owner", "touch", ...Object.keys(dimensions)].join(", ");
    return fail("BAD_OPTION", ["by", i], `one of ${all} is needed (others are read as dimensions), found "${name}"`);
  }
  return (row) => (column.values[row] === NONE ? "" : (column.names[column.values[row] as number] as string));
}

/** Which touch of its deal (or, without a deal, its customer) an activity is, from 1. */
function touchNumbers(columns: ActivityColumns, codes: Uint8Array): Int32Array {
  const numbers = new Int32Array(codes.length);
  const seen = new Map<number, number>();
  const rows = [...codes.keys()].filter((i) => wasDone(codes[i] as number)).sort(rowOrder(columns));
  for (const row of rows) {
    const deal = columns.dealId.values[row] as number;
    const customer = columns.customer.values[row] as number;
    const whom = deal === NONE ? (customer === NONE ? Number.NaN : -1 - customer) : deal;
    const number = (seen.get(whom) ?? 0) + 1;
    if (!Number.isNaN(whom)) seen.set(whom, number);
    numbers[row] = number;
  }
  return numbers;
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
