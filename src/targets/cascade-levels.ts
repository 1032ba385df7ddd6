import { divide, type Period, type Unit, workdays } from "../calendar/index.ts";
import { fail } from "../kernel/index.ts";
import { allocateUnits } from "../money/index.ts";
import type { CascadeSpec, MemberLevel, PeriodLevel } from "./cascade-types.ts";
import { earliestDue, type RowWeights } from "./earliest-due.ts";
import { boundsOf, type FixedCells, lineWithin, tableWithin } from "./fixed-cells.ts";
import { addMembers } from "./members.ts";
import { nearest } from "./nearest.ts";
import type { PlanMember, PlanTier } from "./plan.ts";
import { memberWeights, partWeights } from "./weights.ts";

/** The cascade at one level: leaf members x leaf periods, per tier. */
export interface CascadeState {
  readonly spec: CascadeSpec;
  readonly tiers: readonly PlanTier[];
  readonly main: number;
  readonly fixed: FixedCells;
  /** Minor units of a step at this level. */
  unit: bigint;
  readonly members: PlanMember[];
  readonly periods: (Period & { readonly parent: number | null; readonly workdays: number })[];
  rows: number[];
  columns: number[];
  /** Per tier, row by row, in steps of the level. */
  cells: Float64Array[];
}

/** From tier to tier away from the main one: which tier bounds it, and on which side. */
const outward = (count: number, main: number): readonly (readonly [tier: number, bound: number])[] => [
  ...Array.from({ length: count - main - 1 }, (_, k): [number, number] => [main + 1 + k, main + k]),
  ...Array.from({ length: main }, (_, k): [number, number] => [main - 1 - k, main - k]),
];

/** Divides every leaf period into its parts, for everyone. */
export function byPeriod(state: CascadeState, level: PeriodLevel, path: readonly PropertyKey[]): void {
  const { spec, main, tiers } = state;
  const weights = level.weights ?? (level.into === "week" || level.into === "custom" ? "workdays" : "even");
  const before = state.columns;
  const parts = before.map((column) => divide(spec.calendar, state.periods[column] as Period, level.into as Unit));
  const shares = parts.map((list) => partWeights(list, weights, spec, [...path, "weights"]));
  const columns = parts.map((list, k) =>
    list.map(
      (part) =>
        state.periods.push({
          ...part,
          parent: before[k] as number,
          workdays: workdays(spec.calendar, part.start, part.end),
        }) - 1,
    ),
  );
  const width = columns.flat().length;
  const n = state.rows.length;
  const ids = state.rows.map((row) => (state.members[row] as PlanMember).id);
  const cells = tiers.map(() => new Float64Array(n * width));
  let offset = 0;
  before.forEach((_, k) => {
    const count = (columns[k] as number[]).length;
    const share = shares[k] as readonly bigint[];
    const of = (tier: number, row: number): number => state.cells[tier]?.[row * before.length + k] as number;
    const put = (tier: number, row: number, values: ArrayLike<number>, from: number): void => {
      for (let j = 0; j < count; j += 1)
        (cells[tier] as Float64Array)[row * width + offset + j] = values[from + j] as number;
    };
    const totals = Array.from({ length: n }, (_, row) => of(main, row));
    // The whole team's parts first; the members' parts then fit both their own total and the team's.
    const whole = totals.reduce((a, b) => a + b, 0);
    const labels = (parts[k] as readonly Period[]).map(({ label }) => label);
    const bounds = boundsOf(state.fixed, ids, labels, state.unit);
    const team =
      bounds && n === 1 ? lineWithin(whole, share, bounds, labels) : allocateUnits(whole, share, null, "spread");
    const rows = Float64Array.from(totals);
    const table =
      n === 1
        ? team
        : bounds
          ? tableWithin(rows, team, null, bounds, ids, labels)
          : earliestDue(team, { constant: totals.map(BigInt) }, ids);
    for (let row = 0; row < n; row += 1) put(main, row, table, n === 1 ? 0 : row * count);
    const sum = Number(share.reduce((a, b) => a + b, 0n));
    for (const [tier, bound] of outward(tiers.length, main)) {
      for (let row = 0; row < n; row += 1) {
        const at = (j: number): number => (cells[bound] as Float64Array)[row * width + offset + j] as number;
        const quotas = share.map((weight) => (of(tier, row) * Number(weight)) / sum);
        const above = tier > bound;
        const found = nearest(of(tier, row), quotas, above ? at : () => 0, above ? () => Number.POSITIVE_INFINITY : at);
        put(tier, row, found, 0);
      }
    }
    offset += count;
  });
  state.columns = columns.flat();
  state.cells = cells;
}

/** Weights that change from period to period as a table, or null where they do not. */
function presence(weights: RowWeights, n: number, width: number): Float64Array | null {
  if ("constant" in weights) return null;
  return Float64Array.from({ length: n * width }, (_, k) =>
    Number(weights.byColumn[k % width]?.[Math.floor(k / width)]),
  );
}

/** Divides leaf members among their people, in every leaf period. */
export function byMember(state: CascadeState, level: MemberLevel, path: readonly PropertyKey[]): void {
  const { spec, main, tiers } = state;
  const width = state.columns.length;
  const periods = state.columns.map((column) => state.periods[column] as Period);
  const groups = new Map(
    addMembers(state.members, level.members, [...path, "members"]).map((group) => [group.leaf, group]),
  );
  const rows = state.rows.flatMap((leaf) => groups.get(leaf)?.nodes ?? [leaf]);
  const cells = tiers.map(() => new Float64Array(rows.length * width));
  let filled = 0;
  const append = (tables: readonly ArrayLike<number>[], count: number): void => {
    tables.forEach((values, tier) => void cells[tier]?.set(values, filled * width));
    filled += count;
  };
  state.rows.forEach((leaf, row) => {
    const totals = state.cells.map((table) => table.subarray(row * width, (row + 1) * width));
    const group = groups.get(leaf);
    if (group === undefined) {
      append(totals, 1);
      return;
    }
    const at = (i: number): readonly PropertyKey[] => [...path, "members", group.at[i] as number];
    const weights = memberWeights(group.specs, periods, spec, at);
    const ids = group.nodes.map((node) => (state.members[node] as PlanMember).id);
    const n = ids.length;
    const columnWeights = (p: number): readonly bigint[] =>
      "constant" in weights ? weights.constant : (weights.byColumn[p] as readonly bigint[]);
    const sums = periods.map((_, p) => columnWeights(p).reduce((a, b) => a + b, 0n));
    periods.forEach(({ label }, p) => {
      if (sums[p] === 0n && totals.some((values) => (values[p] as number) > 0))
        fail(
          "NOBODY_THERE",
          [...path, "members"],
          `${label} has an amount for ${(state.members[leaf] as PlanMember).id}, and nobody there to take it`,
          { period: label },
        );
    });
    const made: Float64Array[] = tiers.map(() => new Float64Array(n * width));
    made[main] = earliestDue(totals[main] as Float64Array, weights, ids);
    const labels = periods.map(({ label }) => label);
    const bounds = boundsOf(state.fixed, ids, labels, state.unit);
    if (bounds) {
      // Everybody keeps the total that the shares give: what is settled in one period is made up for in the others.
      const own = Float64Array.from(ids, (_, i) =>
        (made[main] as Float64Array).subarray(i * width, (i + 1) * width).reduce((a, b) => a + b, 0),
      );
      const there = presence(weights, n, width);
      made[main] = tableWithin(own, totals[main] as Float64Array, there, bounds, ids, labels);
    }
    for (const [tier, bound] of outward(tiers.length, main)) {
      const lead = new Float64Array(n);
      for (let p = 0; p < width; p += 1) {
        const total = totals[tier]?.[p] as number;
        const sum = Number(sums[p]);
        // Running shares, so that who got a step more in one period gets it less in the next.
        columnWeights(p).forEach((weight, i) => {
          lead[i] = (lead[i] as number) + (sum === 0 ? 0 : (total * Number(weight)) / sum);
        });
        const edge = (i: number): number => (made[bound] as Float64Array)[i * width + p] as number;
        const above = tier > bound;
        const there = columnWeights(p);
        const most = (i: number): number => (there[i] === 0n ? edge(i) : Number.POSITIVE_INFINITY);
        const found = nearest(total, lead, above ? edge : () => 0, above ? most : edge);
        found.forEach((steps, i) => {
          (made[tier] as Float64Array)[i * width + p] = steps;
          lead[i] = (lead[i] as number) - steps;
        });
      }
    }
    append(made, n);
  });
  state.rows = rows;
  state.cells = cells;
}
