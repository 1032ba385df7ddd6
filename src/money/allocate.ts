import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { checkSplit, checkWeights, type SplitMethod, splitBig, splitNumber } from "./allocate-units.ts";
import { type Decimal, fromUnits } from "./decimal.ts";
import type { Amount } from "./field.ts";
import { type StepOptions, stepping } from "./stepping.ts";
import { bigWeights, readWeights, type Weights } from "./weights.ts";

/** Someone or something that takes a part. */
export interface Part<I extends string = string> {
  /** Stable and unique: it settles ties, so that the order of the list does not. */
  readonly id: I;
  /** From 0; only the ratio between weights matters. A number means its shortest decimal form. */
  readonly weight: Amount;
}
/** How a total is split. */
export interface AllocateOptions extends StepOptions {
  /** Who gets what whole quotas leave over. @defaultValue "largestRemainder" */
  readonly method?: SplitMethod;
  /** What to do with a total that is no multiple of the step: throw OFF_STEP, give the odd rest to the largest weight, or leave it as `unallocated`. @defaultValue "throw" */
  readonly offStep?: "throw" | "toLargest" | "leave";
}
/** One part of a split. */
export interface Allocated<I extends string = string> {
  readonly id: I;
  readonly amount: Decimal;
}
/** A split: the amounts and `unallocated` add up to the total, exactly. */
export interface Allocation<I extends string = string> {
  /** In the order given. */
  readonly parts: readonly Allocated<I>[];
  /** What was not handed out: 0, unless `offStep: "leave"`, `separate` or `block` leave something. */
  readonly unallocated: Decimal;
}

/** The ids of a list; throws DUPLICATE_ID. */
export function idsOf(list: readonly { readonly id: string }[], name = "parts"): readonly string[] {
  const ids = list.map((part) => part.id);
  const bad = ids.findIndex((id) => typeof id !== "string");
  if (bad >= 0) fail("BAD_ID", [name, bad, "id"], `a text is needed, found ${show(ids[bad])}`);
  if (new Set(ids).size === ids.length) return ids;
  const seen = new Set<string>();
  const i = ids.findIndex((id) => seen.size === seen.add(id).size);
  return fail("DUPLICATE_ID", [name, i, "id"], `an id of its own is needed, found ${show(ids[i])} again`, {
    id: ids[i] ?? null,
  });
}

/** The weights of parts, read. */
export const weightsOf = (parts: readonly { readonly weight: Amount }[]): Weights =>
  readWeights(
    parts.map((part) => part.weight),
    (i) => ["parts", i, "weight"],
  );

/**
 * Splits an amount by weights into amounts that add up to it exactly, at any magnitude. Weight 0 gets 0; a negative
 * total is the mirror image of the positive one; permuting the parts permutes the result (except `first`, `last` and `spread`,
 * which are about the order).
 *
 * @returns the amounts as Decimals in the order given
 * @throws SalesPlanError: EMPTY without parts, ALL_ZERO when a total other than 0 meets only weights of 0, NEGATIVE_WEIGHT,
 * BAD_WEIGHT, BAD_AMOUNT, BAD_OPTION, DUPLICATE_ID, OFF_STEP when the total is no multiple of the step.
 * @example
 * ```ts
 * import { allocate } from "salesplan/money";
 * const split = allocate("100", [{ id: "ann", weight: 2 }, { id: "bo", weight: 3 }, { id: "cy", weight: 1 }], { step: "1" });
 * split.parts; //=> [{ id: "ann", amount: "33" }, { id: "bo", amount: "50" }, { id: "cy", amount: "17" }]
 * ```
 */
export function allocate<const I extends string>(
  total: Amount,
  parts: readonly Part<I>[],
  options: AllocateOptions = {},
): Allocation<I> {
  must(parts, "parts", "objects");
  must(options, "options", "object");
  const method = checkSplit(options.method ?? "largestRemainder");
  const offStep = options.offStep ?? "throw";
  if (!["throw", "toLargest", "leave"].includes(offStep)) {
    fail("BAD_OPTION", ["offStep"], `one of throw, toLargest, leave is needed, found ${show(offStep)}`);
  }
  const money = stepping(options, [total]);
  const { scale, step } = money;
  const { steps, rest } =
    offStep === "throw" ? { steps: money.exact(total, ["total"]), rest: 0n } : money.divide(total, ["total"]);
  const ids = idsOf(parts);
  const weights = weightsOf(parts);
  checkWeights(weights, steps === 0n ? rest : steps, ["parts"]);
  const units = splitUnits(steps, weights, ids, method, step);
  if (offStep === "toLargest" && rest !== 0n) {
    const at = largestWeight(weights, ids);
    units[at] = BigInt(units[at] as number | bigint) + rest;
  }
  const amounts = parts.map(({ id }, i) => ({ id, amount: fromUnits(units[i] as number | bigint, scale) }));
  let left = offStep === "leave" ? rest : 0n;
  if (method === "separate" || method === "block") {
    left = steps * step + rest;
    for (const part of units) left -= BigInt(part);
  }
  return { parts: amounts, unallocated: fromUnits(left, scale) };
}

/** The parts in minor units: numbers where they are safe integers, BigInt elsewhere. */
function splitUnits(
  steps: bigint,
  weights: Weights,
  ids: readonly string[],
  method: SplitMethod,
  step: bigint,
): (number | bigint)[] {
  if (steps === 0n) return new Array<number>(weights.values.length).fill(0);
  const size = steps < 0n ? -steps : steps;
  const safe = size * step <= BigInt(Number.MAX_SAFE_INTEGER) && weights.exact === "number";
  if (!safe) {
    const sign = steps < 0n ? -step : step;
    return splitBig(size, bigWeights(weights), ids, method).map((units) => units * sign);
  }
  const sign = steps < 0n ? -Number(step) : Number(step);
  return Array.from(splitNumber(Number(size), weights, ids, method), (units) => (units === 0 ? 0 : units * sign));
}

function largestWeight({ values }: Weights, ids: readonly string[]): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    const a = values[i] as number;
    const b = values[best] as number;
    if (a > b || (a === b && (ids[i] as string) < (ids[best] as string))) best = i;
  }
  return best;
}
