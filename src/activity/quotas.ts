import {
  type CalendarPolicy,
  elapsed as elapsedOf,
  type PeriodLike,
  period as periodNamed,
  periodOf,
} from "../calendar/index.ts";
import { accounted, epochDay, needed, type PlainDate, type ReadOptions, reason, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type LeaveColumns,
  type LeaveRow,
  type RepColumns,
  type RepRow,
  readActivities,
  readLeaves,
  readReps,
} from "../records/index.ts";
import { NO_QUOTA, USED, wasDone } from "./codes.ts";
import type { CompiledActivity } from "./compile.ts";
import { type Judged, judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { dayShares, presenceIn } from "./presence.ts";
import { repFigures, rolledUp } from "./quota-figures.ts";
import { type Counter, counterOf, measureDimensions } from "./quota-measure.ts";
import type { QuotaStanding, QuotasResult, RepQuota, TeamQuota } from "./quota-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { knownReps, saidOfSideRows } from "./side-rows.ts";
import { unusedOf } from "./unused.ts";

/** Options of {@link quotas}. */
export interface QuotaOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities are unused. */
  readonly asOf: PlainDate;
  /** Its working days are what a quota is spread over. */
  readonly calendar: CalendarPolicy;
  /** Which period. @defaultValue the month that holds asOf */
  readonly period?: PeriodLike;
  /** Who has the quotas; where absent, every owner among the activities. With it, activities of others are unused as `unknownOwner`. */
  readonly reps?: Table<"reps", RepColumns> | readonly RepRow[];
  /** Days away, for which nothing is asked. */
  readonly leaves?: Table<"leaves", LeaveColumns> | readonly LeaveRow[];
}

/**
 * Each rep, team and all against each quota: done, effective, what should be reached by now (by the rep's own working days),
 * what each remaining day must bring, where it ends at this rate. A quota is prorated for days away and rounded to its step;
 * figures of teams are the sums of their reps'.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf` or `calendar`; UNKNOWN_PERIOD; OUTSIDE_CALENDAR; UNKNOWN_FIELD where a Table was read without the column of a measure; ZONE_REQUIRED; BAD_RAMP where a rep's ramp is no share.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const policy = activity.define({ kinds: { visit: {} }, quotas: { touches: { amount: 100, per: "month" } } });
 * const visits = Array.from({ length: 66 }, (_, i) => ({ id: i, at: "2026-07-20", owner: "yang", kind: "visit" }));
 * const { quotas } = activity.quotas(policy, visits, {
 *   asOf: "2026-07-31", calendar: cal, reps: [{ id: "yang", team: "east" }], leaves: [{ rep: "yang", from: "2026-07-01", to: "2026-07-10" }],
 * });
 * const [yang] = quotas.touches.reps;
 * [yang?.value, yang?.quota, yang?.workdays.away]; //=> [66, 65, 8]
 * ```
 */
export function quotas<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  options: QuotaOptions,
): QuotasResult<Q> {
  must(options, "options", "object");
  const rules = compiled(policy as unknown as ActivityPolicy);
  const asOf = epochDay(needed(options.asOf, "asOf", "quotas hold at the end of a day: say which"), ["asOf"]);
  const cal = needed(options.calendar, "calendar", "quotas are spread over working days: give the calendar");
  const period = options.period === undefined ? periodOf(cal, options.asOf, "month") : periodNamed(cal, options.period);
  const dimensions = [...new Set([...(options.dimensions ?? []), ...measureDimensions(rules)])];
  const table = readActivities(activities, { ...options, dimensions });
  const reps = options.reps === undefined ? null : readReps(options.reps);
  const leaves = options.leaves === undefined ? null : readLeaves(options.leaves);
  const { owner } = table.columns;
  const known = knownReps(reps);
  const judged = judge(rules, table, {
    asOf,
    first: epochDay(period.start),
    last: epochDay(period.end),
    subject: owner.values,
    windows: false,
    owners: reps && Uint8Array.from(owner.names, (name) => (known.has(name) ? 1 : 0)),
  });
  const sums = sumsOf(rules, table, judged);
  const codes = judged.codes.map((code, i) =>
    sums.counted[i] === 1 ? USED : code === USED ? sums.lacking[i] || NO_QUOTA : code,
  );
  const owners = reps ? [...known.keys()] : ownersOf(owner.values, owner.names, judged.codes);
  const presence = presenceIn(cal, period, reps, leaves);
  const ownerIndex = new Map(owner.names.map((name, i) => [name, i]));
  const days = elapsedOf(cal, period, options.asOf);
  const said: ActivityReason[] = [...saidOfSideRows([reps, leaves], leaves, reps && known)];
  if (leaves === null) said.push(reason(reasons, "FULL_CAPACITY_ASSUMED", { reps: owners.length }));
  const standings = rules.quotas.map((quota, q): [string, QuotaStanding] => {
    const units = dayShares(cal, presence, quota.per);
    const list = owners.map((rep): RepQuota => {
      const at = ownerIndex.get(rep);
      const cell = at === undefined ? -1 : at * rules.quotas.length + q;
      const figures = repFigures(quota, units, presence, presence.of(rep), asOf, known.get(rep)?.ramp ?? 1, {
        value: sums.value[cell] ?? 0,
        done: sums.done[cell] ?? 0,
        effective: sums.effective[cell] ?? 0,
      });
      return { rep, team: known.get(rep)?.team ?? null, ...figures };
    });
    const { field, count } = sums.unknown[q] as Sums["unknown"][number];
    if (count > 0) said.push(reason(reasons, "MEASURE_UNKNOWN", { quota: quota.name, field, count }));
    said.push(...list.flatMap((rep) => saidOf(rep, quota.name)));
    const names = [...new Set(list.map(({ team }) => team))];
    const teams = names.map(
      (team): TeamQuota =>
        rolledUp(
          quota,
          team,
          list.filter((rep) => rep.team === team),
        ),
    );
    return [quota.name, { measure: quota.measure, reps: list, teams, total: rolledUp(quota, null, list) }];
  });
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(codes, table, options.keep)),
    reasons: [...days.reasons, ...said],
    period,
    quotas: Object.fromEntries(standings) as QuotasResult<Q>["quotas"],
  };
}

interface Sums {
  readonly value: Float64Array;
  readonly done: Float64Array;
  readonly effective: Float64Array;
  /** Rows that count towards at least one quota. */
  readonly counted: Uint8Array;
  /** The code of what a row would have to show to count; 0 where it lacks nothing. */
  readonly lacking: Uint8Array;
  /** By quota, rows that would count but do not show what it counts. */
  readonly unknown: readonly { readonly field: string; readonly count: number }[];
}

function sumsOf(rules: CompiledActivity, table: Table<"activities", ActivityColumns>, { codes, kinds }: Judged): Sums {
  const owner = table.columns.owner;
  const width = rules.quotas.length;
  const size = owner.names.length * width;
  const [value, done, effective] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const counted = new Uint8Array(codes.length);
  const lacking = new Uint8Array(codes.length);
  const counters = rules.quotas.map((quota) => counterOf(quota, rules, table, kinds));
  const unknown = counters.map(({ field }) => ({ field, count: 0 }));
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    if (!wasDone(code)) continue;
    for (let q = 0; q < width; q += 1) {
      const quota = rules.quotas[q] as CompiledActivity["quotas"][number];
      if (!quota.counts[kinds[i] as number]) continue;
      const cell = (owner.values[i] as number) * width + q;
      done[cell] = (done[cell] as number) + 1;
      if (code === USED) effective[cell] = (effective[cell] as number) + 1;
      else if (quota.counting === "effective") continue;
      const counter = counters[q] as Counter;
      const add = counter.add(i);
      if (Number.isNaN(add)) {
        lacking[i] = counter.lacks;
        (unknown[q] as { count: number }).count += 1;
        continue;
      }
      counted[i] = 1;
      value[cell] = (value[cell] as number) + add;
    }
  }
  return { value, done, effective, counted, lacking, unknown };
}

const ownersOf = (values: Int32Array, names: readonly string[], codes: Uint8Array): readonly string[] => {
  const seen = new Set<number>();
  for (let i = 0; i < codes.length; i += 1) if (wasDone(codes[i] as number)) seen.add(values[i] as number);
  return [...seen].map((i) => names[i] as string);
};

function saidOf(rep: RepQuota, quota: string): readonly ActivityReason[] {
  const said: ActivityReason[] = [];
  const { value, expected, quota: target, full, missing, workdays, requiredPerDay } = rep;
  const who = { rep: rep.rep, quota };
  if (target < full) said.push(reason(reasons, "QUOTA_PRORATED", { ...who, target, full, away: workdays.away }));
  if (missing === 0) return said;
  if (requiredPerDay === null) said.push(reason(reasons, "QUOTA_MISSED", { ...who, value, target, missing }));
  else if (value < expected) {
    const { remaining: days } = workdays;
    said.push(reason(reasons, "BEHIND_PACE", { ...who, value, expected, target, perDay: requiredPerDay, days }));
  }
  return said;
}
