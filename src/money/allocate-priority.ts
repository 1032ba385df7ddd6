import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { idsOf } from "./allocate.ts";
import { splitBig } from "./allocate-units.ts";
import { bigUnits } from "./amount-units.ts";
import { type Decimal, fromUnits } from "./decimal.ts";
import type { Amount } from "./field.ts";
import { type StepOptions, stepping } from "./stepping.ts";

/** Someone's wish for a part of a budget. */
export interface PriorityRequest<I extends string = string> {
  /** Stable and unique; settles ties. */
  readonly id: I;
  /** Lower tiers are served first; requests of one tier share alike. */
  readonly tier: number;
  /** From 0. */
  readonly amount: Amount;
}
/** What a request gets: `granted + unmet` is the request. */
export interface Granted<I extends string = string> {
  readonly id: I;
  readonly tier: number;
  readonly granted: Decimal;
  readonly unmet: Decimal;
}
/** A budget handed out by priority: everything granted and `left` add up to the budget. */
export interface PriorityAllocation<I extends string = string> {
  /** In the order given. */
  readonly requests: readonly Granted<I>[];
  readonly left: Decimal;
}

/**
 * Hands out a budget tier by tier: a tier gets nothing while a tier before it has a request unmet; within the tier that the
 * budget does not cover, everyone gets the same share of the request, whatever the order of the list.
 * Only whole steps are granted; the part of a request below a step stays unmet.
 *
 * @throws SalesPlanError: BAD_AMOUNT (also for amounts below 0), BAD_OPTION, DUPLICATE_ID.
 * @example
 * ```ts
 * import { allocatePriority } from "salesplan/money";
 * const plan = allocatePriority("100", [
 *   { id: "key", tier: 1, amount: "60" },
 *   { id: "grow-a", tier: 2, amount: "60" },
 *   { id: "grow-b", tier: 2, amount: "20" },
 * ], { step: "1" });
 * plan.requests.map((r) => r.granted.toFixed()); //=> ["60", "30", "10"]
 * ```
 */
export function allocatePriority<const I extends string>(
  budget: Amount,
  requests: readonly PriorityRequest<I>[],
  options: StepOptions = {},
): PriorityAllocation<I> {
  must(requests, "requests", "objects");
  must(options, "options", "object");
  const { scale, step } = stepping(options, [budget, ...requests.map(({ amount }) => amount)]);
  const from0 = (amount: Amount, path: readonly PropertyKey[]): bigint => {
    const units = bigUnits(amount, scale, path);
    return units >= 0n ? units : fail("BAD_AMOUNT", path, `an amount from 0 is needed, found ${show(amount)}`);
  };
  const wanted = requests.map(({ amount }, i) => from0(amount, ["requests", i, "amount"]));
  const ids = idsOf(requests, "requests");
  const tiers = new Map<number, number[]>();
  requests.forEach(({ tier }, i) => {
    if (!Number.isFinite(tier)) fail("BAD_OPTION", ["requests", i, "tier"], `a number is needed, found ${show(tier)}`);
    const members = tiers.get(tier);
    if (members) members.push(i);
    else tiers.set(tier, [i]);
  });
  const granted = wanted.map(() => 0n);
  let left = from0(budget, ["budget"]);
  for (const [, members] of [...tiers].sort(([a], [b]) => a - b)) {
    const asked = members.map((i) => (wanted[i] as bigint) / step);
    const sum = asked.reduce((a, b) => a + b, 0n);
    const given = left / step < sum ? left / step : sum;
    if (given === 0n) continue;
    const names = members.map((i) => ids[i] as string);
    const parts = splitBig(given, { exact: "bigint", values: asked, sum }, names, "largestRemainder");
    members.forEach((i, k) => {
      granted[i] = (parts[k] as bigint) * step;
    });
    left -= given * step;
  }
  return {
    requests: requests.map(({ id, tier }, i) => ({
      id,
      tier,
      granted: fromUnits(granted[i] as bigint, scale),
      unmet: fromUnits((wanted[i] as bigint) - (granted[i] as bigint), scale),
    })),
    left: fromUnits(left, scale),
  };
}
