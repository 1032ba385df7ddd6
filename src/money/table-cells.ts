import { fail, show } from "../kernel/index.ts";
import type { Amount } from "./field.ts";
import type { Stepping } from "./stepping.ts";

/** What is special about a cell. */
export interface TableCell<R extends string = string, C extends string = string> {
  readonly row: R;
  readonly column: C;
  /** Exactly this much. */
  readonly lock?: Amount;
  /** At least; rounded up to whole steps. @defaultValue "0" */
  readonly min?: Amount;
  /** At most; rounded down to whole steps. */
  readonly max?: Amount;
  /** Beside the weights of row and column: 0.5 for half a month there, 0 for leave or before hiring. @defaultValue 1 */
  readonly weight?: number;
}
/** One number per cell, row by row. */
export interface Cells {
  /** null where all are 1. */
  readonly weights: Float64Array | null;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly locked: Uint8Array;
}

/** Reads the special cells into one array per kind, row by row. */
export function cellsOf(
  list: readonly TableCell[],
  rows: ReadonlyMap<string, number>,
  columns: ReadonlyMap<string, number>,
  money: Stepping,
): Cells {
  const size = rows.size * columns.size;
  const min = new Float64Array(size);
  const max = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const weights = new Float64Array(size).fill(1);
  const [locked, given] = [new Uint8Array(size), new Uint8Array(size)];
  list.forEach((cell, at) => {
    const path = (...more: readonly PropertyKey[]): readonly PropertyKey[] => ["cells", at, ...more];
    const i = rows.get(cell.row) ?? fail("UNKNOWN_CELL", path("row"), `no row has the id ${show(cell.row)}`);
    const j =
      columns.get(cell.column) ?? fail("UNKNOWN_CELL", path("column"), `no column has the id ${show(cell.column)}`);
    const k = i * columns.size + j;
    if (given[k] === 1) fail("DUPLICATE_ID", path(), `the cell ${cell.row}, ${cell.column} is given twice`);
    given[k] = 1;
    if (cell.weight !== undefined) {
      if (!(typeof cell.weight === "number" && cell.weight >= 0 && cell.weight <= 1e100)) {
        fail(
          typeof cell.weight === "number" && cell.weight < 0 ? "NEGATIVE_WEIGHT" : "BAD_WEIGHT",
          path("weight"),
          `found ${show(cell.weight)}`,
        );
      }
      weights[k] = cell.weight;
      if (cell.weight === 0) max[k] = 0;
    }
    const low = cell.min === undefined ? 0 : wholeUp(cell.min, money, path("min"));
    const high =
      cell.max === undefined ? (max[k] as number) : Math.min(max[k] as number, wholeDown(cell.max, money, path("max")));
    if (cell.lock === undefined) {
      if (low > high) fail("MIN_ABOVE_MAX", path("min"), `${low} steps at least, but ${high} at most`);
      [min[k], max[k]] = [low, high];
      return;
    }
    const lock = wholeSteps(cell.lock, money, path("lock"));
    if (cell.max !== undefined && lock > wholeDown(cell.max, money, path("max"))) {
      fail("LOCK_ABOVE_MAX", path("lock"), `locked at ${show(cell.lock)}, above its cap ${show(cell.max)}`);
    }
    if (lock < low)
      fail("LOCK_BELOW_MIN", path("lock"), `locked at ${show(cell.lock)}, below its minimum ${show(cell.min)}`);
    [min[k], max[k], locked[k]] = [lock, lock, 1];
  });
  return { weights: weights.some((weight) => weight !== 1) ? weights : null, min, max, locked };
}

function wholeUp(amount: Amount, money: Stepping, path: readonly PropertyKey[]): number {
  const { steps, rest } = money.divide(amount, path);
  return inReach(rest > 0n ? steps + 1n : steps, amount, rest, path);
}
function wholeDown(amount: Amount, money: Stepping, path: readonly PropertyKey[]): number {
  const { steps, rest } = money.divide(amount, path);
  return inReach(steps, amount, rest, path);
}
function inReach(steps: bigint, amount: Amount, rest: bigint, path: readonly PropertyKey[]): number {
  if (steps < 0n || rest < 0n) fail("BAD_AMOUNT", path, `an amount from 0 is needed, found ${show(amount)}`);
  const whole = Number(steps);
  return Number.isSafeInteger(whole) ? whole : Number.MAX_SAFE_INTEGER;
}

/** Whole steps from 0. */
export function wholeSteps(amount: Amount, money: Stepping, path: readonly PropertyKey[]): number {
  const steps = money.safe(amount, path);
  return steps >= 0 ? steps : fail("BAD_AMOUNT", path, `an amount from 0 is needed, found ${show(amount)}`);
}
