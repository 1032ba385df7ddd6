import { minCostFlow } from "./min-cost-flow.ts";
import { type Ideal, running } from "./table-ideal.ts";

/** What stays within one step besides the cells: every row's running total, every row's column group, or nothing more. */
export type Within = "prefix" | "group" | "cell";

/** Finer differences of rests than this do not count when cells compete for a step. */
const COSTS = 2 ** 30;

/** Collects the arcs of a network. */
function arcs(): {
  readonly from: number[];
  readonly to: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly cost: number[];
  readonly add: (from: number, to: number, lower: number, upper: number, cost: number) => void;
} {
  const [from, to, lower, upper, cost]: number[][] = [[], [], [], [], []] as number[][];
  const lists = { from: from!, to: to!, lower: lower!, upper: upper!, cost: cost! };
  return {
    ...lists,
    add: (a, b, low, high, price) => {
      lists.from.push(a);
      lists.to.push(b);
      lists.lower.push(low);
      lists.upper.push(high);
      lists.cost.push(price);
    },
  };
}

/**
 * The whole numbers nearest to an ideal table (least squares) with the same row and column totals, every cell between its floor and
 * its ceiling, and also: every row's running total (`prefix`) or column-group subtotal (`group`), and every row group's subtotal in
 * every column. Each of the two families of sets is nested, so such a table exists, and one integer minimum-cost flow finds it:
 * rows -> their nested sets -> cells -> row groups of a column -> columns.
 *
 * @param rowGroups - group of each row, or null
 * @param columnGroups - group of each column, needed for `group`
 */
export function roundTable(
  rows: Float64Array,
  columns: Float64Array,
  ideal: Ideal,
  within: Within,
  rowGroups: ArrayLike<number> | null,
  columnGroups: ArrayLike<number> | null,
): Float64Array {
  const [m, n] = [rows.length, columns.length];
  const supply: number[] = Array.from(columns, (total) => -total);
  const node = (flows: number): number => supply.push(flows) - 1;
  const { add, ...network } = arcs();
  const { whole, rest, denominator } = ideal;
  const cost = (cell: number): number => {
    const over = rest[cell] as number;
    if (denominator <= COSTS) return denominator - 2 * over;
    return COSTS - 2 * Math.round((over / denominator) * COSTS);
  };

  // Row groups: one node for every group in every column, above the column itself.
  const above = (i: number, j: number): number => {
    if (!rowGroups) return j;
    const key = (rowGroups[i] as number) * n + j;
    let found = groupNodes.get(key);
    if (found === undefined) {
      found = node(0);
      groupNodes.set(key, found);
      const sum = running(ideal);
      for (let k = 0; k < m; k += 1) if (rowGroups[k] === rowGroups[i]) sum.add(k * n + j);
      add(found, j, sum.floor(), sum.ceil(), 0);
    }
    return found;
  };
  const groupNodes = new Map<number, number>();
  const place = new Int32Array(m * n);
  const cellArc = (owner: number, i: number, j: number): void => {
    const cell = i * n + j;
    const low = whole[cell] as number;
    const below = above(i, j);
    place[cell] = network.from.length;
    add(owner, below, low, (rest[cell] as number) > 0 ? low + 1 : low, cost(cell));
  };
  for (let i = 0; i < m; i += 1) {
    if (within === "prefix") {
      // The running total up to j holds the one up to j - 1: a chain.
      const chain = Array.from(columns, (_, j) => node(j === n - 1 ? (rows[i] as number) : 0));
      const sum = running(ideal);
      for (let j = 0; j < n; j += 1) {
        cellArc(chain[j] as number, i, j);
        if (j === n - 1) break;
        sum.add(i * n + j);
        add(chain[j + 1] as number, chain[j] as number, sum.floor(), sum.ceil(), 0);
      }
      continue;
    }
    const top = node(rows[i] as number);
    const parts = new Map<number, number>();
    for (let j = 0; j < n; j += 1) {
      if (within !== "group" || !columnGroups) {
        cellArc(top, i, j);
        continue;
      }
      const group = columnGroups[j] as number;
      let part = parts.get(group);
      if (part === undefined) {
        part = node(0);
        parts.set(group, part);
        const sum = running(ideal);
        for (let k = 0; k < n; k += 1) if (columnGroups[k] === group) sum.add(i * n + k);
        add(top, part, sum.floor(), sum.ceil(), 0);
      }
      cellArc(part, i, j);
    }
  }
  const { flow } = minCostFlow({ ...network, supply: Float64Array.from(supply) });
  return Float64Array.from(place, (arc) => flow[arc] as number);
}
