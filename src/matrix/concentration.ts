import { accounted, type Evaluated, epochDay, fail, needed, reason, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { countsForShares } from "../measure/share-count.ts";
import type { Decimal } from "../money/index.ts";
import { type MeasureRows, readCustomerMeasures } from "../records/index.ts";
import { gini, hhi } from "../stats/index.ts";
import { ABC_SHARES, abcOf, ranking } from "./abc.ts";
import { exactSum } from "./exact-sum.ts";
import { reasons } from "./reasons.ts";
import type { Abc, MatrixReason, RowOptions } from "./types.ts";

/** What is concentrated, and what is asked about it. */
export interface ConcentrationOptions extends RowOptions {
  /** Measure by which customers are ranked: revenue, margin, potential. */
  readonly measure: string;
  /** How many customers the top list has. @defaultValue 20 */
  readonly top?: number;
  /** Customers that tie with the last of the top list: left out by id order (`strict`), or taken in (`include`). @defaultValue "strict" */
  readonly ties?: "strict" | "include";
  /** Shares of the positive total for which customers are counted. @defaultValue [0.5, 0.8, 0.95] */
  readonly shares?: readonly number[];
  /** Fractions of the customers whose share is asked. @defaultValue [0.1, 0.2] */
  readonly fractions?: readonly number[];
  /** Shares at which the classes A and B end. @defaultValue [0.8, 0.95] */
  readonly abc?: readonly [number, number];
}
/** One customer in the ranking. */
export interface RankedCustomer {
  /** From 1. */
  readonly rank: number;
  readonly customer: string;
  readonly value: number;
  /** Share of the positive total, and of all down to this one; null for customers without a positive value. */
  readonly share: number | null;
  readonly cumulative: number | null;
  readonly abc: Abc | null;
}
/** How concentrated a measure is over customers. Shares are of the positive total, since shares of a net total pass 1. */
export interface Concentration extends Evaluated<MatrixReason> {
  readonly measure: string;
  /** Sum of all, negative ones included. */
  readonly total: Decimal;
  readonly positive: { readonly customers: number; readonly total: Decimal };
  /** Customers apart: below zero, at zero, and without a value. */
  readonly negative: { readonly customers: number; readonly total: Decimal };
  readonly zero: number;
  readonly unknown: number;
  readonly top: {
    readonly asked: number;
    /** Best first. */
    readonly customers: readonly string[];
    readonly total: Decimal;
    /** Null where nobody has a positive value. */
    readonly share: number | null;
    /** Customers beyond the list that tie with its last. */
    readonly tied: number;
  };
  /** How many customers, best first, it takes to reach each share, and which fraction of those with a value that is. */
  readonly customersFor: readonly { readonly share: number; readonly customers: number; readonly fraction: number }[];
  /** Share of the best so many customers, for each fraction asked (rounded down to whole customers). */
  readonly shareOf: readonly { readonly fraction: number; readonly customers: number; readonly share: number }[];
  readonly abc: { readonly [C in Abc]: { readonly customers: number; readonly total: Decimal } };
  /** 0 all alike, towards 1 all with one; over customers at or above zero. Null where there is no positive one. */
  readonly gini: number | null;
  /** Sum of squared shares, 1/n to 1. */
  readonly hhi: number | null;
  /** All customers with a value, best first. Made when first read. */
  readonly ranked: readonly RankedCustomer[];
}

const inRange = (name: string, values: readonly number[]): void => {
  must(values, name, "list");
  const i = values.findIndex((share) => !(share > 0 && share <= 1));
  if (i >= 0) fail("BAD_OPTION", [name, i], `shares above 0 up to 1 are needed, found ${show(values[i])}`);
};

/**
 * How much of a measure lies with how few customers: the TOP N, how many make 80 %, ABC, Gini and Herfindahl. Negative, zero and
 * unknown customers are told apart; ties never split silently. Check this before spending a budget on a TOP 20: in many books
 * of customers the best fifth makes two thirds, not four fifths.
 *
 * @throws SalesPlanError: MISSING_OPTION without asOf or measure; BAD_OPTION.
 *
 * @example
 * ```ts
 * import { concentration } from "salesplan/matrix";
 * const rows = [["a", 900], ["b", 60], ["c", 40], ["d", 0], ["e", -10]].map(([customer, amount]) => ({ customer: customer as string, amount }));
 * const found = concentration(rows, { asOf: "2026-07-31", measure: "amount", top: 1 });
 * found.top.share; //=> 0.9
 * found.ranked.map(({ abc }) => abc); //=> ["A", "B", "C", null, null]
 * found.customersFor[1]; //=> { share: 0.8, customers: 1, fraction: 0.2 }
 * found.negative; //=> { customers: 1, total: "-10" }
 * ```
 */
export function concentration(rows: MeasureRows, options: ConcentrationOptions): Concentration {
  const asOf = needed(options?.asOf, "asOf", "say as of which day the rows stand");
  epochDay(asOf, ["asOf"]);
  const measure = needed(options.measure, "measure", "say which measure customers are ranked by");
  const { top = 20, ties = "strict", shares = [0.5, 0.8, 0.95], fractions = [0.1, 0.2], abc = ABC_SHARES } = options;
  if (!Number.isInteger(top) || top < 1)
    fail("BAD_OPTION", ["top"], `a whole number from 1 is needed, found ${show(top)}`);
  inRange("shares", shares);
  inRange("fractions", fractions);
  inRange("abc", abc);
  if (abc.length !== 2 || abc[0] >= abc[1])
    fail("BAD_OPTION", ["abc"], `two rising shares are needed, found ${show(abc)}`);
  if (ties !== "strict" && ties !== "include")
    fail("BAD_OPTION", ["ties"], `one of strict, include is needed, found ${show(ties)}`);
  const read = readCustomerMeasures(rows, [measure], [], options);
  const values = read.numbers.get(measure) as Float64Array;
  const order = ranking(values, read.customers);
  const at = (k: number): number => values[order[k] as number] as number;
  const size = order.length;
  const positives = countWhile(size, (k) => at(k) > 0);
  const upToZero = countWhile(size, (k) => at(k) >= 0);
  const falling = Float64Array.from(order.subarray(0, positives), (i) => values[i] as number);
  // Huge values are scaled by a power of two, which changes no digit and no share, so that sums stay finite.
  const scale = (falling[0] ?? 0) > 1e290 ? 2 ** -64 : 1;
  // Summed from the smallest up: the total does not depend on the order of rows.
  let total = 0;
  for (let k = positives - 1; k >= 0; k -= 1) total += (falling[k] as number) * scale;
  const cumulative = new Float64Array(positives);
  let running = 0;
  for (let k = 0; k < positives; k += 1) {
    running += (falling[k] as number) * scale;
    cumulative[k] = k === positives - 1 ? 1 : Math.min(1, running / total);
  }
  const shareUpTo = (n: number): number => (n === 0 ? 0 : (cumulative[Math.min(n, positives) - 1] ?? 0));
  const strict = Math.min(top, size);
  const tied = strict === 0 ? 0 : countWhile(size - strict, (k) => at(strict + k) === at(strict - 1));
  const length = ties === "include" ? strict + tied : strict;
  const listed = Array.from(order.subarray(0, length));
  const classes = abcOf(values, order, abc);
  const pick = (from: number, to: number): Iterable<number> => order.subarray(from, to).values();
  const sumOf = (from: number, to: number): Decimal => exactSum(Array.from(pick(from, to), (i) => values[i] as number));
  const negative = { customers: size - upToZero, total: sumOf(upToZero, size) };
  const counts = countsForShares(falling, shares);
  const customersFor = shares.map((share, k) => {
    const customers = counts[k] as number;
    return { share, customers, fraction: size === 0 ? 0 : customers / size };
  });
  const reasonsFound: MatrixReason[] = [];
  const unknown = values.length - size;
  if (unknown > 0)
    reasonsFound.push(reason(reasons, "MEASURE_UNKNOWN", { measure, count: unknown, customers: values.length }));
  if (tied > 0) reasonsFound.push(reason(reasons, "TOP_TIED", { top: strict, tied }));
  if (negative.customers > 0) {
    const amount = { amount: negative.total.toFixed(), unit: null };
    reasonsFound.push(reason(reasons, "NEGATIVE_APART", { count: negative.customers, amount }));
  }
  const most = customersFor.find(({ share }) => share === 0.8) ?? customersFor[0];
  if (most && positives > 0)
    reasonsFound.push(reason(reasons, "PARETO", { customers: most.customers, of: size, share: most.share }));
  const classTotal = (name: Abc) => {
    const members = classes.flatMap((found, i) => (found === name ? [values[i] as number] : []));
    return { customers: members.length, total: exactSum(members) };
  };
  const held = Float64Array.from(order.subarray(0, upToZero), (i) => (values[i] as number) * scale);
  let ranked: readonly RankedCustomer[] | null = null;
  return {
    asOf,
    ...accounted(read, read.unused),
    reasons: reasonsFound,
    measure,
    total: sumOf(0, size),
    positive: { customers: positives, total: sumOf(0, positives) },
    negative,
    zero: upToZero - positives,
    unknown,
    top: {
      asked: top,
      customers: listed.map((i) => read.customers[i] as string),
      total: sumOf(0, length),
      share: positives === 0 ? null : shareUpTo(length),
      tied,
    },
    customersFor,
    shareOf: fractions.map((fraction) => {
      const customers = Math.floor(size * fraction + 1e-9);
      return { fraction, customers, share: shareUpTo(customers) };
    }),
    abc: { A: classTotal("A"), B: classTotal("B"), C: classTotal("C") },
    gini: positives === 0 ? null : (gini(held)?.gini ?? null),
    hhi: positives === 0 ? null : (hhi(held)?.points ?? Number.NaN) / 10_000,
    get ranked() {
      ranked ??= Array.from(order, (i, k): RankedCustomer => {
        const value = values[i] as number;
        const share = k < positives ? (value * scale) / total : null;
        const name = read.customers[i] as string;
        return {
          rank: k + 1,
          customer: name,
          value,
          share,
          cumulative: cumulative[k] ?? null,
          abc: classes[i] ?? null,
        };
      });
      return ranked;
    },
  };
}

function countWhile(limit: number, holds: (k: number) => boolean): number {
  let n = 0;
  while (n < limit && holds(n)) n += 1;
  return n;
}
