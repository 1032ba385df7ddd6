import { fail, show } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import { EXACT_WEIGHTS } from "./exact.ts";
import { roundTable, type Within } from "./round-table.ts";
import { sumUnits } from "./sum.ts";
import { type Blocked, type Bounds, blocked, fitted } from "./table-fit.ts";
import { type Ideal, proportional } from "./table-ideal.ts";

/** A table in whole steps; cell arrays go row by row. */
export interface TableUnitsSpec {
  /** Total of each row, from 0. The order settles ties, so give rows in a stable order (by id). */
  readonly rows: ArrayLike<number>;
  /** Total of each column, from 0, with the same sum; periods in their order. */
  readonly columns: ArrayLike<number>;
  /** What stays within one step of its ideal besides every cell. @defaultValue "prefix" */
  readonly within?: Within;
  /** Group (team) of each row as a number: its subtotal in every column stays within one step. @defaultValue null */
  readonly rowGroups?: ArrayLike<number> | null;
  /** Group (quarter) of each column; used by `within: "group"`. @defaultValue null */
  readonly columnGroups?: ArrayLike<number> | null;
  /** Weight of each cell beside those of its row and column (1 = plain, 0.5 = half a month there, 0 = nothing). @defaultValue null, all 1 */
  readonly weights?: ArrayLike<number> | null;
  /** Least steps of each cell. @defaultValue null, all 0 */
  readonly min?: ArrayLike<number> | null;
  /** Most steps of each cell, Infinity for no cap; equal to `min` for a locked cell. @defaultValue null, no caps */
  readonly max?: ArrayLike<number> | null;
}
/** The cells, or what stands in their way. */
export type TableUnits =
  | { readonly units: Float64Array; readonly blocked: null }
  | { readonly units: null; readonly blocked: Blocked };

const steps = (given: ArrayLike<number>, name: string): Float64Array =>
  Float64Array.from(given, (value, i) =>
    Number.isSafeInteger(value) && value >= 0
      ? value
      : fail("BAD_AMOUNT", [name, i], `whole steps from 0 are needed, found ${show(value)}`),
  );

/** One number per cell; throws where there are more, fewer, or one that `fits` does not take. */
function cells(
  given: ArrayLike<number> | null | undefined,
  name: string,
  size: number,
  none: number,
  fits: (value: number) => boolean,
): Float64Array {
  if (!given) return new Float64Array(size).fill(none);
  if (given.length !== size)
    fail("BAD_OPTION", [name], `one number per cell, ${size}, are needed, found ${given.length}`);
  for (let k = 0; k < size; k += 1) {
    if (!fits(given[k] as number)) fail("BAD_OPTION", [name, k], `cannot be used, found ${show(given[k])}`);
  }
  return Float64Array.from(given);
}

/** The ideal within the bounds: plain proportions where no bound touches them, else fitted. */
function idealOf(
  rows: Float64Array,
  columns: Float64Array,
  total: number,
  weights: ArrayLike<number> | null,
  bounds: Bounds,
): Ideal {
  const plain = proportional(rows, columns, total);
  const fits = (steps: number, k: number): boolean =>
    steps >= (bounds.min[k] as number) && steps + (plain.rest[k] ? 1 : 0) <= (bounds.max[k] as number);
  const even = !weights || Array.from(weights).every((weight) => weight === weights[0]);
  if (even && plain.whole.every(fits)) return plain;
  const n = columns.length;
  const seed = plain.whole.map((_, k) => (weights?.[k] ?? 1) * (columns[k % n] as number));
  return fitted(rows, columns, seed, bounds);
}

/**
 * {@link allocateTable} for loops over columns: everything in whole steps.
 *
 * @throws SalesPlanError: EMPTY, BAD_AMOUNT, BAD_OPTION, TOTALS_DIFFER, MIN_ABOVE_MAX, SCALE_TOO_FINE beyond 2^51 steps.
 * @example
 * ```ts
 * import { allocateTableUnits } from "salesplan/money";
 * allocateTableUnits({ rows: [3, 3], columns: [2, 2, 2] }).units; //=> [1, 1, 1, 1, 1, 1]
 * ```
 */
export function allocateTableUnits(spec: TableUnitsSpec): TableUnits {
  mustHave(spec, "spec", { rows: "list", columns: "list" });
  const rows = steps(spec.rows, "rows");
  const columns = steps(spec.columns, "columns");
  if (rows.length === 0) fail("EMPTY", ["rows"], "at least one row is needed");
  if (columns.length === 0) fail("EMPTY", ["columns"], "at least one column is needed");
  const total = sumUnits(rows);
  if (total !== sumUnits(columns)) {
    fail("TOTALS_DIFFER", ["columns"], `columns must add up to what rows do, ${total}, found ${sumUnits(columns)}`, {
      rows: total,
      columns: sumUnits(columns),
    });
  }
  if (total > EXACT_WEIGHTS) fail("SCALE_TOO_FINE", ["rows"], `${total} is beyond 2^51 steps; take a larger step`);
  const within = spec.within ?? "prefix";
  if (!["prefix", "group", "cell"].includes(within)) {
    fail("BAD_OPTION", ["within"], `one of prefix, group, cell is needed, found ${show(within)}`);
  }
  if (within === "group" && !spec.columnGroups) fail("BAD_OPTION", ["columnGroups"], 'needed by within: "group"');
  const size = rows.length * columns.length;
  const whole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  const weights = spec.weights ? cells(spec.weights, "weights", size, 1, (w) => w >= 0 && w <= 1e100) : null;
  const min = cells(spec.min, "min", size, 0, whole);
  const most = cells(
    spec.max,
    "max",
    size,
    Number.POSITIVE_INFINITY,
    (v) => whole(v) || v === Number.POSITIVE_INFINITY,
  );
  // Nothing goes into a cell without weight, unless it is locked there.
  const max = weights ? most.map((cap, k) => (weights[k] === 0 ? Math.min(cap, min[k] as number) : cap)) : most;
  const above = min.findIndex((low, k) => low > (max[k] as number));
  if (above >= 0) fail("MIN_ABOVE_MAX", ["min", above], `found ${min[above]} above ${max[above]}`);
  const bounds = { min, max };
  const bounded = spec.min || spec.max || weights;
  const stuck = bounded ? blocked(rows, columns, bounds) : null;
  if (stuck) return { units: null, blocked: stuck };
  const ideal = idealOf(rows, columns, total, weights, bounds);
  const { rowGroups = null, columnGroups = null } = spec;
  return { units: roundTable(rows, columns, ideal, within, rowGroups, columnGroups), blocked: null };
}
