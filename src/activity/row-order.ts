import { type NameColumn, NONE } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";

const names = (column: NameColumn, a: number, b: number): number => {
  const [i, j] = [column.values[a] as number, column.values[b] as number];
  if (i === j) return 0;
  const left = i === NONE ? "" : (column.names[i] as string);
  return left < (j === NONE ? "" : (column.names[j] as string)) ? -1 : 1;
};
const numbers = (values: ArrayLike<number>, a: number, b: number): number => {
  const [i, j] = [values[a] as number, values[b] as number];
  return i < j || (Number.isNaN(i) && !Number.isNaN(j)) ? -1 : i > j || (Number.isNaN(j) && !Number.isNaN(i)) ? 1 : 0;
};

/**
 * Which of two rows comes first: the earlier one, then by id, then by all that can matter, so that no answer depends on
 * the order in which rows were given. @internal
 */
export function rowOrder(columns: ActivityColumns): (a: number, b: number) => number {
  const { at, id, kind, owner, customer, dealId, contact, object, outcome } = columns;
  const texts = [id, kind, owner, customer, dealId, contact, object, outcome];
  const figures = [columns.minutes, columns.noteLength, columns.checkedIn, columns.nextStep, columns.recordedAt];
  return (a, b) => {
    let order = numbers(at.values, a, b);
    for (const column of texts) if (order === 0) order = names(column, a, b);
    for (const column of figures) if (order === 0) order = numbers(column.values, a, b);
    return order;
  };
}
