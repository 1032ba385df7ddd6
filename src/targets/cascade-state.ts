import type { Period } from "../calendar/index.ts";
import type { CascadeSpec, MemberSpec } from "./cascade-types.ts";
import type { FixedCells } from "./fixed-cells.ts";
import type { PlanMember, PlanTier } from "./plan.ts";

/** The cascade at one level: leaf members x leaf periods, per tier. */
export interface CascadeState {
  readonly spec: CascadeSpec;
  readonly tiers: readonly PlanTier[];
  readonly main: number;
  readonly fixed: FixedCells;
  /** Minor units of a step at this level. */
  unit: bigint;
  readonly members: PlanMember[];
  /** What was said of a member, and where; teams that only members name have none. */
  readonly specs: Map<number, { readonly spec: MemberSpec; readonly path: readonly PropertyKey[] }>;
  readonly periods: (Period & { readonly parent: number | null; readonly workdays: number })[];
  rows: number[];
  columns: number[];
  /** Per tier, row by row, in steps of the level. */
  cells: Float64Array[];
}

/** From tier to tier away from the main one: which tier bounds it, and on which side. */
export const outward = (count: number, main: number): readonly (readonly [tier: number, bound: number])[] => [
  ...Array.from({ length: count - main - 1 }, (_, k): [number, number] => [main + 1 + k, main + k]),
  ...Array.from({ length: main }, (_, k): [number, number] => [main - 1 - k, main - k]),
];

/** The part of a tree under a node as a tree of its own, parents first: indices into the whole, and the parents in the part. */
export function subtree(
  tree: readonly { readonly parent: number | null }[],
  top: number,
): { readonly nodes: readonly number[]; readonly parents: readonly (number | null)[] } {
  const place = new Map<number, number>([[top, 0]]);
  const nodes = [top];
  const parents: (number | null)[] = [null];
  for (let i = top + 1; i < tree.length; i += 1) {
    const parent = tree[i]?.parent ?? null;
    const above = parent === null ? undefined : place.get(parent);
    if (above === undefined) continue;
    place.set(i, nodes.push(i) - 1);
    parents.push(above);
  }
  return { nodes, parents };
}
