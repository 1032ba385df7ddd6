import { type CalendarPolicy, type Period, workdays } from "../calendar/index.ts";
import { civilFromDays, daysFromCivil, epochDay, fail, plainDate, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, bigUnits, decimalsOf } from "../money/index.ts";
import type { MemberSpec } from "./cascade-types.ts";
import type { RowWeights } from "./earliest-due.ts";
import { wholeWeights } from "./weights.ts";

type Path = readonly PropertyKey[];

/** The day that starts the k-th month of service; a 31st starts the next month's first where there is none. */
function serviceMonth(from: number, k: number): number {
  const [year, month, day] = civilFromDays(from);
  const first = daysFromCivil(year + Math.floor((month - 1 + k) / 12), ((month - 1 + k) % 12) + 1, 1);
  const next = daysFromCivil(year + Math.floor((month + k) / 12), ((month + k) % 12) + 1, 1);
  return Math.min(first + day - 1, next);
}

interface Force {
  readonly from: number;
  readonly to: number;
  readonly ramp: readonly bigint[];
  readonly away: readonly (readonly [number, number])[];
}

/** Working days from one epoch day to another, both included; 0 where the range is empty. */
type Count = (from: number, to: number) => number;

function inForce(member: Force, first: number, last: number, full: bigint, count: Count): bigint {
  const present = (from: number, to: number): number => {
    const [a, b] = [Math.max(from, first, member.from), Math.min(to, last, member.to)];
    if (a > b) return 0;
    return member.away.reduce((sum, [x, y]) => sum - count(Math.max(a, x), Math.min(b, y)), count(a, b));
  };
  if (member.ramp.length === 1) return BigInt(present(first, last)) * (member.ramp[0] as bigint);
  let sum = 0n;
  const begin = member.from;
  member.ramp.forEach((share, k) => {
    sum += BigInt(present(serviceMonth(begin, k), serviceMonth(begin, k + 1) - 1)) * share;
  });
  return sum + BigInt(present(serviceMonth(begin, member.ramp.length), last)) * full;
}

/** Days away that overlap are away once. */
function united(leave: MemberSpec["leave"], path: Path): readonly (readonly [number, number])[] {
  if (leave !== undefined && leave !== null) must(leave, [...path, "leave"], "objects");
  const ranges = (leave ?? []).map(({ from, to }, i): [number, number] => {
    const range: [number, number] = [
      epochDay(from, [...path, "leave", i, "from"]),
      epochDay(to, [...path, "leave", i, "to"]),
    ];
    if (range[0] > range[1])
      fail("BAD_RANGE", [...path, "leave", i], `it must not end before it starts, found ${from} to ${to}`);
    return range;
  });
  ranges.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of ranges) {
    const before = merged.at(-1);
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** How much of a full working presence members have in each of some periods. */
export interface Presence {
  /** Of member `i` in period `p`: working days there x ramp; a period without working days is measured in calendar days. */
  readonly of: (i: number, p: number) => bigint;
  /** What somebody has who is there all the time, without a ramp. */
  readonly full: (p: number) => bigint;
}

/** Whether a member's presence can differ from period to period. */
export const comesAndGoes = ({ ramp, from, to, leave }: MemberSpec): boolean =>
  (ramp ?? from ?? to ?? leave ?? null) !== null;

/** Who is there when, by ramp, first and last day, and leave. */
export function presenceOf(
  members: readonly MemberSpec[],
  periods: readonly Period[],
  calendar: CalendarPolicy,
  at: (i: number) => Path,
): Presence {
  const ramps = members.map(({ ramp }): readonly Amount[] => (Array.isArray(ramp) ? ramp : [(ramp ?? 1) as Amount]));
  const scale = ramps.flat().reduce<number>((most, share) => Math.max(most, decimalsOf(share)), 0);
  const full = 10n ** BigInt(scale);
  const forces = members.map((member, i): Force => {
    const ramp = (ramps[i] as readonly Amount[]).map((share, k) => {
      const path = [...at(i), "ramp", ...(Array.isArray(member.ramp) ? [k] : [])];
      const units = bigUnits(share, scale, path);
      return units < 0n || units > full
        ? fail("BAD_AMOUNT", path, `a share from 0 to 1 is needed, found ${show(share)}`)
        : units;
    });
    const from = member.from == null ? Number.NEGATIVE_INFINITY : epochDay(member.from, [...at(i), "from"]);
    if (ramp.length > 1 && member.from == null)
      fail("MISSING_OPTION", [...at(i), "from"], "a ramp by month of service needs the first day");
    const to = member.to == null ? Number.POSITIVE_INFINITY : epochDay(member.to, [...at(i), "to"]);
    if (from > to)
      fail("BAD_RANGE", [...at(i), "to"], `it must not end before it starts, found ${member.from} to ${member.to}`);
    return { from, to, ramp, away: united(member.leave, at(i)) };
  });
  const counts = new Map<number, number>();
  const start = periods.reduce(
    (first, period) => (period.start < first ? period.start : first),
    periods[0]?.start ?? "",
  );
  const running = (day: number): number => {
    let known = counts.get(day);
    if (known === undefined) {
      known = day < epochDay(start) ? 0 : workdays(calendar, start, plainDate(day));
      counts.set(day, known);
    }
    return known;
  };
  const columns = periods.map((period) => {
    const [first, last] = [epochDay(period.start), epochDay(period.end)];
    // A part without a working day (a Sunday at a month's end) counts calendar days, so that who is there can be told.
    const worked = running(last) - running(first - 1) > 0;
    const count: Count = (a, b) => (a > b ? 0 : worked ? running(b) - running(a - 1) : b - a + 1);
    return { first, last, count };
  });
  return {
    of: (i, p) => {
      const { first, last, count } = columns[p] as (typeof columns)[number];
      return inForce(forces[i] as Force, first, last, full, count);
    },
    full: (p) => {
      const { first, last, count } = columns[p] as (typeof columns)[number];
      return BigInt(count(first, last)) * full;
    },
  };
}

/** The weights of members in each period: weight x ramp x share of the period's working days in which they are there. */
export function memberWeights(
  members: readonly MemberSpec[],
  periods: readonly Period[],
  calendar: CalendarPolicy,
  at: (i: number) => Path,
): RowWeights {
  const base = wholeWeights(
    members.map(({ weight }) => weight ?? 1),
    (i) => [...at(i), "weight"],
  );
  if (!members.some(comesAndGoes)) return { constant: base };
  const there = presenceOf(members, periods, calendar, at);
  return { byColumn: periods.map((_, p) => base.map((weight, i) => weight * there.of(i, p))) };
}
