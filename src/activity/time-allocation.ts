import {
  type CalendarPolicy,
  type CalendarReason,
  type DayRange,
  type PeriodLike,
  period as periodNamed,
} from "../calendar/index.ts";
import {
  accounted,
  epochDay,
  fail,
  needed,
  type PlainDate,
  type ReadOptions,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { onGrid, POINT_BITS } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, type Decimal, fromUnits, toUnits } from "../money/index.ts";
import {
  type LeaveColumns,
  type LeaveRow,
  type RepColumns,
  type RepRow,
  readLeaves,
  readReps,
  readTimeEntries,
  type TimeEntryColumns,
  type TimeEntryRow,
} from "../records/index.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { knownReps, saidOfSideRows } from "./side-rows.ts";
import { explainedOf } from "./time-explained.ts";
import { movesOf } from "./time-moves.ts";
import { parseTimePlan, type TimePlan } from "./time-policy.ts";
import type { RepTime, TimeAllocation, TimeBucket } from "./time-types.ts";

/** Options of {@link timeAllocation}. */
export interface TimeOptions<B extends string = string> extends ReadOptions<TimeEntryRow> {
  /** End of this day: later entries are unused. */
  readonly asOf: PlainDate;
  /** Days to look at. @defaultValue all up to asOf */
  readonly period?: PeriodLike | DayRange;
  /** Needed for a period's label, and to count available hours. */
  readonly calendar?: CalendarPolicy;
  /** Working hours that there were; where absent they are counted from calendar, period and reps. */
  readonly availableHours?: number;
  /** What each bucket brought: amounts won, say. */
  readonly gains?: { readonly [N in B]?: Amount };
  /** Whose working days are counted, and whose entries: those of others are unused as `unknownOwner`. */
  readonly reps?: Table<"reps", RepColumns> | readonly RepRow[];
  readonly leaves?: Table<"leaves", LeaveColumns> | readonly LeaveRow[];
}

const grid = (x: number): number => onGrid(x, POINT_BITS);

/**
 * Where the time went against the plan: shares, gaps in points, and the hours that should go from bucket to bucket, which
 * sum to zero exactly. What is not logged is a figure of its own and never spread over the buckets.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`, or without `calendar` where a period is given by its label; BAD_POLICY.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const plan = activity.defineTimePlan(activity.presets.timePlan);
 * const hours = { highIntent: 60, nurturing: 55, newLeads: 35, teamwork: 10 };
 * const entries = Object.entries(hours).map(([bucket, h]) => ({ owner: "amy", date: "2026-07-31", minutes: h * 60, bucket }));
 * const time = activity.timeAllocation(plan, entries, { asOf: "2026-07-31", availableHours: 200 });
 * time.buckets.map(({ share }) => share); //=> [0.375, 0.34375, 0.21875, 0.0625]
 * time.hoursToMove; //=> 10
 * time.explained; //=> { available: 200, unlogged: 40, overlogged: 0, share: 0.8 }
 * ```
 */
export function timeAllocation<B extends string>(
  plan: TimePlan<B>,
  entries: Table<"timeEntries", TimeEntryColumns> | readonly TimeEntryRow[],
  options: TimeOptions<NoInfer<B>>,
): TimeAllocation<B> {
  must(options, "options", "object");
  const { shares, hoursPerDay } = parseTimePlan(plan);
  const names = Object.keys(shares);
  const asOf = epochDay(needed(options.asOf, "asOf", "figures hold at the end of a day: say which"), ["asOf"]);
  const period = rangeOf(options);
  const table = readTimeEntries(entries, options);
  const reps = options.reps === undefined ? null : readReps(options.reps);
  const leaves = options.leaves === undefined ? null : readLeaves(options.leaves);
  const listed = reps && knownReps(reps);
  const first = period === null ? -Infinity : epochDay(period.start);
  const last = period === null ? Infinity : epochDay(period.end);
  const { owner, date, minutes, bucket } = table.columns;
  const bucketAt = Int32Array.from(bucket.names, (name) => names.indexOf(name));
  const known = owner.names.map((name) => listed === null || listed.has(name));
  const unused = tally(options.keep);
  const sums = new Map<number, Float64Array>();
  for (let i = 0; i < table.size; i += 1) {
    const day = date.values[i] as number;
    const lasted = minutes.values[i] as number;
    const at = bucketAt[bucket.values[i] as number] as number;
    const who = owner.values[i] as number;
    const lack = (field: keyof TimeEntryColumns, code: string, found: unknown): void =>
      unused.add(table.origin?.[i] ?? i, field, code, found);
    if (day > asOf) lack("date", "afterAsOf", undefined);
    else if (day < first || day > last) lack("date", "outsidePeriod", undefined);
    else if (lasted < 0) lack("minutes", "negativeMinutes", lasted);
    else if (lasted === 0) lack("minutes", "noMinutes", lasted);
    else if (!known[who]) lack("owner", "unknownOwner", owner.names[who]);
    else if (at < 0) lack("bucket", "unknownBucket", bucket.names[bucket.values[i] as number]);
    else {
      const of = sums.get(who) ?? new Float64Array(names.length);
      of[at] = (of[at] as number) + grid(lasted / 60);
      sums.set(who, of);
    }
  }
  const hours = names.map((_, b) => [...sums.values()].reduce((sum, of) => sum + (of[b] as number), 0));
  const logged = hours.reduce((sum, h) => sum + h, 0);
  const hoursOf = new Map([...sums].map(([who, of]) => [owner.names[who] as string, of]));
  const everyone = new Set([...hoursOf.keys(), ...(listed?.keys() ?? [])]);
  const loggedBy = new Map(
    [...everyone].map((rep) => [rep, (hoursOf.get(rep) ?? new Float64Array(0)).reduce((sum, h) => sum + h, 0)]),
  );
  const buckets = bucketsOf(names, Object.values(shares), hours, logged, gainsOf(names, options));
  const moves = movesOf(buckets.map(({ bucket: name, change }) => ({ name, change })));
  const said: (ActivityReason | CalendarReason)[] = [...saidOfSideRows([reps, leaves], leaves, listed)];
  const explained = explainedOf({ ...options, period, hoursPerDay, reps, leaves }, logged, loggedBy);
  said.push(...explained.reasons);
  if (logged === 0) said.push(reason(reasons, "NO_TIME_LOGGED", {}));
  for (const { bucket: name, share, plan: planned, change } of buckets)
    if (share !== null && change < 0)
      said.push(reason(reasons, "BUCKET_OVER", { bucket: name, share, plan: planned, hours: -change }));
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: said,
    period,
    buckets: buckets as unknown as TimeAllocation<B>["buckets"],
    logged,
    misallocation: misallocation(hours, Object.values(shares), logged),
    hoursToMove: moves.reduce((sum, move) => sum + move.hours, 0),
    moves: moves as TimeAllocation<B>["moves"],
    explained: explained.total,
    reps: [...loggedBy].map(([rep, all]): RepTime<B> => {
      const of = hoursOf.get(rep) ?? new Float64Array(names.length);
      const byBucket = (value: (h: number) => number | null): object =>
        Object.fromEntries(names.map((name, b) => [name, value(of[b] as number)]));
      return {
        rep,
        logged: all,
        hours: byBucket((h) => h) as RepTime<B>["hours"],
        shares: byBucket((h) => (all === 0 ? null : h / all)) as RepTime<B>["shares"],
        misallocation: misallocation(of, Object.values(shares), all),
        explained: explained.reps.get(rep) ?? null,
      };
    }),
  };
}

function rangeOf({ period, calendar }: TimeOptions): DayRange | null {
  if (period === undefined) return null;
  if (typeof period === "object") {
    const { start, end } = period;
    if (epochDay(start, ["period", "start"]) > epochDay(end, ["period", "end"]))
      fail("BAD_OPTION", ["period"], `the period must not end before it starts, found ${start} to ${end}`);
    return { start, end };
  }
  const cal = needed(calendar, "calendar", `the days of ${period} depend on the calendar: give it, or { start, end }`);
  const { start, end } = periodNamed(cal, period);
  return { start, end };
}

const misallocation = (hours: ArrayLike<number>, plan: readonly number[], logged: number): number | null =>
  logged === 0 ? null : plan.reduce((sum, share, b) => sum + Math.abs((hours[b] as number) / logged - share), 0) / 2;

/** Buckets with their targets on the grid; what rounding leaves goes to the largest share, so that targets sum to what is logged. */
function bucketsOf(
  names: readonly string[],
  plan: readonly number[],
  hours: readonly number[],
  logged: number,
  gains: readonly (Decimal | null)[],
): TimeBucket[] {
  const targets = plan.map((share) => grid(logged * share));
  const rest = logged - targets.reduce((sum, h) => sum + h, 0);
  const largest = plan.indexOf(Math.max(...plan));
  targets[largest] = (targets[largest] as number) + rest;
  return names.map((bucket, b): TimeBucket => {
    const [share, spent, target] = [plan[b] as number, hours[b] as number, targets[b] as number];
    const actual = logged === 0 ? null : spent / logged;
    const gapPoints = actual === null ? null : (actual - share) * 100;
    const gain = gains[b] ?? null;
    const gainPerHour = gain === null || spent === 0 ? null : gain.toNumber() / spent;
    const change = target - spent;
    return { bucket, plan: share, hours: spent, share: actual, gapPoints, target, change, gain, gainPerHour };
  });
}

function gainsOf(names: readonly string[], { gains = {}, scale = 2 }: TimeOptions): readonly (Decimal | null)[] {
  for (const name of Object.keys(gains))
    if (!names.includes(name))
      fail("BAD_OPTION", ["gains", name], `the plan has no bucket "${name}"; it has ${names.join(", ")}`);
  return names.map((name) => {
    const given = gains[name];
    return given === undefined ? null : fromUnits(toUnits(given, scale, ["gains", name]), scale);
  });
}
