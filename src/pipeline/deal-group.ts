import { fail } from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import type { Book } from "./book.ts";
import type { DealGroup } from "./types.ts";

/** An exact running sum of minor units: a number as long as it is safe, BigInt beyond. @internal */
export interface Total {
  add(units: number): void;
  readonly units: () => number | bigint;
}
export function total(): Total {
  let low = 0;
  let high = 0n;
  return {
    add(units) {
      const next = low + units;
      if (Number.isSafeInteger(next)) low = next;
      else {
        high += BigInt(low);
        low = units;
      }
    },
    units: () => (high === 0n ? low : high + BigInt(low)),
  };
}

/** A sum of minor units that a double holds exactly; else SCALE_TOO_FINE. @internal */
export const safe = (units: number | bigint): number =>
  Number.isSafeInteger(Number(units))
    ? Number(units)
    : fail("SCALE_TOO_FINE", ["scale"], `the sum ${units} is beyond 2^53 minor units; read the rows at a lower scale`);

/** A deal's amount in sums: minor units, 0 where it is unknown. @internal */
export const unitsOf = ({ amount }: Pick<Book, "amount">, row: number): number =>
  Number.isNaN(amount[row]) ? 0 : (amount[row] as number);

/** Collects a {@link DealGroup} row by row. @internal */
export interface GroupBuilder {
  /** Adds a deal; `units` is its amount, NaN where it has none (a deal's own amount unless told otherwise). */
  add(row: number, units?: number): void;
  readonly count: () => number;
  readonly units: () => number | bigint;
  done(): DealGroup;
}
export function group(book: Book, ids = false): GroupBuilder {
  const sum = total();
  const rows: number[] = [];
  let deals = 0;
  let noAmount = 0;
  return {
    add(row, units = book.amount[row] as number) {
      deals += 1;
      if (Number.isNaN(units)) noAmount += 1;
      else sum.add(units);
      if (ids) rows.push(row);
    },
    count: () => deals,
    units: () => sum.units(),
    done: () => ({
      deals,
      amount: fromUnits(sum.units(), book.scale),
      noAmount,
      ...(ids ? { ids: rows.map((row) => book.idOf(row)) } : {}),
    }),
  };
}

/** An exact amount as a reason's parameter. @internal */
export const moneyParam = (
  amount: Decimal,
  unit: string | null,
): { readonly amount: string; readonly unit: string | null } => ({
  amount: amount.toFixed(),
  unit,
});
