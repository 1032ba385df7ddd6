import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Allocated, idsOf, type Part, weightsOf } from "./allocate.ts";
import { type AllocateMethod, checkMethod } from "./allocate-units.ts";
import type { Decimal } from "./decimal.ts";
import type { Amount } from "./field.ts";
import { type StepOptions, type Stepping, stepping } from "./stepping.ts";
import { fill } from "./water-filling.ts";
import { readWeights, type Weights } from "./weights.ts";

/** A part that must not get less than `min` nor more than `max`. */
export interface BoundedPart<I extends string = string> extends Part<I> {
  /** null: no lower bound (for totals below 0). Rounded up to whole steps. @defaultValue "0" */
  readonly min?: Amount | null;
  /** null: no upper bound. Rounded down to whole steps. @defaultValue null */
  readonly max?: Amount | null;
}
/** How a total is split within bounds. */
export interface BoundedOptions extends StepOptions {
  /** How whole steps are given among those that no bound holds. @defaultValue "largestRemainder" */
  readonly method?: AllocateMethod;
  /** When every weight is 0: leave all above the minima as `unallocated`, split evenly, or throw ALL_ZERO. @defaultValue "leave" */
  readonly allZero?: "leave" | "even" | "throw";
}
/** One part of a bounded split, and the bound that holds it (null: its weight alone decides). */
export interface BoundedAllocated<I extends string = string> extends Allocated<I> {
  readonly bound: "min" | "max" | null;
}
/** A bounded split: either the amounts and what no part could take, or by how much the minima are above the total. */
export type BoundedAllocation<I extends string = string> =
  | {
      readonly status: "allocated";
      /** In the order given. */
      readonly parts: readonly BoundedAllocated<I>[];
      /** Above 0 where every part is at its maximum; the amounts and this add up to the total. */
      readonly unallocated: Decimal;
    }
  | {
      readonly status: "BELOW_SUM_OF_MINIMA";
      /** How much is missing to give everyone the minimum, above 0. */
      readonly short: Decimal;
    };
/** A bounded split in whole steps; `units` is null where the minima are `short` steps above the total. */
export type BoundedUnits =
  | {
      readonly units: Float64Array;
      readonly unallocated: number;
      /** -1 held by its minimum, 1 by its maximum, 0 by neither. */
      readonly bound: Int8Array;
      readonly short: 0;
    }
  | { readonly units: null; readonly unallocated: 0; readonly bound: null; readonly short: number };

const EVEN = (size: number): Weights => ({ exact: "number", values: new Float64Array(size).fill(1), sum: size });

function whenAllZero(weights: Weights, allZero: BoundedOptions["allZero"], path: readonly PropertyKey[]): Weights {
  // biome-ignore lint/suspicious/noDoubleEquals: 0 and 0n alike
  if (weights.sum != 0) return weights;
  if (allZero === "even") return EVEN(weights.values.length);
  return allZero === "throw" ? fail("ALL_ZERO", path, "every weight is 0") : weights;
}

function checkBounds(min: Float64Array, max: Float64Array, at: (i: number) => readonly PropertyKey[]): void {
  for (let i = 0; i < min.length; i += 1) {
    const [low, high] = [min[i] as number, max[i] as number];
    if (low <= high && low < Number.POSITIVE_INFINITY && high > Number.NEGATIVE_INFINITY) continue;
    fail("MIN_ABOVE_MAX", at(i), `the minimum must not be above the maximum, found ${low} and ${high} whole steps`, {
      min: String(low),
      max: String(high),
    });
  }
}

/**
 * {@link allocateBounded} for loops over columns: everything in whole steps.
 *
 * @param min - safe integers or -Infinity; null: 0 for all
 * @param max - safe integers or Infinity; null: no upper bounds
 * @throws SalesPlanError: EMPTY, NEGATIVE_WEIGHT, BAD_WEIGHT, BAD_AMOUNT, BAD_OPTION, MIN_ABOVE_MAX.
 * @example
 * ```ts
 * import { allocateBoundedUnits } from "salesplan/money";
 * allocateBoundedUnits(98, [5, 2], [0, 30], [5, Infinity]).units; //=> [5, 93]
 * ```
 */
export function allocateBoundedUnits(
  total: number,
  weights: ArrayLike<Amount>,
  min: ArrayLike<number> | null,
  max: ArrayLike<number> | null,
  ids: ArrayLike<string> | null = null,
  method: AllocateMethod = "largestRemainder",
): BoundedUnits {
  must(weights, "weights", "list");
  if (min !== null) must(min, "min", "list");
  if (max !== null) must(max, "max", "list");
  checkMethod(method);
  const size = weights.length;
  if (size === 0) fail("EMPTY", ["weights"], "at least one part is needed");
  if (!Number.isSafeInteger(total)) {
    fail("BAD_AMOUNT", ["total"], `a safe integer of steps is needed, found ${show(total)}`);
  }
  const bounds = (given: ArrayLike<number> | null, name: string, none: number): Float64Array => {
    if (given === null) return new Float64Array(size).fill(none);
    return Float64Array.from({ length: size }, (_, i) => {
      const value = given[i] as number;
      if (Number.isSafeInteger(value) || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
        return value;
      }
      return fail("BAD_AMOUNT", [name, i], `a safe integer of steps or an infinity is needed, found ${show(value)}`);
    });
  };
  const low = bounds(min, "min", 0);
  const high = bounds(max, "max", Number.POSITIVE_INFINITY);
  checkBounds(low, high, (i) => ["min", i]);
  const filled = fill(
    total,
    readWeights(weights, (i) => ["weights", i]),
    low,
    high,
    ids,
    method,
  );
  return "short" in filled
    ? { units: null, unallocated: 0, bound: null, short: Number(filled.short) }
    : { ...filled, short: 0 };
}

/** A bound as whole steps: a minimum is rounded up, a maximum down. */
function steps(value: Amount, money: Stepping, up: boolean, path: readonly PropertyKey[]): number {
  const { steps: toward0, rest } = money.divide(value, path);
  const whole = Number(toward0) + (up && rest > 0n ? 1 : !up && rest < 0n ? -1 : 0);
  if (Number.isSafeInteger(whole)) return whole;
  // Beyond the reach of every total: as good as none.
  if (up === whole < 0) return up ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return fail("SCALE_TOO_FINE", path, `${show(value)} is beyond 2^53 steps`, { amount: show(value) });
}

/**
 * Splits an amount by weights while no part gets less than its minimum or more than its maximum: those that no bound holds stay
 * proportional to their weights (water-filling), and nothing is lost.
 *
 * @returns the amounts and what nobody could take (`unallocated`), or BELOW_SUM_OF_MINIMA with how much is `short`
 * @throws SalesPlanError: EMPTY, NEGATIVE_WEIGHT, BAD_WEIGHT, BAD_AMOUNT, BAD_OPTION, DUPLICATE_ID, OFF_STEP,
 * MIN_ABOVE_MAX (also when no whole step lies between the two), SCALE_TOO_FINE beyond 2^53 steps, ALL_ZERO if asked for.
 * @example
 * ```ts
 * import { allocateBounded } from "salesplan/money";
 * const parts = [{ id: "ann", weight: 5, max: "5" }, { id: "bo", weight: 2, min: "30" }];
 * allocateBounded("98", parts, { step: "1" }); //=> { status: "allocated", parts: [{ id: "ann", amount: "5", bound: "max" }, { id: "bo", amount: "93", bound: null }], unallocated: "0" }
 * ```
 */
export function allocateBounded<const I extends string>(
  total: Amount,
  parts: readonly BoundedPart<I>[],
  options: BoundedOptions = {},
): BoundedAllocation<I> {
  must(parts, "parts", "objects");
  must(options, "options", "object");
  const method = checkMethod(options.method ?? "largestRemainder");
  const allZero = options.allZero ?? "leave";
  if (!["leave", "even", "throw"].includes(allZero)) {
    fail("BAD_OPTION", ["allZero"], `one of leave, even, throw is needed, found ${show(allZero)}`);
  }
  if (parts.length === 0) fail("EMPTY", ["parts"], "at least one part is needed");
  const money = stepping(options, [total, ...parts.flatMap(({ min, max }) => [min ?? 0, max ?? 0])]);
  const goal = money.safe(total, ["total"]);
  const ids = idsOf(parts);
  const weights = whenAllZero(weightsOf(parts), allZero, ["parts"]);
  const low = new Float64Array(parts.length);
  const high = new Float64Array(parts.length).fill(Number.POSITIVE_INFINITY);
  parts.forEach(({ min, max }, i) => {
    if (min === null) low[i] = Number.NEGATIVE_INFINITY;
    else if (min !== undefined) low[i] = steps(min, money, true, ["parts", i, "min"]);
    if (max !== null && max !== undefined) high[i] = steps(max, money, false, ["parts", i, "max"]);
  });
  checkBounds(low, high, (i) => ["parts", i, "min"]);
  const filled = fill(goal, weights, low, high, ids, method);
  if ("short" in filled) return { status: "BELOW_SUM_OF_MINIMA", short: money.amount(filled.short) };
  const bounds = [null, "max", "min"] as const;
  return {
    status: "allocated",
    parts: parts.map(({ id }, i) => ({
      id,
      amount: money.amount(filled.units[i] as number),
      bound: bounds.at(filled.bound[i] as number) ?? null,
    })),
    unallocated: money.amount(filled.unallocated),
  };
}
