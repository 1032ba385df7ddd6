import { fail } from "../kernel/index.ts";
import { allocateBoundedUnits, type Decimal } from "../money/index.ts";
import { decimalOf } from "./amount-field.ts";
import { nearest } from "./nearest.ts";
import type { Plan, PlanCells, PlanTier } from "./plan.ts";
import { type PlanIndex, stepsToDecimal } from "./plan-index.ts";

/** Cells that a revision may change, row by row, and the columns whose total it is about. */
export interface Places {
  readonly open: readonly { readonly row: number; readonly at: number }[];
  readonly columns: readonly number[];
}

/** What lies in the periods `nodes` (all: null), has not begun before `from` and is not locked. */
export function openPlaces(plan: Plan, index: PlanIndex, nodes: readonly number[] | null, from: number): Places {
  const width = index.columns.length;
  const began = (column: number): number => index.start[index.columns[column] as number] as number;
  const within = index.columns
    .map((_, column) => column)
    .filter((column) =>
      nodes === null
        ? began(column) >= from
        : nodes.some(
            (node) => column >= (index.columnsOf[node]?.[0] ?? 0) && column <= (index.columnsOf[node]?.[1] ?? -1),
          ),
    );
  const locked = new Set<number>();
  for (const { member, period } of plan.locks) {
    const [first, last] = index.columnsOf[period] as readonly [number, number];
    const rows = member === null ? index.rows.map((_, row) => row) : (index.rowsOf[member] as readonly number[]);
    for (const row of rows) for (let c = first; c <= last; c += 1) locked.add(row * width + c);
  }
  const open = within.filter((column) => began(column) >= from);
  return {
    columns: within,
    open: index.rows.flatMap((_, row) =>
      open.map((column) => ({ row, at: row * width + column })).filter(({ at }) => !locked.has(at)),
    ),
  };
}

/** The plan's cells with new totals, tier by tier; `total` makes the new total of the old one and the tier's ratio. */
export function revisedCells(
  plan: Plan,
  index: PlanIndex,
  { open, columns }: Places,
  total: (before: number, ratio: Decimal) => number,
): { readonly cells: PlanCells; readonly before: number; readonly after: number } {
  const names = plan.tiers.map(({ name }) => name);
  const main = names.indexOf(plan.main);
  const next: { [tier: string]: number[] } = Object.fromEntries(
    names.map((name) => [name, [...(plan.cells[name] as readonly number[])]]),
  );
  const carried = names.map((name) => carriedOf(index, name));
  const width = index.columns.length;
  const sumOf = (cells: readonly number[]): number =>
    index.rows.reduce(
      (sum, _, row) => columns.reduce((all, column) => all + (cells[row * width + column] as number), sum),
      0,
    );
  /** Least that a cell may hold: with what was carried it stays from 0, and so does every tier below it, none above the next. */
  const least = (tier: number, at: number): number => {
    let [agreed, now] = [0, 0];
    for (let lower = 0; lower <= tier; lower += 1) {
      const own = carried[lower]?.get(at) ?? 0;
      agreed = Math.max(agreed, now - own);
      now = agreed + own;
    }
    return agreed;
  };
  const higher = names.map((_, tier) => tier).filter((tier) => tier > main);
  const lower = names.map((_, tier) => tier).filter((tier) => tier < main);
  let [before, after] = [0, 0];
  for (const tier of [main, ...higher, ...lower.reverse()]) {
    const { name, ratio } = plan.tiers[tier] as PlanTier;
    const cells = next[name] as number[];
    const was = sumOf(cells);
    const wanted = total(was, decimalOf(ratio));
    const now = open.map(({ at }) => cells[at] as number);
    const floor = open.map(({ at }) => least(tier, at));
    const openSteps = now.reduce((a, b) => a + b, 0);
    const goal = openSteps + wanted - was;
    const free = openSteps - floor.reduce((a, b) => a + b, 0);
    if (tier === main) {
      if (goal < openSteps - free)
        fail(
          "CUT_TOO_DEEP",
          ["by"],
          `${stepsToDecimal(index, was - wanted).toFixed()} is to be cut, but only ${stepsToDecimal(index, Math.max(0, free)).toFixed()} is open`,
        );
      [before, after] = [was, wanted];
      put(cells, open, byPerson(open, now, floor, goal));
      continue;
    }
    const beside = tier > main ? tier - 1 : tier + 1;
    const bound = next[names[beside] as string] as readonly number[];
    // The neighbour as agreed, and with what was carried into both.
    const edges = open.map(({ at }) => {
      const agreed = bound[at] as number;
      return [agreed, agreed + (carried[beside]?.get(at) ?? 0) - (carried[tier]?.get(at) ?? 0)] as const;
    });
    const low = floor.map((value, k) =>
      tier > main ? Math.max(value, ...(edges[k] as readonly [number, number])) : value,
    );
    const high = edges.map((edge) => (tier > main ? Number.POSITIVE_INFINITY : Math.min(...edge)));
    const quotas = now.map((steps) =>
      openSteps === 0 ? Math.max(0, goal) / now.length : (steps * Math.max(0, goal)) / openSteps,
    );
    // A tier never crosses its neighbour, even where that takes a step more or less.
    const most = high.reduce((a, b) => a + b, 0);
    const kept = Math.min(
      Math.max(
        goal,
        low.reduce((a, b) => a + b, 0),
      ),
      most,
    );
    put(
      cells,
      open,
      nearest(
        kept,
        quotas,
        (k) => low[k] as number,
        (k) => high[k] as number,
      ),
    );
  }
  return { cells: next, before, after };
}

function put(cells: number[], places: Places["open"], steps: ArrayLike<number>): void {
  places.forEach(({ at }, k) => {
    cells[at] = steps[k] as number;
  });
}

/** What re-plans carried into each cell of a tier. */
function carriedOf(index: PlanIndex, tier: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [row, list] of index.carries) {
    for (const carry of list) {
      const at = row * index.columns.length + carry.column;
      if (carry.tier === tier) found.set(at, (found.get(at) ?? 0) + carry.steps);
    }
  }
  return found;
}

/** A new total over places: first by person, then over each person's periods, in proportion to what they had. */
function byPerson(
  places: Places["open"],
  now: readonly number[],
  floor: readonly number[],
  total: number,
): Float64Array {
  const own = new Map<number, number[]>();
  places.forEach(({ row }, k) => {
    const known = own.get(row);
    if (known) known.push(k);
    else own.set(row, [k]);
  });
  const people = [...own.values()];
  const sum = (list: readonly number[], of: readonly number[]): number =>
    list.reduce((all, k) => all + (of[k] as number), 0);
  const share = (whole: number, weights: readonly number[], low: readonly number[]): Float64Array => {
    const known = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
    return allocateBoundedUnits(whole, known, low, null).units ?? Float64Array.from(low);
  };
  const totals = share(
    total,
    people.map((list) => sum(list, now)),
    people.map((list) => sum(list, floor)),
  );
  const found = new Float64Array(places.length);
  people.forEach((list, r) => {
    const take = (of: readonly number[]): number[] => list.map((k) => of[k] as number);
    share(totals[r] as number, take(now), take(floor)).forEach((steps, j) => {
      found[list[j] as number] = steps;
    });
  });
  return found;
}
