import { fail, show } from "../kernel/index.ts";
import { allocateBoundedUnits, allocateTableUnits, bigUnits, unitsText } from "../money/index.ts";
import type { CascadeCell } from "./cascade-types.ts";

interface Bound {
  readonly at: number;
  readonly min: bigint;
  /** null: no upper bound. */
  readonly max: bigint | null;
  /** The first level that divides this cell's member or period further meets it; later ones find it done. */
  used: boolean;
}
/** The cells that a cascade is given beforehand, by member and period, in minor units. */
export interface FixedCells {
  readonly scale: number;
  readonly bounds: ReadonlyMap<string, Bound>;
}

const key = (member: string, period: string): string => JSON.stringify([member, period]);

/** Reads what the cells ask for. Throws DUPLICATE_ID, LOCK_ABOVE_MAX, LOCK_BELOW_MIN, MIN_ABOVE_MAX, BAD_AMOUNT. */
export function fixedCells(cells: readonly CascadeCell[], scale: number): FixedCells {
  const bounds = new Map<string, Bound>();
  cells.forEach(({ member, period, lock, min, max }, at) => {
    const path = ["cascade", "cells", at];
    const units = (value: CascadeCell["lock"], field: string): bigint | null => {
      if (value === undefined || value === null) return null;
      const found = bigUnits(value, scale, [...path, field]);
      return found >= 0n
        ? found
        : fail("BAD_AMOUNT", [...path, field], `an amount from 0 is needed, found ${show(value)}`);
    };
    const [fixed, low, high] = [units(lock, "lock"), units(min, "min"), units(max, "max")];
    if (fixed === null && low === null && high === null) fail("MISSING_OPTION", path, "a cell says lock, min or max");
    if (fixed !== null && high !== null && fixed > high)
      fail("LOCK_ABOVE_MAX", path, `${show(lock)} is locked above the most, ${show(max)}`);
    if (fixed !== null && low !== null && fixed < low)
      fail("LOCK_BELOW_MIN", path, `${show(lock)} is locked below the least, ${show(min)}`);
    if (low !== null && high !== null && low > high)
      fail("MIN_ABOVE_MAX", path, `the least, ${show(min)}, lies above the most, ${show(max)}`);
    const place = key(String(member), String(period));
    if (bounds.has(place)) fail("DUPLICATE_ID", path, `each cell once, found ${show(member)} in ${show(period)} again`);
    bounds.set(place, { at, min: fixed ?? low ?? 0n, max: fixed ?? high, used: false });
  });
  return { scale, bounds };
}

/** Least and most of a table's cells in steps of `unit` minor units, row by row; null where no cell of it is given beforehand. */
export function boundsOf(
  { bounds, scale }: FixedCells,
  members: readonly string[],
  periods: readonly string[],
  unit: bigint,
): { readonly min: Float64Array; readonly max: Float64Array; readonly at: readonly number[] } | null {
  if (bounds.size === 0) return null;
  const width = periods.length;
  const min = new Float64Array(members.length * width);
  const max = new Float64Array(members.length * width).fill(Number.POSITIVE_INFINITY);
  const at: number[] = [];
  const steps = (units: bigint, cell: number): number =>
    units % unit === 0n
      ? Number(units / unit)
      : fail(
          "OFF_STEP",
          ["cascade", "cells", cell],
          `${unitsText(units, scale)} is no multiple of the level's step ${unitsText(unit, scale)}`,
        );
  members.forEach((member, row) => {
    periods.forEach((period, column) => {
      const bound = bounds.get(key(member, period));
      if (bound === undefined || bound.used) return;
      min[row * width + column] = steps(bound.min, bound.at);
      if (bound.max !== null) max[row * width + column] = steps(bound.max, bound.at);
      at.push(bound.at);
    });
  });
  if (at.length === 0) return null;
  for (const bound of bounds.values()) if (at.includes(bound.at)) bound.used = true;
  return { min, max, at };
}

/** Throws UNKNOWN_CELL for a cell that no level has made. */
export function demandUsed({ bounds }: FixedCells, cells: readonly CascadeCell[]): void {
  for (const { at, used } of bounds.values()) {
    if (used) continue;
    const { member, period } = cells[at] as CascadeCell;
    fail(
      "UNKNOWN_CELL",
      ["cascade", "cells", at],
      `no level gives ${show(member)} an amount of its own in ${show(period)}; take a member and a period of the same level (a week that a month's end cuts is two)`,
    );
  }
}

type Bounds = NonNullable<ReturnType<typeof boundsOf>>;

/** One line by weights within its bounds. Throws INFEASIBLE. */
export function lineWithin(
  total: number,
  weights: readonly bigint[],
  { min, max, at }: Bounds,
  periods: readonly string[],
): Float64Array {
  const found = allocateBoundedUnits(total, weights, min, max);
  if (found.units && found.unallocated === 0) return found.units;
  const short = found.units ? found.unallocated : found.short;
  return fail(
    "INFEASIBLE",
    ["cascade", "cells", at[0] as number],
    `what is given beforehand in ${periods.join(", ")} leaves ${short} steps ${found.units ? "without a place" : "missing"}`,
    { members: [], periods, shortSteps: short },
  );
}

/** A table with fixed sums in both directions within its bounds. Throws INFEASIBLE with the people and periods that are full. */
export function tableWithin(
  rows: Float64Array,
  columns: ArrayLike<number>,
  weights: Float64Array | null,
  { min, max, at }: Bounds,
  members: readonly string[],
  periods: readonly string[],
): Float64Array {
  // Ties are settled in the order of the ids, so that the order in which people are given does not matter.
  const order = members.map((_, i) => i).sort((a, b) => ((members[a] as string) < (members[b] as string) ? -1 : 1));
  const width = periods.length;
  const arranged = (table: Float64Array): Float64Array => {
    const found = new Float64Array(table.length);
    for (const [k, row] of order.entries()) found.set(table.subarray(row * width, (row + 1) * width), k * width);
    return found;
  };
  const made = allocateTableUnits({
    rows: order.map((row) => rows[row] as number),
    columns: Array.from(columns),
    weights: weights && arranged(weights),
    min: arranged(min),
    max: arranged(max),
  });
  if (made.blocked) {
    const { atMax, atMin, short } = made.blocked;
    const full = (k: number): boolean => Boolean(atMax[k]) || Boolean(atMin[k]);
    const people = order.flatMap((row, k) =>
      periods.some((_, p) => full(k * width + p)) ? [members[row] as string] : [],
    );
    const times = periods.filter((_, p) => order.some((_row, k) => full(k * width + p)));
    fail(
      "INFEASIBLE",
      ["cascade", "cells", at[0] as number],
      `${people.join(", ")} can take no more or give no more in ${times.join(", ")}: ${short} steps find no place`,
      { members: people, periods: times, shortSteps: short },
    );
  }
  const cells = new Float64Array(min.length);
  const units = made.units as ArrayLike<number>;
  order.forEach((row, k) => {
    for (let p = 0; p < width; p += 1) cells[row * width + p] = units[k * width + p] as number;
  });
  return cells;
}
