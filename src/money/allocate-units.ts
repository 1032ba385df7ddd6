import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Amount } from "./field.ts";
import { bigShares, bigSpread, numberShares, numberSpread } from "./shares.ts";
import { inOrder, largest } from "./takers.ts";
import { webster } from "./webster.ts";
import { type At, type BigWeights, bigWeights, type NumberWeights, readWeights, type Weights } from "./weights.ts";

/**
 * Who gets the steps that whole quotas leave over:
 * - `largestRemainder`: who is furthest below the exact quota (Hamilton); ties by weight, then id. For people.
 * - `spread`: the running total is rounded, so every "year to date" is within half a step. For periods, in their order.
 * - `largestWeight`: the largest weights, one step each; ties by id.
 * - `first`, `last`: from the beginning or the end of the list, one step each.
 */
export type AllocateMethod = "largestRemainder" | "spread" | "largestWeight" | "first" | "last";
/**
 * The rules of a split without bounds; besides those of {@link AllocateMethod}:
 * - `webster`: quotas rounded at one common divisor; a larger total takes nothing from anybody.
 * - `separate`: whole quotas only, the rest stays unallocated.
 * - `block`: as many whole blocks in the exact ratio of the weights as fit, the rest stays unallocated.
 */
export type SplitMethod = AllocateMethod | "webster" | "separate" | "block";
const METHODS: readonly AllocateMethod[] = ["largestRemainder", "spread", "largestWeight", "first", "last"];
const SPLITS: readonly SplitMethod[] = [...METHODS, "webster", "separate", "block"];

function checked<M extends SplitMethod>(method: M, known: readonly M[]): M {
  if (known.includes(method)) return method;
  return fail("BAD_OPTION", ["method"], `one of ${known.join(", ")} is needed, found ${show(method)}`);
}
/** Throws BAD_OPTION where `method` is none. */
export const checkMethod = (method: AllocateMethod): AllocateMethod => checked(method, METHODS);
/** Throws BAD_OPTION where `method` is none of a split without bounds. */
export const checkSplit = (method: SplitMethod): SplitMethod => checked(method, SPLITS);

/** Throws EMPTY without weights, ALL_ZERO where a total other than 0 meets only weights of 0. */
export function checkWeights(weights: Weights, total: number | bigint, path: readonly PropertyKey[]): void {
  if (weights.values.length === 0) fail("EMPTY", path, "at least one part is needed");
  // biome-ignore lint/suspicious/noDoubleEquals: 0 and 0n alike
  if (weights.sum == 0 && total != 0) fail("ALL_ZERO", path, "every weight is 0, so nobody can take the total");
}

/** Parts of a total from 0 in steps, as safe integers; the weights are read and not all 0. */
export function splitNumber(
  total: number,
  weights: NumberWeights,
  ids: ArrayLike<string> | null,
  method: SplitMethod,
): Float64Array {
  if (method === "spread") return numberSpread(total, weights);
  if (method === "webster" || method === "block") {
    return Float64Array.from(splitBig(BigInt(total), bigWeights(weights), ids, method), Number);
  }
  const { whole, rest, left } = numberShares(total, weights);
  if (method === "separate") return whole;
  for (const i of takers(left, rest, weights, ids, method)) whole[i] = (whole[i] as number) + 1;
  return whole;
}

/** {@link splitNumber} for totals and weights of any size. */
export function splitBig(
  total: bigint,
  weights: BigWeights,
  ids: ArrayLike<string> | null,
  method: SplitMethod,
): bigint[] {
  if (method === "spread") return bigSpread(total, weights);
  if (method === "webster") return webster(total, weights, ids);
  if (method === "block") return blocks(total, weights);
  const { whole, rest, left } = bigShares(total, weights);
  if (method === "separate") return whole;
  for (const i of takers(left, rest, weights, ids, method)) whole[i] = (whole[i] as bigint) + 1n;
  return whole;
}

/** Whole blocks in the exact ratio of the weights. */
function blocks(total: bigint, { values, sum }: BigWeights): bigint[] {
  let common = 0n;
  for (const value of values) for (let rest = value; rest !== 0n; ) [common, rest] = [rest, common % rest];
  const count = total / (sum / common);
  return values.map((value) => count * (value / common));
}

/** A safe total of either sign by read weights, as safe integers. */
export function splitSafe(
  total: number,
  weights: Weights,
  ids: ArrayLike<string> | null,
  method: SplitMethod,
): Float64Array {
  if (total === 0) return new Float64Array(weights.values.length);
  const parts =
    weights.exact === "number"
      ? splitNumber(Math.abs(total), weights, ids, method)
      : Float64Array.from(splitBig(BigInt(Math.abs(total)), weights, ids, method), Number);
  if (total < 0) for (let i = 0; i < parts.length; i += 1) if (parts[i] !== 0) parts[i] = -(parts[i] as number);
  return parts;
}

function takers(
  left: number,
  rest: ArrayLike<number> | bigint[],
  { values }: Weights,
  ids: ArrayLike<string> | null,
  method: AllocateMethod,
): readonly number[] {
  if (method === "first" || method === "last") return inOrder(left, values, method);
  return method === "largestWeight" ? largest(left, values, null, ids) : largest(left, rest, values, ids);
}

const weightAt: At = (i) => ["weights", i];

/**
 * Splits a whole number of steps by weights into whole numbers that add up to it: the fast form of {@link allocate}
 * for loops over columns. Exact for every safe integer.
 *
 * @param total - steps to hand out, a safe integer; a negative total is the mirror image of the positive one
 * @param weights - numbers or decimal texts from 0; a weight of 0 gets 0; a number means its shortest decimal form
 * @param ids - stable ids that settle ties (smaller first); null: the place settles them
 * @returns one safe integer per weight, in the order given; their sum is `total` (less with `separate` and `block`)
 * @throws SalesPlanError: EMPTY, ALL_ZERO (total other than 0), NEGATIVE_WEIGHT, BAD_WEIGHT, BAD_AMOUNT when
 * `total` is no safe integer, BAD_OPTION when the method is unknown.
 * @example
 * ```ts
 * import { allocateUnits } from "salesplan/money";
 * allocateUnits(11, [60, 25, 15]); //=> [6, 3, 2]
 * allocateUnits(100, [1, 1, 1], null, "spread"); //=> [33, 34, 33]
 * ```
 */
export function allocateUnits(
  total: number,
  weights: ArrayLike<Amount>,
  ids: ArrayLike<string> | null = null,
  method: SplitMethod = "largestRemainder",
): Float64Array {
  must(weights, "weights", "list");
  checkSplit(method);
  if (!Number.isSafeInteger(total)) {
    fail("BAD_AMOUNT", ["total"], `a safe integer of steps is needed, found ${show(total)}`);
  }
  const read = readWeights(weights, weightAt);
  checkWeights(read, total, ["weights"]);
  return splitSafe(total, read, ids, method);
}
