import type { Period } from "../calendar/index.ts";
import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type CascadeState, outward, subtree } from "./cascade-state.ts";
import type { MemberLevel } from "./cascade-types.ts";
import { earliestDue } from "./earliest-due.ts";
import { settledIn } from "./fixed-cells.ts";
import { type Added, addMembers } from "./members.ts";
import { nearest } from "./nearest.ts";
import type { PlanMember } from "./plan.ts";
import { memberWeights } from "./presence.ts";
import { settleCells } from "./settled-cells.ts";

/** The weights of a group's people in each leaf period. */
type ColumnWeights = (p: number) => readonly bigint[];

/** Divides leaf members among their people, in every leaf period. */
export function byMember(state: CascadeState, level: MemberLevel, path: readonly PropertyKey[]): void {
  const { spec, tiers } = state;
  must(level.members, [...path, "members"], "objects");
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
    const weights = memberWeights(group.specs, periods, spec.calendar, at);
    group.nodes.forEach((node, i) => {
      state.specs.set(node, { spec: group.specs[i] as Added["specs"][number], path: at(i) });
    });
    const columnWeights: ColumnWeights = (p) =>
      "constant" in weights ? weights.constant : (weights.byColumn[p] as readonly bigint[]);
    periods.forEach(({ label }, p) => {
      if (columnWeights(p).every((weight) => weight === 0n) && totals.some((values) => (values[p] as number) > 0))
        fail(
          "NOBODY_THERE",
          [...path, "members"],
          `${label} has an amount for ${(state.members[leaf] as PlanMember).id}, and nobody there to take it`,
          { period: label },
        );
    });
    const ids = group.nodes.map((node) => (state.members[node] as PlanMember).id);
    const natural = earliestDue(totals[state.main] as Float64Array, weights, ids);
    const main = within(state, group, natural, totals[state.main] as Float64Array, columnWeights);
    append(otherTiers(state, totals, main, columnWeights, ids.length), ids.length);
  });
  state.rows = rows;
  state.cells = cells;
}

/** The people's table within the cells that are settled beforehand. */
function within(
  state: CascadeState,
  { leaf, nodes }: Added,
  natural: Float64Array,
  totals: Float64Array,
  weights: ColumnWeights,
): Float64Array {
  const tree = subtree(state.members, leaf);
  const names = tree.nodes.map((node) => (state.members[node] as PlanMember).id);
  const labels = state.periods.map(({ label }) => label);
  const settled = settledIn(state.fixed, names, labels, state.unit, (member) => member === 0);
  if (settled.length === 0) return natural;
  const width = totals.length;
  const sums = Array.from(totals, (_, p) => Number(weights(p).reduce((a, b) => a + b, 0n)));
  // The grid lists leaves in the order of the trees; columns are in the order of time.
  const order = nodes.map((node, i) => [node, i] as const).sort(([a], [b]) => a - b);
  const inner = new Set(state.periods.map(({ parent }) => parent));
  const leaves = state.periods.map((_, t) => t).filter((t) => !inner.has(t));
  const column = leaves.map((t) => state.columns.indexOf(t));
  const arranged = new Float64Array(natural.length);
  const ideal = new Float64Array(natural.length);
  order.forEach(([, i], a) => {
    column.forEach((p, b) => {
      arranged[a * width + b] = natural[i * width + p] as number;
      const sum = sums[p] as number;
      ideal[a * width + b] = sum === 0 ? 0 : ((totals[p] as number) * Number(weights(p)[i])) / sum;
    });
  });
  const found = settleCells(
    {
      members: tree.nodes.map((_, i) => ({ id: names[i] as string, parent: tree.parents[i] as number | null })),
      periods: state.periods,
      natural: arranged,
      ideal,
      above: "periods",
    },
    settled,
  );
  const table = new Float64Array(natural.length);
  order.forEach(([, i], a) => {
    column.forEach((p, b) => {
      table[i * width + p] = found[a * width + b] as number;
    });
  });
  return table;
}

/** The other tiers beside the main one, each bounded by the tier next to it. */
function otherTiers(
  { tiers, main }: CascadeState,
  totals: readonly Float64Array[],
  table: Float64Array,
  columnWeights: ColumnWeights,
  n: number,
): readonly Float64Array[] {
  const width = (totals[main] as Float64Array).length;
  const made = tiers.map((_, tier) => (tier === main ? table : new Float64Array(n * width)));
  for (const [tier, bound] of outward(tiers.length, main)) {
    const lead = new Float64Array(n);
    for (let p = 0; p < width; p += 1) {
      const total = totals[tier]?.[p] as number;
      const there = columnWeights(p);
      const sum = Number(there.reduce((a, b) => a + b, 0n));
      // Running shares, so that who got a step more in one period gets it less in the next.
      there.forEach((weight, i) => {
        lead[i] = (lead[i] as number) + (sum === 0 ? 0 : (total * Number(weight)) / sum);
      });
      const edge = (i: number): number => (made[bound] as Float64Array)[i * width + p] as number;
      const above = tier > bound;
      const most = (i: number): number => (there[i] === 0n ? edge(i) : Number.POSITIVE_INFINITY);
      const found = nearest(total, lead, above ? edge : () => 0, above ? most : edge);
      found.forEach((steps, i) => {
        (made[tier] as Float64Array)[i * width + p] = steps;
        lead[i] = (lead[i] as number) - steps;
      });
    }
  }
  return made;
}
