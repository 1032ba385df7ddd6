import { allocateTableUnits } from "../money/index.ts";
import { earliestDue } from "./earliest-due.ts";

/** A table with both sums given; cell arrays go row by row. */
export interface BoundedTable {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** How large the cells should be, up to a factor. */
  readonly share: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** In their order. */
  readonly ids: readonly string[];
}
/** The cells, or the rows and columns that are full and the steps without a place. */
export type BoundedCells =
  | { readonly units: ArrayLike<number>; readonly blocked: null }
  | {
      readonly units: null;
      readonly blocked: {
        readonly rows: readonly number[];
        readonly columns: readonly number[];
        readonly short: number;
      };
    };

/** Up to so many rows the nearest table is found; beyond, those that no bound touches are first taken together. */
const FEW = 40;

/** A table within bounds: near its shares, exact in both directions. */
export function tableWithin(table: BoundedTable): BoundedCells {
  const width = table.columns.length;
  const alike = table.rows.length > FEW ? untouched(table) : [];
  if (alike.length < 2) return solve(table, (row) => [row]);
  const shared = new Set(alike);
  const own = table.rows.map((_, i) => i).filter((i) => !shared.has(i));
  // The untouched as one row: its cells are then theirs by earliest due, which keeps both sums.
  const together = (of: readonly number[]): number[] =>
    table.columns.map((_, j) => alike.reduce((sum, i) => sum + (of[i * width + j] as number), 0));
  const line = (of: readonly number[], i: number): readonly number[] => of.slice(i * width, (i + 1) * width);
  const totals = alike.map((i) => table.rows[i] as number);
  const small = solve(
    {
      rows: [...own.map((i) => table.rows[i] as number), totals.reduce((a, b) => a + b, 0)],
      columns: table.columns,
      share: [...own.flatMap((i) => line(table.share, i)), ...together(table.share)],
      min: [...own.flatMap((i) => line(table.min, i)), ...table.columns.map(() => 0)],
      max: [...own.flatMap((i) => line(table.max, i)), ...table.columns],
      ids: [],
    },
    (row) => (row < own.length ? [own[row] as number] : alike),
  );
  if (small.units === null) return small;
  const units = new Float64Array(table.share.length);
  own.forEach((i, k) => {
    for (let j = 0; j < width; j += 1) units[i * width + j] = small.units[k * width + j] as number;
  });
  const columns = Float64Array.from(table.columns, (_, j) => small.units[own.length * width + j] as number);
  const names = alike.map((i) => table.ids[i] as string);
  const cells = earliestDue(columns, { constant: totals.map(BigInt) }, names);
  alike.forEach((i, k) => {
    units.set(cells.subarray(k * width, (k + 1) * width), i * width);
  });
  return { units, blocked: null };
}

/** The rows that no bound touches and whose shares run as those of all rows together. */
function untouched({ rows, columns, share, min, max }: BoundedTable): readonly number[] {
  const width = columns.length;
  const sums = columns.map((_, j) => rows.reduce((sum, _row, i) => sum + (share[i * width + j] as number), 0));
  const all = sums.reduce((a, b) => a + b, 0);
  return rows.flatMap((total, i) => {
    const own = share.slice(i * width, (i + 1) * width);
    const sum = own.reduce((a, b) => a + b, 0);
    const free = columns.every((column, j) => {
      const k = i * width + j;
      const part = (sums[j] as number) / all;
      return (
        min[k] === 0 &&
        (max[k] as number) >= Math.min(column, total) &&
        (own[j] as number) > 0 === part > 0 &&
        Math.abs((own[j] as number) / sum - part) <= part / 20
      );
    });
    return free ? [i] : [];
  });
}

function solve(table: BoundedTable, meant: (row: number) => readonly number[]): BoundedCells {
  const { rows, columns, share, min, max } = table;
  const { units, blocked } = allocateTableUnits({ rows, columns, weights: share, min, max });
  if (!blocked) return { units, blocked: null };
  const full = (i: number, j: number): boolean =>
    Boolean(blocked.atMax[i * columns.length + j] || blocked.atMin[i * columns.length + j]);
  const here = rows.map((_, i) => i).filter((i) => columns.some((_, j) => full(i, j)));
  return {
    units: null,
    blocked: {
      rows: here.flatMap(meant),
      columns: columns.map((_, j) => j).filter((j) => rows.some((_, i) => full(i, j))),
      short: blocked.short,
    },
  };
}
