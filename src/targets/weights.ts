import { type Period, workdays } from "../calendar/index.ts";
import { civilFromDays, daysFromCivil, epochDay, fail, plainDate, show } from "../kernel/index.ts";
import { type Amount, bigUnits, decimalsOf } from "../money/index.ts";
import type { CascadeSpec, MemberSpec, PeriodWeights } from "./cascade-types.ts";
import type { RowWeights } from "./earliest-due.ts";

type Path = readonly PropertyKey[];

/** Weights as whole numbers over one common power of ten. Throws BAD_AMOUNT or NEGATIVE_WEIGHT. */
export function wholeWeights(weights: readonly Amount[], at: (i: number) => Path): readonly bigint[] {
  const scale = weights.reduce<number>((most, weight) => Math.max(most, decimalsOf(weight)), 0);
  return weights.map((weight, i) => {
    const units = bigUnits(weight, scale, at(i));
    return units < 0n ? fail("NEGATIVE_WEIGHT", at(i), `a weight from 0 is needed, found ${show(weight)}`) : units;
  });
}

/** The weights of the parts of a period. */
export function partWeights(
  parts: readonly Period[],
  weights: PeriodWeights,
  { calendar }: CascadeSpec,
  path: Path,
): readonly bigint[] {
  if (weights === "even") return parts.map(() => 1n);
  const days = parts.map(({ start, end }) => BigInt(epochDay(end) - epochDay(start) + 1));
  if (weights === "days") return days;
  if (weights === "workdays") {
    const worked = parts.map(({ start, end }) => BigInt(workdays(calendar, start, end)));
    return worked.some((count) => count > 0n) ? worked : days;
  }
  if (typeof weights !== "object" || weights === null) {
    return fail("BAD_OPTION", path, `even, workdays, days, or weights by label are needed, found ${show(weights)}`);
  }
  const found = parts.map(({ label }): Amount => {
    const weight = weights[label] ?? weights[label.slice(label.indexOf("-") + 1)];
    if (weight !== undefined) return weight;
    return fail(
      "MISSING_WEIGHT",
      [...path, label],
      `a weight for ${label} is needed; there are ${Object.keys(weights).join(", ")}`,
    );
  });
  const whole = wholeWeights(found, (i) => [...path, parts[i]?.label ?? i]);
  if (whole.every((weight) => weight === 0n))
    fail("ALL_ZERO", path, `every part of it has weight 0: ${parts.map(({ label }) => label).join(", ")}`);
  return whole;
}

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

/** The weights of members in each period: weight x ramp x share of the period's working days in which they are there. */
export function memberWeights(
  members: readonly MemberSpec[],
  periods: readonly Period[],
  spec: CascadeSpec,
  at: (i: number) => Path,
): RowWeights {
  const base = wholeWeights(
    members.map(({ weight }) => weight ?? 1),
    (i) => [...at(i), "weight"],
  );
  if (members.every(({ ramp, from, to, leave }) => (ramp ?? from ?? to ?? leave ?? null) === null))
    return { constant: base };
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
    return { from, to, ramp, away: united(member.leave, at(i)) };
  });
  const counts = new Map<number, number>();
  const running = (day: number): number => {
    let known = counts.get(day);
    if (known === undefined) {
      const start = periods[0]?.start ?? "";
      known = day < epochDay(start) ? 0 : workdays(spec.calendar, start, plainDate(day));
      counts.set(day, known);
    }
    return known;
  };
  const byColumn = periods.map(({ start, end }) => {
    const [first, last] = [epochDay(start), epochDay(end)];
    // A part without a working day (a Sunday at a month's end) counts calendar days, so that who is there can be told.
    const worked = running(last) - running(first - 1) > 0;
    const count: Count = (a, b) => (a > b ? 0 : worked ? running(b) - running(a - 1) : b - a + 1);
    return forces.map((member, i) => (base[i] as bigint) * inForce(member, first, last, full, count));
  });
  return { byColumn };
}
