import { type CalendarPolicy, type CalendarReason, type DayRange, elapsed as elapsedOf } from "../calendar/index.ts";
import { epochDay, fail, type PlainDate, reason, type Table } from "../kernel/index.ts";
import { onGrid, POINT_BITS } from "../measure/index.ts";
import type { LeaveColumns, RepColumns } from "../records/index.ts";
import { presenceIn } from "./presence.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { knownReps } from "./side-rows.ts";
import type { TimeExplained } from "./time-types.ts";

const grid = (x: number): number => onGrid(x, POINT_BITS);

/** What tells how many working hours there were. @internal */
export interface Hours {
  readonly asOf: PlainDate;
  readonly availableHours?: number;
  readonly calendar?: CalendarPolicy;
  readonly period: DayRange | null;
  readonly hoursPerDay: number;
  readonly reps: Table<"reps", RepColumns> | null;
  readonly leaves: Table<"leaves", LeaveColumns> | null;
}
/** How much of the time is explained, in all and by rep. @internal */
export interface Explained {
  readonly total: TimeExplained | null;
  /** Empty where the hours of single reps are not known. */
  readonly reps: ReadonlyMap<string, TimeExplained>;
  readonly reasons: readonly (ActivityReason | CalendarReason)[];
}

const against = (available: number, logged: number): TimeExplained => {
  const unlogged = Math.max(0, available - logged);
  const share = available === 0 ? null : (available - unlogged) / available;
  return { available, unlogged, overlogged: Math.max(0, logged - available), share };
};

/** Available hours: as given for all, or the working days of each rep who was there, up to asOf. @internal */
export function explainedOf(hours: Hours, logged: number, loggedBy: ReadonlyMap<string, number>): Explained {
  const { asOf, availableHours = null, calendar, period, hoursPerDay, reps, leaves } = hours;
  const said: (ActivityReason | CalendarReason)[] = [];
  const over = (found: TimeExplained): void => {
    const { available, share, unlogged } = found;
    if (logged > available) said.push(reason(reasons, "OVERLOGGED", { logged, available }));
    else if (share !== null)
      said.push(reason(reasons, "HOURS_EXPLAINED", { share, logged: available - unlogged, available }));
  };
  if (availableHours !== null) {
    if (!(availableHours >= 0 && Number.isFinite(availableHours)))
      fail("BAD_OPTION", ["availableHours"], `hours from 0 are needed, found ${availableHours}`);
    const total = against(grid(availableHours), logged);
    over(total);
    return { total, reps: new Map(), reasons: said };
  }
  if (!calendar || !period || !reps) return { total: null, reps: new Map(), reasons: said };
  const custom = { ...period, label: `${period.start}/${period.end}`, unit: "custom" as const };
  const presence = presenceIn(calendar, custom, reps, leaves);
  const past = Math.min(presence.worked.length, epochDay(asOf) - presence.first + 1);
  const found = new Map<string, TimeExplained>();
  for (const rep of knownReps(reps).keys()) {
    const there = presence.of(rep);
    let days = 0;
    for (let i = 0; i < past; i += 1) days += (there[i] as number) * (presence.worked[i] as number);
    found.set(rep, against(grid(days * hoursPerDay), loggedBy.get(rep) ?? 0));
  }
  said.push(...elapsedOf(calendar, custom, asOf).reasons);
  if (leaves === null) said.push(reason(reasons, "FULL_CAPACITY_ASSUMED", { reps: found.size }));
  const sum = (of: "available" | "unlogged" | "overlogged"): number =>
    [...found.values()].reduce((all, rep) => all + rep[of], 0);
  const [available, unlogged] = [sum("available"), sum("unlogged")];
  // What one logs too much does not explain the hours of another.
  const share = available === 0 ? null : (available - unlogged) / available;
  const total = { available, unlogged, overlogged: sum("overlogged"), share };
  over(total);
  for (const [rep, { available: had, overlogged }] of found)
    if (overlogged > 0) said.push(reason(reasons, "REP_OVERLOGGED", { rep, logged: had + overlogged, available: had }));
  return { total, reps: found, reasons: said };
}
