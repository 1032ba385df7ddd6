import { epochDay, fail, show } from "../kernel/index.ts";
import { type Decimal, decimalsOf, fromUnits, toUnits } from "../money/index.ts";
import type { Plan, PlanCarry } from "./plan.ts";

/** A plan ready for sums: which leaves lie under each node, and the running count of working days. */
export interface PlanIndex {
  /** Leaf members and leaf periods, as indices into the plan's lists, in the order of the table. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Per member the table's rows under it. */
  readonly rowsOf: readonly (readonly number[])[];
  /** Per period the first and last column under it. */
  readonly columnsOf: readonly (readonly [first: number, last: number])[];
  readonly memberAt: ReadonlyMap<string, number>;
  /** All periods of a label: a week cut by a month's end has two. */
  readonly periodsAt: ReadonlyMap<string, readonly number[]>;
  /** Epoch days of each period. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Working days of the goal's period before an epoch day. */
  worked(day: number): number;
  /** Carries by row. */
  readonly carries: ReadonlyMap<number, readonly (PlanCarry & { readonly column: number })[]>;
  /** Minor units of a step, and their decimals. */
  readonly step: number;
  readonly scale: number;
}

const leaves = (parents: readonly (number | null)[]): readonly number[] => {
  const inner = new Set(parents);
  return parents.map((_, i) => i).filter((i) => !inner.has(i));
};

/** The index of a plan whose shape is checked. */
export function indexPlan(plan: Plan): PlanIndex {
  const { members, periods } = plan;
  const rows = leaves(members.map(({ parent }) => parent));
  const start = periods.map((period) => epochDay(period.start));
  const end = periods.map((period) => epochDay(period.end));
  const columns = [...leaves(periods.map(({ parent }) => parent))].sort(
    (a, b) => (start[a] as number) - (start[b] as number),
  );
  const rowsOf: number[][] = members.map(() => []);
  rows.forEach((member, row) => {
    for (let at: number | null = member; at !== null; at = members[at]?.parent ?? null) rowsOf[at]?.push(row);
  });
  const columnsOf = periods.map((): [number, number] => [Number.POSITIVE_INFINITY, -1]);
  columns.forEach((period, column) => {
    for (let at: number | null = period; at !== null; at = periods[at]?.parent ?? null) {
      const range = columnsOf[at] as [number, number];
      range[0] = Math.min(range[0], column);
      range[1] = Math.max(range[1], column);
    }
  });
  const periodsAt = new Map<string, number[]>();
  periods.forEach(({ label }, i) => {
    const known = periodsAt.get(label);
    if (known) known.push(i);
    else periodsAt.set(label, [i]);
  });
  const first = start[0] as number;
  const counts = new Int32Array(plan.worked.length + 1);
  for (let i = 0; i < plan.worked.length; i += 1) {
    counts[i + 1] = (counts[i] as number) + (plan.worked.charCodeAt(i) === 49 ? 1 : 0);
  }
  const columnAt = new Map(columns.map((period, column) => [period, column]));
  const rowAt = new Map(rows.map((member, row) => [member, row]));
  const carries = new Map<number, (PlanCarry & { column: number })[]>();
  for (const carry of plan.carries) {
    const row = rowAt.get(carry.member);
    const column = columnAt.get(carry.to);
    if (row === undefined || column === undefined) continue;
    const list = carries.get(row);
    if (list) list.push({ ...carry, column });
    else carries.set(row, [{ ...carry, column }]);
  }
  const scale = decimalsOf(plan.step);
  return {
    rows,
    columns,
    rowsOf,
    columnsOf,
    memberAt: new Map(members.map(({ id }, i) => [id, i])),
    periodsAt,
    start,
    end,
    worked: (day) => counts[Math.min(Math.max(day - first, 0), plan.worked.length)] as number,
    carries,
    step: toUnits(plan.step, scale, ["plan", "step"]),
    scale,
  };
}

/** The Decimal of a number of steps. */
export const stepsToDecimal = (index: PlanIndex, steps: number): Decimal => {
  const units = steps * index.step;
  return fromUnits(Number.isSafeInteger(units) ? units : BigInt(steps) * BigInt(index.step), index.scale);
};

/** Working days of a period up to the end of `day`, and all of them. */
export function workdaysOf(index: PlanIndex, period: number, day: number): { elapsed: number; total: number } {
  const from = index.worked(index.start[period] as number);
  const last = index.end[period] as number;
  const upTo = Math.min(day, last) + 1;
  return {
    total: index.worked(last + 1) - from,
    elapsed: Math.max(0, index.worked(upTo) - from),
  };
}

/** The leaf targets of one row in force within a node's columns: agreed, plus what was carried in from outside the node. */
export function rowTargets(
  plan: Plan,
  index: PlanIndex,
  tier: string,
  row: number,
  node: number,
  table: "current" | "agreed" | "original" = "current",
): Float64Array {
  const [first, last] = index.columnsOf[node] as readonly [number, number];
  const cells = (table === "original" ? (plan.original ?? plan.cells) : plan.cells)[tier] as readonly number[];
  const width = index.columns.length;
  const found = Float64Array.from(cells.slice(row * width + first, row * width + last + 1));
  if (table !== "current") return found;
  for (const carry of index.carries.get(row) ?? []) {
    if (carry.tier !== tier || carry.column < first || carry.column > last) continue;
    const [from, to] = index.columnsOf[carry.from] as readonly [number, number];
    // What a node's own closed period left open is still the node's: counting it again would raise the node's target.
    if (from >= first && to <= last) continue;
    found[carry.column - first] = (found[carry.column - first] as number) + carry.steps;
  }
  return found;
}

/** Steps of a member in a period. */
export function stepsOf(
  plan: Plan,
  index: PlanIndex,
  tier: string,
  member: number,
  period: number,
  table: "current" | "agreed" | "original" = "current",
): number {
  let sum = 0;
  const [first, last] = index.columnsOf[period] as readonly [number, number];
  const cells = (table === "original" ? (plan.original ?? plan.cells) : plan.cells)[tier] as readonly number[];
  const width = index.columns.length;
  for (const row of index.rowsOf[member] as readonly number[]) {
    if (index.carries.has(row)) for (const steps of rowTargets(plan, index, tier, row, period, table)) sum += steps;
    else for (let at = row * width + first; at <= row * width + last; at += 1) sum += cells[at] as number;
  }
  return sum;
}

/** The index of a member. Throws UNKNOWN_MEMBER. */
export function memberOf(index: PlanIndex, id: string, path: readonly PropertyKey[] = ["member"]): number {
  return index.memberAt.get(id) ?? fail("UNKNOWN_MEMBER", path, `the plan has no member ${show(id)}`);
}
/** The indices of a period's label. Throws UNKNOWN_PERIOD. */
export function periodsOf(
  index: PlanIndex,
  label: string | number,
  path: readonly PropertyKey[] = ["period"],
): readonly number[] {
  const text = typeof label === "string" || typeof label === "number" ? String(label) : "";
  return index.periodsAt.get(text) ?? fail("UNKNOWN_PERIOD", path, `the plan has no period ${show(label)}`);
}
/** The tier asked for, or the main one. Throws UNKNOWN_TIER. */
export function tierOf(plan: Plan, tier: string | undefined): string {
  if (tier === undefined) return plan.main;
  const names = plan.tiers.map(({ name }) => name);
  return names.includes(tier)
    ? tier
    : fail("UNKNOWN_TIER", ["tier"], `one of ${names.join(", ")} is needed, found ${show(tier)}`);
}

/** The sums of a member's leaf targets by column of a node; see {@link rowTargets}. */
export function columnTargets(
  plan: Plan,
  index: PlanIndex,
  tier: string,
  member: number,
  node: number,
  table: "current" | "agreed" | "original" = "current",
): Float64Array {
  const [first, last] = index.columnsOf[node] as readonly [number, number];
  const sums = new Float64Array(last - first + 1);
  for (const row of index.rowsOf[member] as readonly number[]) {
    const found = rowTargets(plan, index, tier, row, node, table);
    for (let i = 0; i < found.length; i += 1) sums[i] = (sums[i] as number) + (found[i] as number);
  }
  return sums;
}

/** Every leaf target of a row as it stands: what was agreed and all that was carried in. */
export function leafTargets(plan: Plan, index: PlanIndex, tier: string, row: number): Float64Array {
  const width = index.columns.length;
  const cells = plan.cells[tier] as readonly number[];
  const found = Float64Array.from(cells.slice(row * width, (row + 1) * width));
  for (const carry of index.carries.get(row) ?? []) {
    if (carry.tier === tier) found[carry.column] = (found[carry.column] as number) + carry.steps;
  }
  return found;
}

/** The column that holds an epoch day, or -1. */
export function columnOf(index: PlanIndex, day: number): number {
  let [low, high] = [0, index.columns.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const period = index.columns[middle] as number;
    if (day < (index.start[period] as number)) high = middle - 1;
    else if (day > (index.end[period] as number)) low = middle + 1;
    else return middle;
  }
  return -1;
}
