import { fail, SalesPlanError } from "../kernel/index.ts";
import { allocateBoundedUnits } from "../money/index.ts";
import { fitSums } from "./fit-sums.ts";
import { type Grid, type Nodes, nodesOf, type Settled, under } from "./grid.ts";
import { tableWithin } from "./table-within.ts";
import { type CellSum, tighten } from "./tighten.ts";

type Infeasible = (
  node: readonly [member: number, period: number],
  people: readonly number[],
  times: readonly number[],
  short: number,
) => never;

/** INFEASIBLE with the people and periods that are full and the cells in question. */
const infeasibleIn =
  ({ members, periods }: Grid, settled: readonly Settled[]): Infeasible =>
  ([p, t], people, times, short) => {
    const inside = settled.filter(({ member, period }) => under(members, member, p) && under(periods, period, t));
    const cells = (inside.length > 0 ? inside : settled).map(({ at }) => at);
    const names = people.map((i) => (members[i] as Grid["members"][number]).id);
    const labels = times.map((i) => (periods[i] as Grid["periods"][number]).label);
    return fail(
      "INFEASIBLE",
      ["cascade", "cells", cells[0] as number],
      `${names.join(", ")} can take no more or give no more in ${labels.join(", ")}: ${short} steps find no place (what the level above gives stays, unless it is locked too)`,
      { members: names, periods: labels, shortSteps: short, cells },
    );
  };

/**
 * Hands a table out within settled cells: of single people and teams, in periods of any size of the grid. Sums that the levels above
 * have settled stay. The others stay as they would be where the cells admit that, and move as little as the cells force them to:
 * coarse before fine, first the people's (or the team's periods') totals, then each team's part of each period, then its people's.
 *
 * What the cells ask of a person, a team or a period is known before anything is handed out ({@link tighten}), so that a total keeps
 * room for all of the cells inside it. Every step is then a line (water-filling) or a table with both sums given (minimum-cost flow).
 * Where coarse totals that stay as they would be leave the fine ones no place, the shares are first fitted to all cells at once.
 *
 * @returns the leaf cells in the order of `natural`
 * @throws SalesPlanError: INFEASIBLE with the people and periods that are full, the cells in question and the steps without a place.
 */
export function settleCells(grid: Grid, settled: readonly Settled[]): Float64Array {
  const nodes = nodesOf(grid);
  const infeasible = infeasibleIn(grid, settled);
  const natural = nodes.sums(grid.natural);
  const bounds = boundsOf(grid, nodes, natural, settled, infeasible);
  try {
    return fill(grid, nodes, natural, grid.ideal, bounds, true, infeasible);
  } catch (error) {
    if (!(error instanceof SalesPlanError && error.code === "INFEASIBLE")) throw error;
    const sums = settled.map(({ member, period, min, max }) => ({ cells: nodes.under(member, period), min, max }));
    const above = (grid.above === "periods" ? nodes.columns : nodes.rows).map((leaf) => {
      const [p, t] = grid.above === "periods" ? ([0, leaf] as const) : ([leaf, 0] as const);
      const sum = natural[nodes.at(p, t)] as number;
      return { cells: nodes.under(p, t), min: sum, max: sum };
    });
    try {
      return fill(grid, nodes, natural, fitSums(grid.ideal, [...sums, ...above]), bounds, false, infeasible);
    } catch {
      throw error;
    }
  }
}

interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Least and most of every node, from the cells and from what is settled above. */
function boundsOf(
  grid: Grid,
  { rows, columns, teams, spans, at }: Nodes,
  natural: Float64Array,
  settled: readonly Settled[],
  infeasible: Infeasible,
): Bounds {
  const total = natural[0] as number;
  const low = new Float64Array(natural.length);
  const high = new Float64Array(natural.length).fill(total);
  for (const { member, period, min, max } of settled) {
    low[at(member, period)] = min;
    high[at(member, period)] = Math.min(max, total);
  }
  for (const cell of grid.above === "periods" ? spans.map((_, t) => at(0, t)) : teams.map((_, p) => at(p, 0))) {
    low[cell] = natural[cell] as number;
    high[cell] = natural[cell] as number;
  }
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      const cell = at(row, column);
      // Nothing goes where nobody is, unless that very cell says so.
      if (grid.ideal[i * columns.length + j] === 0) high[cell] = Math.min(high[cell] as number, low[cell] as number);
    });
  });
  const sums: CellSum[] = [];
  teams.forEach((people, p) => {
    spans.forEach((parts, t) => {
      const whole = at(p, t);
      if (people.length > 0) {
        const cells = people.map((child) => at(child, t));
        sums.push({ whole, parts: cells, blocked: (short) => infeasible([p, t], people, [t], short) });
      }
      if (parts.length > 0) {
        const cells = parts.map((child) => at(p, child));
        sums.push({ whole, parts: cells, blocked: (short) => infeasible([p, t], [p], parts, short) });
      }
    });
  });
  tighten(sums, low, high);
  return { low, high };
}

/** Whole steps from the top down; `keep`: sums that fit stay as they would be without the cells. */
function fill(
  grid: Grid,
  { columns, rows, teams, spans, at, sums }: Nodes,
  natural: Float64Array,
  ideal: Float64Array,
  { low, high }: Bounds,
  keep: boolean,
  infeasible: Infeasible,
): Float64Array {
  // Whole numbers again, so that their sums do not depend on the order of people.
  const fine = (natural[0] as number) < 2 ** 40 ? 1024 : 1;
  const share = sums(ideal.map((value) => (value === 0 ? 0 : Math.max(1, Math.round(value * fine)))));
  const value = new Float64Array(natural.length);
  const id = (i: number): string => grid.members[i]?.id ?? "";
  const fits = (cell: number): boolean =>
    keep && (natural[cell] as number) >= (low[cell] as number) && (natural[cell] as number) <= (high[cell] as number);
  const stay = (cells: readonly number[]): void => {
    for (const cell of cells) value[cell] = natural[cell] as number;
  };
  /** Splits a settled sum; returns the steps without a place. */
  const line = (whole: number, cells: readonly number[], ids: readonly string[]): number => {
    if (cells.every(fits) && cells.reduce((sum, cell) => sum + (natural[cell] as number), 0) === whole) {
      stay(cells);
      return 0;
    }
    const take = (table: Float64Array): number[] => cells.map((cell) => table[cell] as number);
    const found = allocateBoundedUnits(whole, take(share), take(low), take(high), ids);
    found.units?.forEach((steps, k) => {
      value[cells[k] as number] = steps;
    });
    return found.units ? found.unallocated : found.short;
  };
  /** The people (or teams) of `p` in the parts of `t`: their totals in `t` and the parts' totals of `p` are settled. */
  const table = (p: number, t: number): void => {
    // Ties are settled in the order of the ids, so that the order in which people are given does not matter.
    const people = [...(teams[p] as readonly number[])].sort((a, b) => (id(a) < id(b) ? -1 : 1));
    const parts = spans[t] as readonly number[];
    if (people.length === 0 || parts.length === 0) return;
    const same = (cell: number): boolean => value[cell] === natural[cell];
    const cells = people.flatMap((person) => parts.map((part) => at(person, part)));
    if (people.every((i) => same(at(i, t))) && parts.every((j) => same(at(p, j))) && cells.every(fits)) {
      stay(cells);
      return;
    }
    const take = (from: Float64Array): number[] => cells.map((cell) => from[cell] as number);
    const { units, blocked } = tableWithin({
      rows: people.map((i) => value[at(i, t)] as number),
      columns: parts.map((j) => value[at(p, j)] as number),
      share: take(share),
      min: take(low),
      max: take(high),
      ids: people.map(id),
    });
    if (blocked) {
      const names = people.filter((_, a) => blocked.rows.includes(a)).sort((a, b) => a - b);
      infeasible(
        [p, t],
        names,
        parts.filter((_, b) => blocked.columns.includes(b)),
        blocked.short,
      );
    }
    cells.forEach((cell, k) => {
      value[cell] = units?.[k] as number;
    });
  };
  stay(grid.above === "periods" ? spans.map((_, t) => at(0, t)) : teams.map((_, p) => at(p, 0)));
  teams.forEach((people, p) => {
    if (grid.above === "periods" && people.length > 0) {
      const cells = people.map((i) => at(i, 0));
      const short = line(value[at(p, 0)] as number, cells, people.map(id));
      if (short > 0) infeasible([p, 0], people, [0], short);
    }
    spans.forEach((parts, t) => {
      if (grid.above === "members" && p === 0 && parts.length > 0) {
        const cells = parts.map((j) => at(0, j));
        const inOrder = parts.map((_, k) => String(k).padStart(6, "0"));
        const short = line(value[at(0, t)] as number, cells, inOrder);
        if (short > 0) infeasible([0, t], [0], parts, short);
      }
      table(p, t);
    });
  });
  return Float64Array.from(rows.flatMap((row) => columns.map((column) => value[at(row, column)] as number)));
}
