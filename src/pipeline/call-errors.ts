import { fail, show } from "../kernel/index.ts";
import { mustAll } from "../measure/must.ts";
import { type Amount, bigUnits, type Decimal, decimalsOf, fromUnits } from "../money/index.ts";

/** One past call and what came of it. */
export interface PastCall {
  readonly owner: string;
  /** What was called. */
  readonly called: Amount;
  /** What the period closed at. */
  readonly actual: Amount;
  /** Whose call it was. @defaultValue "rep" */
  readonly by?: "rep" | "manager";
  /** Label of the period, for your own use. */
  readonly period?: string;
}
/** How far past calls were off. */
export interface CallError {
  /** Null is all owners together. */
  readonly owner: string | null;
  readonly by: "rep" | "manager";
  /** Calls behind it: nothing is said without it. */
  readonly n: number;
  readonly called: Decimal;
  readonly actual: Decimal;
  /** called / actual - 1: 0.13 is 13 % too high; null where nothing was signed. */
  readonly bias: number | null;
  /** Sum of |called - actual| over the sum of actual: how far off, whichever way; null where nothing was signed. */
  readonly size: number | null;
  /** How many calls were above what came, and how many below. */
  readonly tooHigh: number;
  readonly tooLow: number;
}

/** Throws where a call is neither the rep's nor the manager's. @internal */
export function checkCaller(by: unknown, path: readonly PropertyKey[]): void {
  if (by !== "rep" && by !== "manager") fail("BAD_OPTION", path, `"rep" or "manager" is needed, found ${show(by)}`);
}

/**
 * How far past calls were off, by owner and for all together, reps' and managers' apart: direction (bias) and size, with the number of calls.
 * In the order in which they first appear; the lines of all owners together come last.
 *
 * @throws SalesPlanError: BAD_AMOUNT with the place of the call.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const found = pipeline.callErrors([
 *   { owner: "Chen", called: 60, actual: 51 }, { owner: "Chen", called: 40, actual: 49 }, { owner: "Lin", called: 55, actual: 25 },
 * ]);
 * found.map(({ owner, n, bias, size }) => [owner, n, bias, size]); //=> [["Chen", 2, 0, 0.18], ["Lin", 1, 1.2, 1.2], [null, 3, 0.24, 0.384]]
 * ```
 */
export function callErrors(past: readonly PastCall[]): readonly CallError[] {
  mustAll(past, "past", { owner: "text" });
  past.forEach(({ by = "rep" }, i) => {
    checkCaller(by, ["past", i, "by"]);
  });
  let scale = 0;
  for (const { called, actual } of past) scale = Math.max(scale, decimalsOf(called), decimalsOf(actual));
  const sums = new Map<
    string,
    {
      owner: string | null;
      by: "rep" | "manager";
      n: number;
      called: bigint;
      actual: bigint;
      off: bigint;
      high: number;
      low: number;
    }
  >();
  const add = (owner: string | null, by: "rep" | "manager", called: bigint, actual: bigint): void => {
    const key = JSON.stringify([owner, by]);
    const sum = sums.get(key) ?? { owner, by, n: 0, called: 0n, actual: 0n, off: 0n, high: 0, low: 0 };
    sum.n += 1;
    sum.called += called;
    sum.actual += actual;
    sum.off += called > actual ? called - actual : actual - called;
    sum.high += called > actual ? 1 : 0;
    sum.low += called < actual ? 1 : 0;
    sums.set(key, sum);
  };
  const read = past.map(({ owner, by = "rep", called, actual }, i) => ({
    owner,
    by,
    called: bigUnits(called, scale, ["past", i, "called"]),
    actual: bigUnits(actual, scale, ["past", i, "actual"]),
  }));
  for (const { owner, by, called, actual } of read) add(owner, by, called, actual);
  for (const { by, called, actual } of read) add(null, by, called, actual);
  return [...sums.values()].map(({ owner, by, n, called, actual, off, high, low }) => {
    const [of, is, gap] = [fromUnits(called, scale), fromUnits(actual, scale), fromUnits(off, scale)];
    return {
      owner,
      by,
      n,
      called: of,
      actual: is,
      bias: actual > 0n ? of.minus(is).div(is).toNumber() : null,
      size: actual > 0n ? gap.div(is).toNumber() : null,
      tooHigh: high,
      tooLow: low,
    };
  });
}
