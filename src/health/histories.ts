import { fail, NONE, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import type { HistoryInput, TimeUnit } from "./model-types.ts";
import { columnsOf } from "./summary-rows.ts";

/** Days of a time unit. */
export const UNIT_DAYS: { readonly [U in TimeUnit]: number } = { day: 1, week: 7, month: 365.25 / 12 };

/** Histories as columns, in units of time. */
export interface HistoryColumns {
  readonly customers: readonly string[];
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  /** Mean amount of a repeat purchase; NaN where there is none. */
  readonly m: Float64Array;
  /** Customers without a purchase, left out. */
  readonly leftOut: number;
}

/** Reads histories. Throws BAD_HISTORY where one cannot be: x not whole, times that contradict each other; DUPLICATE_CUSTOMER; BAD_OPTION. */
export function historiesOf(input: HistoryInput, unit: TimeUnit): HistoryColumns {
  if (!Array.isArray(input)) mustHave(input, "input", { customers: "objects" });
  else must(input, "input", "objects");
  const days =
    UNIT_DAYS[unit] ?? fail("BAD_OPTION", ["unit"], `one of day, week, month is needed, found ${show(unit)}`);
  const kept = "notYetObserved" in input ? columnsOf(input) : undefined;
  if (kept) {
    const { columns, scale, counted } = kept;
    const rows = Int32Array.from(columns.names.keys()).filter((i) => columns.first[i] !== NONE);
    const of = (value: (i: number) => number): Float64Array => Float64Array.from(rows, value);
    const span = (i: number): number => (columns.last[i] as number) - (columns.first[i] as number);
    return {
      customers: Array.from(rows, (i) => columns.names[i] as string),
      x: of((i) => (columns.purchases[i] as number) - 1),
      tx: of((i) => span(i) / days),
      T: of((i) => (span(i) + (columns.daysSinceLast[i] as number)) / days),
      m: of((i) => (columns.laterUnits[i] as number) / (columns.laterPurchases[i] as number) / 10 ** scale),
      leftOut: counted.filter(Boolean).length - rows.length,
    };
  }
  const list = "notYetObserved" in input ? input.customers : input;
  const known = list.filter(({ age, firstToLast }) => age !== null && firstToLast !== null);
  known.forEach((line, i) => {
    const { repeats, firstToLast, age } = line as { repeats: number; firstToLast: number; age: number };
    const sound =
      Number.isInteger(repeats) && repeats >= 0 && Number.isFinite(age) && firstToLast >= 0 && firstToLast <= age;
    if (!sound || (repeats === 0 && firstToLast > 0))
      fail(
        "BAD_HISTORY",
        ["histories", i],
        `whole repeats from 0 and 0 <= firstToLast <= age are needed (0 without repeats), found ${show({ repeats, firstToLast, age })}`,
      );
  });
  known.forEach(({ meanRepeatAmount: mean }, i) => {
    if (mean !== null && mean !== undefined && !Number.isFinite(mean))
      fail(
        "BAD_HISTORY",
        ["histories", i, "meanRepeatAmount"],
        `a finite number or null is needed, found ${show(mean)}`,
      );
  });
  const customers = known.map(({ customer }) => String(customer));
  if (new Set(customers).size < customers.length) {
    const seen = new Set<string>();
    const twice = customers.findIndex((customer) => seen.size === seen.add(customer).size);
    fail("DUPLICATE_CUSTOMER", ["histories", twice], `${customers[twice]} has two histories`);
  }
  return {
    customers,
    x: Float64Array.from(known, ({ repeats }) => repeats),
    tx: Float64Array.from(known, ({ firstToLast }) => (firstToLast as number) / days),
    T: Float64Array.from(known, ({ age }) => (age as number) / days),
    m: Float64Array.from(known, ({ meanRepeatAmount }) => meanRepeatAmount ?? Number.NaN),
    leftOut: list.length - known.length,
  };
}
