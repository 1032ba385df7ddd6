import { fail, show } from "../kernel/index.ts";
import { bigUnits, unitsText } from "../money/index.ts";
import type { CascadeCell } from "./cascade-types.ts";
import type { Settled } from "./grid.ts";

interface Bound {
  readonly at: number;
  readonly member: string;
  readonly period: string;
  readonly min: bigint;
  /** null: no upper bound. */
  readonly max: bigint | null;
  /** The first level that makes both its member and its period meets it; later ones find it done. */
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
    const label = (value: unknown, field: string): string =>
      typeof value === "string" || Number.isSafeInteger(value)
        ? String(value)
        : fail("BAD_ID", [...path, field], `a text or a whole number is needed, found ${show(value)}`);
    const [who, when] = [label(member, "member"), label(period, "period")];
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
    const place = key(who, when);
    if (bounds.has(place)) fail("DUPLICATE_ID", path, `each cell once, found ${show(member)} in ${show(period)} again`);
    bounds.set(place, {
      at,
      member: who,
      period: when,
      min: fixed ?? low ?? 0n,
      max: fixed ?? high,
      used: false,
    });
  });
  return { scale, bounds };
}

/**
 * The cells that meet in a grid for the first time, in steps of `unit` minor units: a cell whose sum the levels above have settled
 * (`given`) has been met before. Throws OFF_STEP.
 */
export function settledIn(
  { bounds, scale }: FixedCells,
  members: readonly string[],
  periods: readonly string[],
  unit: bigint,
  given: (member: number, period: number) => boolean,
): readonly Settled[] {
  if (bounds.size === 0) return [];
  const [memberAt, periodAt] = [members, periods].map((names) => new Map(names.map((name, i) => [name, i]))) as [
    Map<string, number>,
    Map<string, number>,
  ];
  const found: Settled[] = [];
  for (const bound of bounds.values()) {
    const [member, period] = [memberAt.get(bound.member), periodAt.get(bound.period)];
    if (bound.used || member === undefined || period === undefined || given(member, period)) continue;
    const steps = (units: bigint): number =>
      units % unit === 0n
        ? Number(units / unit)
        : fail(
            "OFF_STEP",
            ["cascade", "cells", bound.at],
            `${unitsText(units, scale)} is no multiple of the level's step ${unitsText(unit, scale)}`,
          );
    bound.used = true;
    const max = bound.max === null ? Number.POSITIVE_INFINITY : steps(bound.max);
    found.push({ member, period, min: steps(bound.min), max, at: bound.at });
  }
  return found;
}

/** Throws UNKNOWN_CELL for a cell that no level has made, or whose week a month's end has cut in two. */
export function demandUsed(
  { bounds }: FixedCells,
  cells: readonly CascadeCell[],
  periods: readonly { readonly label: string }[],
): void {
  for (const { at, used, period: label } of bounds.values()) {
    const cut = periods.filter((period) => period.label === label).length > 1;
    if (cut)
      fail(
        "UNKNOWN_CELL",
        ["cascade", "cells", at, "period"],
        `${label} lies in two months and is two parts; settle the months, or divide the year into weeks without months`,
      );
    if (used) continue;
    const { member, period } = cells[at] as CascadeCell;
    fail(
      "UNKNOWN_CELL",
      ["cascade", "cells", at],
      `no level gives ${show(member)} an amount of its own in ${show(period)}; take a member and a period that the levels make, other than the whole goal`,
    );
  }
}
