import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Allocated, idsOf, type Part, weightsOf } from "./allocate.ts";
import { checkWeights } from "./allocate-units.ts";
import type { Decimal } from "./decimal.ts";
import type { Amount } from "./field.ts";
import { notBelow } from "./not-below.ts";
import { type StepOptions, stepping } from "./stepping.ts";

/** A part and what it has already. */
export interface RaisedPart<I extends string = string> extends Part<I> {
  /** From 0, a multiple of the step. */
  readonly current: Amount;
}
/** The parts of a raised total, or by how much what is already given is above it. */
export type RaisedAllocation<I extends string = string> =
  | {
      readonly status: "allocated";
      /** In the order given; none below its `current`. */
      readonly parts: readonly Allocated<I>[];
    }
  | { readonly status: "BELOW_SUM_OF_MINIMA"; readonly short: Decimal };

/**
 * Splits a total that rose so that nobody falls below the current amount: the whole steps nearest to the new quotas that keep
 * what everyone has. (Splitting the new total afresh by largest remainder can take a step from somebody: the Alabama paradox.)
 *
 * @throws SalesPlanError: as {@link allocate}; SCALE_TOO_FINE beyond 2^53 minor units; BAD_AMOUNT for amounts below 0.
 * @example
 * ```ts
 * import { allocateRaised } from "salesplan/money";
 * const raised = allocateRaised("12", [{ id: "ann", weight: 1, current: "8" }, { id: "bo", weight: 1, current: "2" }], { step: "1" });
 * raised; //=> { status: "allocated", parts: [{ id: "ann", amount: "8" }, { id: "bo", amount: "4" }] }
 * ```
 */
export function allocateRaised<const I extends string>(
  total: Amount,
  parts: readonly RaisedPart<I>[],
  options: StepOptions = {},
): RaisedAllocation<I> {
  must(parts, "parts", "objects");
  must(options, "options", "object");
  const money = stepping(options, [total, ...parts.map(({ current }) => current)]);
  const from0 = (amount: Amount, path: readonly PropertyKey[]): number => {
    const steps = money.safe(amount, path);
    return steps >= 0 ? steps : fail("BAD_AMOUNT", path, `an amount from 0 is needed, found ${show(amount)}`);
  };
  const steps = from0(total, ["total"]);
  const floor = Float64Array.from(parts, ({ current }, i) => from0(current, ["parts", i, "current"]));
  const ids = idsOf(parts);
  const weights = weightsOf(parts);
  checkWeights(weights, steps, ["parts"]);
  let short = -BigInt(steps);
  for (const taken of floor) short += BigInt(taken);
  if (short > 0n) return { status: "BELOW_SUM_OF_MINIMA", short: money.amount(short) };
  const units = notBelow(steps, weights, floor, ids);
  return {
    status: "allocated",
    parts: parts.map(({ id }, i) => ({ id, amount: money.amount(units[i] as number) })),
  };
}
