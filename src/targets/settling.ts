import { type Decimal, fromUnits, unitsText } from "../money/index.ts";
import type { Booked } from "./booked.ts";
import type { Plan, PlanBalance, PlanCarry, PlanLock, PlanMember, PlanPeriod } from "./plan.ts";
import type { PlanIndex } from "./plan-index.ts";
import type { TargetsReason } from "./reasons.ts";
import type { Carry, ReplanChange, ReplanRow, Surplus } from "./replan-types.ts";

/** What a re-plan is to do. */
export interface Setting {
  readonly plan: Plan;
  readonly index: PlanIndex;
  readonly booked: Booked;
  readonly asOf: number;
  readonly carry: Carry;
  readonly cap: readonly [bigint, bigint] | null;
  readonly surplus: Surplus;
  readonly rho: readonly [bigint, bigint];
  /** Periods that close and take, in order of time. */
  readonly units: readonly number[];
  readonly boundaries: readonly number[];
  readonly locks: readonly PlanLock[];
  /** Balances by the member's index. */
  readonly balances: ReadonlyMap<number, readonly PlanBalance[]>;
  /** Tiers in the order in which they are settled, each with the one that bounds it. */
  readonly order: readonly (readonly [tier: string, lower: string | null, upper: string | null])[];
  /** Last day of the last re-plan as an epoch day: shortfalls of periods closed since are new. */
  readonly settledOn: number | null;
}
/** What the re-plan of a plan collects. */
export interface Account {
  readonly carries: PlanCarry[];
  readonly balances: PlanBalance[];
  readonly rows: ReplanRow[];
  readonly changes: (ReplanChange & { readonly main: boolean })[];
  readonly reasons: TargetsReason[];
}

/** Whether a period lies within another, or is it. */
export const inside = (index: PlanIndex, node: number, outer: number): boolean => {
  const [a, b] = index.columnsOf[node] as readonly [number, number];
  const [x, y] = index.columnsOf[outer] as readonly [number, number];
  return a >= x && b <= y;
};

/** One leaf member inside one boundary: what is over, what is open, and what of that may still change. */
export interface Scene {
  readonly setting: Setting;
  readonly row: number;
  readonly member: number;
  readonly boundary: number;
  /** The member's id and the boundary's label, for texts. */
  readonly who: string;
  readonly where: string;
  readonly closed: readonly number[];
  readonly open: readonly number[];
  /** Open periods that no lock holds. */
  readonly takers: readonly number[];
  /** Columns of a period that are neither over nor locked. */
  readonly leavesOf: (period: number) => readonly number[];
  /** Results by column, and those of the closed periods together, in minor units. */
  readonly booking: Float64Array;
  readonly actual: number;
  /** The sum of a line of columns over a period. */
  readonly sum: (values: ArrayLike<number>, period: number) => number;
  readonly money: (units: number) => Decimal;
  readonly said: (units: number) => { readonly amount: string; readonly unit: string | null };
}

/** The scene of one leaf member inside one boundary. */
export function sceneOf(setting: Setting, row: number, boundary: number): Scene {
  const { plan, index, booked, asOf } = setting;
  const member = index.rows[row] as number;
  const units = setting.units.filter((node) => inside(index, node, boundary));
  const over = (node: number): boolean => (index.end[node] as number) <= asOf;
  const mine = setting.locks.filter(
    (lock) =>
      (lock.member === null || index.rowsOf[lock.member]?.includes(row)) &&
      // A locked sum that holds the whole boundary keeps whatever moves inside it.
      !(lock.sum && inside(index, boundary, lock.period)),
  );
  const locked = (node: number): boolean =>
    mine.some(({ period }) => inside(index, node, period) || inside(index, period, node));
  const sum: Scene["sum"] = (values, node) => {
    const [first, last] = index.columnsOf[node] as readonly [number, number];
    let total = 0;
    for (let c = first; c <= last; c += 1) total += values[c] as number;
    return total;
  };
  const booking = booked.units[member] ?? new Float64Array(index.columns.length);
  const closed = units.filter(over);
  const open = units.filter((node) => !over(node));
  return {
    setting,
    row,
    member,
    boundary,
    who: (plan.members[member] as PlanMember).id,
    where: (plan.periods[boundary] as PlanPeriod).label,
    closed,
    open,
    takers: open.filter((node) => !locked(node)),
    leavesOf: (node) => {
      const [first, last] = index.columnsOf[node] as readonly [number, number];
      const all = Array.from({ length: last - first + 1 }, (_, k) => first + k);
      return all.filter((column) => !over(index.columns[column] as number) && !locked(index.columns[column] as number));
    },
    booking,
    actual: closed.reduce((total, node) => total + sum(booking, node), 0),
    sum,
    money: (value) => fromUnits(value, booked.scale),
    said: (value) => ({ amount: unitsText(value, booked.scale), unit: plan.goal.unit }),
  };
}
