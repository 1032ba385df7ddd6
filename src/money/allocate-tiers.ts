import { fail, show } from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { idsOf, type Part, weightsOf } from "./allocate.ts";
import { checkWeights } from "./allocate-units.ts";
import type { Decimal } from "./decimal.ts";
import type { Amount } from "./field.ts";
import { notBelow, spreadNotBelow } from "./not-below.ts";
import { type StepOptions, stepping } from "./stepping.ts";
import { readWeights, type Weights } from "./weights.ts";

/** A tier and its total: `{ tier: "floor", total: "4250000" }`. */
export interface Tier<T extends string = string> {
  readonly tier: T;
  readonly total: Amount;
}
/** How tiers are split: `largestRemainder` for people, `spread` for periods in their order. */
export type TierMethod = "largestRemainder" | "spread";
/** How tiers are split. */
export interface TierOptions extends StepOptions {
  /** @defaultValue "largestRemainder" */
  readonly method?: TierMethod;
}
/** A part in every tier. */
export interface TieredPart<I extends string = string, T extends string = string> {
  readonly id: I;
  /** By tier, never falling from one tier to the next. */
  readonly amounts: { readonly [tier in T]: Decimal };
}

/** Throws BAD_OPTION where `method` cannot keep tiers in order. */
function checkTierMethod(method: TierMethod): TierMethod {
  if (method === "largestRemainder" || method === "spread") return method;
  return fail("BAD_OPTION", ["method"], `tiers take largestRemainder or spread, found ${show(method)}`);
}

/** Tiers from 0 upwards, each the nearest to its quotas above the one before. */
function ascending(
  totals: readonly number[],
  weights: Weights,
  ids: ArrayLike<string> | null,
  method: TierMethod,
): Float64Array[] {
  let floor: Float64Array = new Float64Array(weights.values.length);
  return totals.map((total) => {
    floor = method === "spread" ? spreadNotBelow(total, weights, floor) : notBelow(total, weights, floor, ids);
    return floor;
  });
}

/** All tiers in the order given; those below 0 are the mirror image, made from 0 downwards. */
function tiers(
  totals: readonly number[],
  weights: Weights,
  ids: ArrayLike<string> | null,
  method: TierMethod,
): Float64Array[] {
  const below = totals.filter((total) => total < 0);
  const mirrored = ascending(below.map((total) => -total).reverse(), weights, ids, method);
  const down = mirrored.reverse().map((parts) => parts.map((steps) => (steps === 0 ? 0 : -steps)));
  return [...down, ...ascending(totals.slice(below.length), weights, ids, method)];
}

/** Throws EMPTY without tiers, TIERS_NOT_ASCENDING where a tier's total is below the one before it. */
function checkTiers(totals: readonly number[], path: (i: number) => readonly PropertyKey[]): void {
  if (totals.length === 0) fail("EMPTY", ["tiers"], "at least one tier is needed");
  for (let i = 1; i < totals.length; i += 1) {
    const [before, total] = [totals[i - 1] as number, totals[i] as number];
    if (total < before) {
      fail(
        "TIERS_NOT_ASCENDING",
        path(i),
        `a tier is at least the one before it, found ${total} after ${before} steps`,
        {
          before,
          total,
        },
      );
    }
  }
}

/**
 * {@link allocateTiers} for loops over columns: one array of safe integers per total.
 *
 * @param totals - steps per tier, safe integers that never fall
 * @throws SalesPlanError: EMPTY, ALL_ZERO, NEGATIVE_WEIGHT, BAD_WEIGHT, BAD_AMOUNT, BAD_OPTION, TIERS_NOT_ASCENDING.
 * @example
 * ```ts
 * import { allocateTierUnits } from "salesplan/money";
 * allocateTierUnits([25, 26], [1500, 1500, 900, 500, 500, 200])[1]; //=> [8, 7, 4, 3, 3, 1]
 * ```
 */
export function allocateTierUnits(
  totals: readonly number[],
  weights: ArrayLike<Amount>,
  ids: ArrayLike<string> | null = null,
  method: TierMethod = "largestRemainder",
): readonly Float64Array[] {
  must(totals, "totals", "list");
  must(weights, "weights", "list");
  checkTierMethod(method);
  totals.forEach((total, i) => {
    if (!Number.isSafeInteger(total)) {
      fail("BAD_AMOUNT", ["totals", i], `a safe integer of steps is needed, found ${show(total)}`);
    }
  });
  checkTiers(totals, (i) => ["totals", i]);
  const read = readWeights(weights, (i) => ["weights", i]);
  checkWeights(read, totals.find((total) => total !== 0) ?? 0, ["weights"]);
  return tiers(totals, read, ids, method);
}

/**
 * Splits an ordered list of tiers (floor, target, stretch; the labels are yours) so that every tier adds up exactly and nobody's
 * amount falls from one tier to the next, which rounding each tier alone does not give: the first tier by largest remainder, each
 * further one by the whole numbers nearest to its quotas with the tier before as lower bound.
 *
 * @throws SalesPlanError: TIERS_NOT_ASCENDING when a total is below the one before, SCALE_TOO_FINE beyond 2^53 minor units, and
 * what {@link allocate} throws.
 * @example
 * ```ts
 * import { allocateTiers } from "salesplan/money";
 * const parts = [{ id: "a", weight: 1500 }, { id: "b", weight: 1500 }, { id: "c", weight: 900 }];
 * const split = allocateTiers([{ tier: "floor", total: "25" }, { tier: "target", total: "27" }], parts, { step: "1" });
 * split[0]; //=> { id: "a", amounts: { floor: "10", target: "11" } }
 * ```
 */
export function allocateTiers<const I extends string, const T extends string>(
  list: readonly Tier<T>[],
  parts: readonly Part<I>[],
  options: TierOptions = {},
): readonly TieredPart<I, T>[] {
  mustAll(list, "tiers", { tier: "text" });
  must(parts, "parts", "objects");
  must(options, "options", "object");
  const method = checkTierMethod(options.method ?? "largestRemainder");
  const money = stepping(
    options,
    list.map(({ total }) => total),
  );
  const totals = list.map(({ total }, i) => money.safe(total, ["tiers", i, "total"]));
  checkTiers(totals, (i) => ["tiers", i, "total"]);
  const again = list.findIndex(({ tier }, i) => list.findIndex((other) => other.tier === tier) < i);
  if (again >= 0) fail("DUPLICATE_ID", ["tiers", again, "tier"], `the tier ${show(list[again]?.tier)} is given twice`);
  const ids = idsOf(parts);
  const weights = weightsOf(parts);
  checkWeights(weights, totals.find((total) => total !== 0) ?? 0, ["parts"]);
  const units = tiers(totals, weights, ids, method);
  return parts.map(({ id }, i) => {
    const amounts: { [tier: string]: Decimal } = {};
    list.forEach(({ tier }, t) => {
      amounts[tier] = money.amount(units[t]?.[i] as number);
    });
    return { id, amounts: amounts as { readonly [tier in T]: Decimal } };
  });
}
