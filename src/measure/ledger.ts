import { onGrid } from "./grid.ts";
import { must, mustHave } from "./must.ts";

/** One line of a ledger: what it is for, and how much it adds. */
export interface Contribution {
  readonly key: string;
  /** On the ledger's grid; may be negative. */
  readonly value: number;
}
/** A value and the lines that make it: `contributions` sum to `value` bit for bit, in any order. */
export interface Ledger<C extends Contribution = Contribution> {
  readonly value: number;
  readonly contributions: readonly (C | Contribution)[];
}
/** One score of one subject, whatever it is made of: activity scores and fits to a portrait are of this form, and can stand side by side. */
export interface Scored<C extends Contribution = Contribution> {
  readonly subject: string;
  /** Null where nothing is known: unknown, not zero. */
  readonly value: number | null;
  /** The lines of the value, which sum to it bit for bit; null or absent where they were not asked for. */
  readonly contributions?: readonly C[] | null;
  /** What rules the subject out whatever its value; null or absent where nothing does. */
  readonly gate?: string | null;
}
/** Bounds of a ledger's value; what a bound takes away or adds is a line of its own. */
export interface LedgerBounds {
  /** Lowest value; the line is called `floor`. */
  readonly floor?: number | null | undefined;
  /** Highest value; the line is called `cap`. */
  readonly cap?: number | null | undefined;
}

/** The sum of numbers on one grid: exact in any order. */
export const sumOnGrid = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/**
 * Makes a ledger: each line is put on the grid, and the value is their sum, held between the bounds by a line
 * `floor` or `cap`, so that the lines still sum to the value.
 *
 * @example
 * ```ts
 * import { ledger, POINT_BITS } from "salesplan/measure";
 * ledger([{ key: "visit", value: 30 }, { key: "call", value: 80 }], POINT_BITS, { cap: 100 }).contributions; //=> [{ key: "visit", value: 30 }, { key: "call", value: 80 }, { key: "cap", value: -10 }]
 * ```
 */
export function ledger<C extends Contribution>(
  lines: readonly C[],
  bits: number,
  bounds: LedgerBounds = {},
): Ledger<C> {
  must(lines, "lines", "objects");
  must(bits, "bits", "number");
  must(bounds, "bounds", "object");
  const contributions: (C | Contribution)[] = lines.map((line) => ({ ...line, value: onGrid(line.value, bits) }));
  const sum = sumOnGrid(contributions.map(({ value }) => value));
  const { floor = null, cap = null } = bounds;
  const low = floor === null ? sum : Math.max(sum, onGrid(floor, bits));
  const value = cap === null ? low : Math.min(low, onGrid(cap, bits));
  if (value > sum) contributions.push({ key: "floor", value: value - sum });
  if (value < sum) contributions.push({ key: "cap", value: value - sum });
  return { value, contributions };
}

/** What one key did to a change. */
export interface Change {
  readonly key: string;
  /** Sum of the key's lines before and after; null where the ledger has no such line. */
  readonly before: number | null;
  readonly after: number | null;
  /** `after - before`, a missing line counted as 0. */
  readonly change: number;
}
/** The difference of two ledgers: the changes sum to `change` bit for bit. */
export interface LedgerDelta {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** In the order in which the keys first appear, before then after. */
  readonly changes: readonly Change[];
}

const byKey = (lines: readonly Contribution[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { key, value } of lines) sums.set(key, (sums.get(key) ?? 0) + value);
  return sums;
};

/**
 * What changed between two ledgers of one grid, key by key.
 *
 * @example
 * ```ts
 * import { ledger, ledgerDelta, SCORE_BITS } from "salesplan/measure";
 * const june = ledger([{ key: "orders", value: 40 }, { key: "logins", value: 31 }], SCORE_BITS);
 * const july = ledger([{ key: "orders", value: 29 }, { key: "logins", value: 31 }], SCORE_BITS);
 * ledgerDelta(june, july).change; //=> -11
 * ledgerDelta(june, july).changes[0]; //=> { key: "orders", before: 40, after: 29, change: -11 }
 * ```
 */
export function ledgerDelta(before: Ledger, after: Ledger): LedgerDelta {
  mustHave(before, "before", { contributions: "objects", value: "number" });
  mustHave(after, "after", { contributions: "objects", value: "number" });
  const was = byKey(before.contributions);
  const is = byKey(after.contributions);
  const changes = [...new Set([...was.keys(), ...is.keys()])].map((key): Change => {
    const [a, b] = [was.get(key) ?? null, is.get(key) ?? null];
    return { key, before: a, after: b, change: (b ?? 0) - (a ?? 0) };
  });
  return { before: before.value, after: after.value, change: after.value - before.value, changes };
}
