import { minCostFlow } from "./min-cost-flow.ts";
import type { Ideal } from "./table-ideal.ts";

/** Cells of a table and what each may hold, row by row, in whole steps. */
export interface Bounds {
  readonly min: Float64Array;
  /** Infinity where there is no cap. */
  readonly max: Float64Array;
}

/** Where the totals of rows and columns cannot both be met. */
export interface Blocked {
  /** Steps that find no place. */
  readonly short: number;
  /** 1 for the cells that stand in the way: 1 in `atMax` (full) or `atMin` (cannot give up more). */
  readonly atMax: Uint8Array;
  readonly atMin: Uint8Array;
}

/** Rows -> cells -> columns, with what the cells may hold. */
function grid(m: number, n: number): { readonly from: Int32Array; readonly to: Int32Array } {
  const from = Int32Array.from({ length: m * n }, (_, k) => Math.floor(k / n));
  return { from, to: Int32Array.from({ length: m * n }, (_, k) => m + (k % n)) };
}

/** Null where some table meets all totals within the bounds; else the saturated cells of the minimum cut. */
export function blocked(rows: Float64Array, columns: Float64Array, { min, max }: Bounds): Blocked | null {
  const [m, n] = [rows.length, columns.length];
  const supply = Float64Array.from([...rows, ...columns.map((total) => -total)]);
  const { from, to } = grid(m, n);
  const { short, reached } = minCostFlow({ supply, from, to, lower: min, upper: max, cost: new Uint8Array(m * n) });
  if (short === 0) return null;
  const crosses = (k: number, out: number): number =>
    reached[from[k] as number] === out && reached[to[k] as number] === 1 - out ? 1 : 0;
  return {
    short,
    atMax: Uint8Array.from(min, (_, k) => crosses(k, 1)),
    atMin: Uint8Array.from(min, (_, k) => crosses(k, 0)),
  };
}

/**
 * The factor `t` at which `sum(clamp(t * base, min, max))` over the cells of a line is its total (water-filling; the side that
 * violates its bounds more is frozen first), or the factor before where no cell is free.
 */
function level(
  total: number,
  cells: readonly number[],
  base: Float64Array,
  { min, max }: Bounds,
  before: number,
): number {
  let free = cells.filter((k) => (base[k] as number) > 0);
  let open = total;
  for (const k of cells) if ((base[k] as number) <= 0) open -= min[k] as number;
  for (;;) {
    let sum = 0;
    for (const k of free) sum += base[k] as number;
    if (sum <= 0) return before;
    const t = Math.max(open / sum, 0);
    let [low, high] = [0, 0];
    for (const k of free) {
      const value = t * (base[k] as number);
      low += Math.max(0, (min[k] as number) - value);
      high += Math.max(0, value - (max[k] as number));
    }
    if (low === 0 && high === 0) return t;
    const frozen = (k: number): boolean => {
      const value = t * (base[k] as number);
      return low >= high ? value < (min[k] as number) : value > (max[k] as number);
    };
    for (const k of free) if (frozen(k)) open -= (low >= high ? min[k] : max[k]) as number;
    const rest = free.filter((k) => !frozen(k));
    if (rest.length === 0) return t;
    free = rest;
  }
}

/** Rounds of fitting; what they leave open, the exact repair closes. */
const ROUNDS = 100;

/**
 * Iterative proportional fitting with bounds: cells `row factor * column factor * seed`, held within their bounds, whose lines
 * approach their totals. Only sums, products and quotients, so every runtime gives the same doubles.
 */
function proportions(rows: Float64Array, columns: Float64Array, seed: Float64Array, bounds: Bounds): Float64Array {
  const [m, n] = [rows.length, columns.length];
  const lines = [
    Array.from(rows, (_, i) => Array.from(columns, (_, j) => i * n + j)),
    Array.from(columns, (_, j) => Array.from(rows, (_, i) => i * n + j)),
  ] as const;
  const factors = [new Float64Array(m).fill(1), new Float64Array(n).fill(1)] as const;
  const base = new Float64Array(m * n);
  const value = (k: number): number => {
    const free = (factors[0][Math.floor(k / n)] as number) * (factors[1][k % n] as number) * (seed[k] as number);
    return Math.min(Math.max(free, bounds.min[k] as number), bounds.max[k] as number);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    for (const side of [0, 1] as const) {
      const totals = side === 0 ? rows : columns;
      lines[side].forEach((cells, line) => {
        for (const k of cells) {
          const other = factors[1 - side] as Float64Array;
          base[k] = (other[side === 0 ? k % n : Math.floor(k / n)] as number) * (seed[k] as number);
        }
        const before = factors[side][line] as number;
        const after = level(totals[line] as number, cells, base, bounds, before);
        moved = Math.max(moved, Math.abs(after - before) / Math.max(after, before, Number.MIN_VALUE));
        factors[side][line] = after;
      });
    }
    if (moved < 2 ** -40) break;
  }
  return Float64Array.from(seed, (_, k) => value(k));
}

/**
 * An exact ideal near the fitted one: cells on a fine binary grid whose lines add up exactly, the smallest total change by one
 * minimum-cost flow. So the whole steps that follow never depend on how far the fitting got.
 * The totals must be possible within the bounds ({@link blocked}).
 */
export function fitted(rows: Float64Array, columns: Float64Array, seed: Float64Array, bounds: Bounds): Ideal {
  const [m, n] = [rows.length, columns.length];
  const total = rows.reduce((a, b) => a + b, 0);
  const most = (k: number): number =>
    Math.min(bounds.max[k] as number, rows[Math.floor(k / n)] as number, columns[k % n] as number);
  let denominator = 2 ** 20;
  while (denominator > 1 && total * denominator > 2 ** 51) denominator /= 2;
  const near = proportions(rows, columns, seed, bounds);
  const fine = Float64Array.from(near, (value, k) => {
    const low = (bounds.min[k] as number) * denominator;
    return Math.min(Math.max(Math.floor(value * denominator), low), most(k) * denominator);
  });
  const supply = Float64Array.from([...rows, ...columns.map((column) => -column)], (units) => units * denominator);
  const { from, to } = grid(m, n);
  fine.forEach((units, k) => {
    supply[from[k] as number] = (supply[from[k] as number] as number) - units;
    supply[to[k] as number] = (supply[to[k] as number] as number) + units;
  });
  // Cell by cell an arc up and an arc down.
  const { flow } = minCostFlow({
    supply,
    from: [...from, ...to],
    to: [...to, ...from],
    lower: new Uint8Array(2 * m * n),
    upper: [
      ...fine.map((units, k) => most(k) * denominator - units),
      ...fine.map((units, k) => units - (bounds.min[k] as number) * denominator),
    ],
    cost: new Uint8Array(2 * m * n).fill(1),
  });
  const exact = fine.map((units, k) => units + (flow[k] as number) - (flow[m * n + k] as number));
  const whole = exact.map((units) => Math.floor(units / denominator));
  return { whole, rest: exact.map((units, k) => units - (whole[k] as number) * denominator), denominator };
}
