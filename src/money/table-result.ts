import type { Decimal } from "./decimal.ts";
import type { Amount } from "./field.ts";
import type { Stepping } from "./stepping.ts";
import type { Cells } from "./table-cells.ts";
import type { Blocked } from "./table-fit.ts";

/** A row (person) or a column (period) of a table. */
export interface TableLine<I extends string = string> {
  readonly id: I;
  /** What its cells add up to, from 0. Give it for all lines of a side, or `weight` for all. */
  readonly total?: Amount;
  /** Its weight in the total of the table. */
  readonly weight?: Amount;
  /** Team of a row, quarter of a column. */
  readonly group?: string;
}
/** A line of the result: its cells (across the other side, in the order given) add up to its total. */
export interface TableSum<I extends string = string> {
  readonly id: I;
  readonly total: Decimal;
  readonly amounts: readonly Decimal[];
}
/** A table whose rows, columns and groups add up exactly, or why there is none. */
export type TableAllocation<R extends string = string, C extends string = string> =
  | {
      readonly status: "allocated";
      readonly rows: readonly TableSum<R>[];
      readonly columns: readonly TableSum<C>[];
      /** Teams: amounts by column. */
      readonly rowGroups: readonly TableSum[];
      /** Quarters: amounts by row. */
      readonly columnGroups: readonly TableSum[];
    }
  | {
      readonly status: "INFEASIBLE";
      /** How much finds no place. */
      readonly short: Decimal;
      readonly shortSteps: number;
      /** The rows and columns that meet in the saturated cells. */
      readonly rows: readonly R[];
      readonly columns: readonly C[];
      /** The cells that stand in the way: full, or unable to give up more. */
      readonly cells: readonly { readonly row: R; readonly column: C; readonly held: "lock" | "min" | "max" }[];
    };

/** The subtotals of the groups of a side, in first-appearance order. */
export function subtotals(
  lines: readonly TableLine[],
  across: number,
  cell: (line: number, other: number) => number,
  money: Stepping,
): readonly TableSum[] {
  const groups = new Map<string, number[]>();
  lines.forEach(({ group }, i) => {
    if (group === undefined) return;
    const members = groups.get(group);
    if (members) members.push(i);
    else groups.set(group, [i]);
  });
  return [...groups].map(([id, members]) =>
    sumLine(
      id,
      Array.from({ length: across }, (_, k) => members.reduce((sum, i) => sum + cell(i, k), 0)),
      money,
    ),
  );
}

export const sumLine = <I extends string>(id: I, steps: readonly number[], money: Stepping): TableSum<I> => ({
  id,
  total: money.amount(steps.reduce((a, b) => a + b, 0)),
  amounts: steps.map(money.amount),
});

/** Names the saturated cells in the order of the table. */
export function infeasible<R extends string, C extends string>(
  blocked: Blocked,
  rowOrder: readonly number[],
  columnOrder: readonly number[],
  rows: readonly R[],
  columns: readonly C[],
  { locked }: Cells,
  money: Stepping,
): TableAllocation<R, C> {
  const n = columns.length;
  const found: { readonly row: number; readonly column: number; readonly held: "lock" | "min" | "max" }[] = [];
  rowOrder.forEach((row, a) => {
    columnOrder.forEach((column, b) => {
      const at = a * n + b;
      if (!blocked.atMax[at] && !blocked.atMin[at]) return;
      const held = locked[row * n + column] ? "lock" : blocked.atMax[at] ? "max" : "min";
      found.push({ row, column, held });
    });
  });
  found.sort((x, y) => x.row - y.row || x.column - y.column);
  return {
    status: "INFEASIBLE",
    short: money.amount(blocked.short),
    shortSteps: blocked.short,
    rows: rows.filter((_, i) => found.some(({ row }) => row === i)),
    columns: columns.filter((_, j) => found.some(({ column }) => column === j)),
    cells: found.map(({ row, column, held }) => ({ row: rows[row] as R, column: columns[column] as C, held })),
  };
}
