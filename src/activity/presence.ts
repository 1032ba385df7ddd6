import { type CalendarPolicy, isWorkday, type Period, periodOf, workdays } from "../calendar/index.ts";
import { epochDay, NONE, plainDate, type Table } from "../kernel/index.ts";
import type { LeaveColumns, RepColumns } from "../records/index.ts";

/** The working days of a period, and on which of them each rep is there. @internal */
export interface Presence {
  readonly first: number;
  readonly last: number;
  /** Whether each day of the period is worked. */
  readonly worked: Uint8Array;
  /** Whether a rep is there, day by day: within employment and not on leave. */
  of(rep: string): Uint8Array;
}

/** @internal */
export function presenceIn(
  cal: CalendarPolicy,
  period: Period,
  reps: Table<"reps", RepColumns> | null,
  leaves: Table<"leaves", LeaveColumns> | null,
): Presence {
  const first = epochDay(period.start);
  const last = epochDay(period.end);
  const size = last - first + 1;
  const worked = Uint8Array.from({ length: size }, (_, i) => (isWorkday(cal, plainDate(first + i)) ? 1 : 0));
  const known = new Map<string, number>();
  for (let i = 0; reps && i < reps.size; i += 1) {
    const name = reps.columns.id.names[reps.columns.id.values[i] as number] as string;
    if (!known.has(name)) known.set(name, i);
  }
  const away = new Map<string, [number, number][]>();
  for (let i = 0; leaves && i < leaves.size; i += 1) {
    const { rep, from, to } = leaves.columns;
    const name = rep.names[rep.values[i] as number] as string;
    const days = away.get(name);
    const span: [number, number] = [from.values[i] as number, to.values[i] as number];
    if (days) days.push(span);
    else away.set(name, [span]);
  }
  const of = (rep: string): Uint8Array => {
    const row = known.get(rep);
    const from = row === undefined ? NONE : (reps?.columns.from.values[row] as number);
    const to = row === undefined ? NONE : (reps?.columns.to.values[row] as number);
    const there = new Uint8Array(size).fill(1);
    if (from !== NONE) there.fill(0, 0, Math.max(0, Math.min(size, from - first)));
    if (to !== NONE) there.fill(0, Math.max(0, Math.min(size, to + 1 - first)));
    for (const [start, end] of away.get(rep) ?? [])
      if (end >= first && start <= last) there.fill(0, Math.max(0, start - first), Math.min(size, end + 1 - first));
    return there;
  };
  return { first, last, worked, of };
}

/** The share of one unit of time that each day of the period carries, 0 on days off; per "day" every calendar day carries one. @internal */
export function dayShares(
  cal: CalendarPolicy,
  { first, worked }: Presence,
  per: "day" | "workday" | "week" | "month" | "quarter" | "year",
): readonly { readonly from: number; readonly to: number; readonly days: number }[] {
  const size = worked.length;
  if (per === "day" || per === "workday") return [{ from: 0, to: size - 1, days: 1 }];
  const units: { from: number; to: number; days: number }[] = [];
  for (let i = 0; i < size; ) {
    const unit = periodOf(cal, plainDate(first + i), per);
    const to = Math.min(size - 1, epochDay(unit.end) - first);
    units.push({ from: i, to, days: workdays(cal, unit.start, unit.end) });
    i = to + 1;
  }
  return units;
}
