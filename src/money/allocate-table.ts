import { fail } from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { idsOf } from "./allocate.ts";
import { type AllocateMethod, checkMethod, checkWeights, splitSafe } from "./allocate-units.ts";
import type { Amount } from "./field.ts";
import type { Within } from "./round-table.ts";
import { type StepOptions, type Stepping, stepping } from "./stepping.ts";
import { sumUnits } from "./sum.ts";
import { cellsOf, type TableCell, wholeSteps } from "./table-cells.ts";
import { infeasible, subtotals, sumLine, type TableAllocation, type TableLine } from "./table-result.ts";
import { allocateTableUnits } from "./table-units.ts";
import { readWeights } from "./weights.ts";

/** How a table is split. */
export interface TableOptions<R extends string = string, C extends string = string> extends StepOptions {
  /** Total of the table; needed where both sides have weights. */
  readonly total?: Amount;
  readonly cells?: readonly TableCell<R, C>[];
  /**
   * What stays within one step of its exact share, besides every cell: `prefix` every row's running total (year to date),
   * `group` every row's subtotal in each column group (quarter), `cell` nothing more. @defaultValue "prefix"
   */
  readonly within?: Within;
  /** How rows with weights share the total. @defaultValue "largestRemainder" */
  readonly rowMethod?: AllocateMethod;
  /** How columns with weights share the total. @defaultValue "spread" */
  readonly columnMethod?: AllocateMethod;
}
/** The totals of a side in steps, or null where it has weights. */
function totalsOf(lines: readonly TableLine[], side: string, money: Stepping): Float64Array | null {
  if (lines.length === 0) fail("EMPTY", [side], "at least one is needed");
  const byTotal = lines[0]?.total !== undefined;
  lines.forEach(({ total, weight }, i) => {
    if ((total !== undefined) === byTotal && (weight === undefined) === byTotal) return;
    fail("BAD_OPTION", [side, i], `give either a total for all ${side} or a weight for all`);
  });
  return byTotal
    ? Float64Array.from(lines, (line, i) => wholeSteps(line.total as Amount, money, [side, i, "total"]))
    : null;
}

/** Shares the total of the table among the lines of a side by their weights. */
function shared(total: number, lines: readonly TableLine[], side: string, method: AllocateMethod): Float64Array {
  const weights = readWeights(
    lines.map(({ weight }) => weight as Amount),
    (i) => [side, i, "weight"],
  );
  checkWeights(weights, total, [side]);
  const ids = lines.map(({ id }) => id);
  return splitSafe(total, weights, ids, checkMethod(method));
}

/** The lines of a side in the order in which ties are settled: by id, periods as given. */
function inOrder(lines: readonly TableLine[], asGiven: boolean): readonly number[] {
  const order = lines.map((_, i) => i);
  const id = (i: number): string => (lines[i] as TableLine).id;
  return asGiven ? order : order.sort((i, j) => (id(i) < id(j) ? -1 : 1));
}

/** Groups as numbers in the order of the lines; a line without one is a group of its own. */
function groupsOf(lines: readonly TableLine[], order: readonly number[]): Int32Array | null {
  if (lines.every(({ group }) => group === undefined)) return null;
  const index = new Map<string, number>();
  return Int32Array.from(order, (i) => {
    const { id, group } = lines[i] as TableLine;
    const key = group === undefined ? `line ${id}` : `group ${group}`;
    const found = index.get(key) ?? index.size;
    index.set(key, found);
    return found;
  });
}

/**
 * Splits a total over people and periods so that every row, every column and every subtotal adds up exactly, while each cell is the
 * whole step below or above its exact share, each person's year to date stays within one step of its share, and so does each
 * team in each period. Rounding row by row gives none of the column totals. Locked cells, caps, leave (weight 0) and part-time cells
 * are kept; where they leave no solution, the answer says which people and periods are full and how much finds no place.
 *
 * The order of the rows does not matter; the order of the columns is the order of time.
 *
 * @returns the cells with all sums, or INFEASIBLE
 * @throws SalesPlanError: EMPTY, TOTALS_DIFFER when rows and columns do not add up to the same, UNKNOWN_CELL, LOCK_ABOVE_MAX,
 * LOCK_BELOW_MIN, MIN_ABOVE_MAX, DUPLICATE_ID, OFF_STEP, BAD_AMOUNT, BAD_OPTION, BAD_WEIGHT, NEGATIVE_WEIGHT, ALL_ZERO, SCALE_TOO_FINE beyond 2^51 steps.
 * @example
 * ```ts
 * import { allocateTable } from "salesplan/money";
 * const people = [{ id: "ann", weight: 2 }, { id: "bo", weight: 1 }];
 * const months = [{ id: "2026-01", weight: 1 }, { id: "2026-02", weight: 1 }];
 * const table = allocateTable(people, months, { total: "10", step: "1" });
 * table.status === "allocated" && table.rows.map((row) => row.amounts); //=> [["4", "3"], ["1", "2"]]
 * ```
 */
export function allocateTable<const R extends string, const C extends string>(
  rows: readonly TableLine<R>[],
  columns: readonly TableLine<C>[],
  options: TableOptions<NoInfer<R>, NoInfer<C>> = {},
): TableAllocation<R, C> {
  must(rows, "rows", "objects");
  must(columns, "columns", "objects");
  must(options, "options", "object");
  mustAll(rows, "rows", { group: "text?" });
  mustAll(columns, "columns", { group: "text?" });
  must(options.cells ?? [], "cells", "objects");
  const given = [...rows, ...columns].flatMap(({ total }) => total ?? []);
  const bounds = (options.cells ?? []).flatMap(({ lock, min, max }) => [lock ?? 0, min ?? 0, max ?? 0]);
  const money = stepping(options, [...given, ...bounds, ...(options.total === undefined ? [] : [options.total])]);
  const [rowIds, columnIds] = [idsOf(rows, "rows"), idsOf(columns, "columns")];
  const rowTotals = totalsOf(rows, "rows", money);
  const columnTotals = totalsOf(columns, "columns", money);
  const known = rowTotals ?? columnTotals;
  const total = options.total === undefined ? known && sumUnits(known) : wholeSteps(options.total, money, ["total"]);
  if (total === null) return fail("MISSING_OPTION", ["total"], "needed where rows and columns have weights");
  const r = rowTotals ?? shared(total, rows, "rows", options.rowMethod ?? "largestRemainder");
  const c = columnTotals ?? shared(total, columns, "columns", options.columnMethod ?? "spread");
  for (const [side, totals] of [
    ["rows", r],
    ["columns", c],
  ] as const) {
    const sum = sumUnits(totals);
    if (sum === total) continue;
    const [found, wanted] = [money.amount(sum).toFixed(), money.amount(total).toFixed()];
    fail("TOTALS_DIFFER", [side], `${side} must add up to ${wanted}, found ${found}`, { found, wanted });
  }
  const indexed = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, i) => [id, i]));
  const cells = cellsOf(options.cells ?? [], indexed(rowIds), indexed(columnIds), money);
  const rowOrder = inOrder(rows, false);
  const columnOrder = inOrder(columns, (options.within ?? "prefix") === "prefix");
  const n = columns.length;
  const arranged = (values: Float64Array): Float64Array =>
    Float64Array.from(rowOrder.flatMap((i) => columnOrder.map((j) => values[i * n + j] as number)));
  const bounded = (options.cells ?? []).length > 0;
  const { units, blocked } = allocateTableUnits({
    rows: rowOrder.map((i) => r[i] as number),
    columns: columnOrder.map((j) => c[j] as number),
    within: options.within ?? "prefix",
    rowGroups: groupsOf(rows, rowOrder),
    columnGroups: groupsOf(columns, columnOrder),
    weights: cells.weights && arranged(cells.weights),
    min: bounded ? arranged(cells.min) : null,
    max: bounded ? arranged(cells.max) : null,
  });
  if (blocked) return infeasible(blocked, rowOrder, columnOrder, rowIds as R[], columnIds as C[], cells, money);
  const table = new Float64Array(rows.length * n);
  rowOrder.forEach((i, a) => {
    columnOrder.forEach((j, b) => {
      table[i * n + j] = units[a * n + b] as number;
    });
  });
  const cell = (i: number, j: number): number => table[i * n + j] as number;
  return {
    status: "allocated",
    rows: rows.map(({ id }, i) =>
      sumLine(
        id,
        columns.map((_, j) => cell(i, j)),
        money,
      ),
    ),
    columns: columns.map(({ id }, j) =>
      sumLine(
        id,
        rows.map((_, i) => cell(i, j)),
        money,
      ),
    ),
    rowGroups: subtotals(rows, n, cell, money),
    columnGroups: subtotals(columns, rows.length, (j, i) => cell(i, j), money),
  };
}
