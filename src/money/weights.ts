import { fail, show } from "../kernel/index.ts";
import { amountText, minorUnits, readMoney } from "./amount.ts";
import { decimalsOf } from "./amount-units.ts";
import { EXACT_WEIGHTS } from "./exact.ts";
import type { Amount } from "./field.ts";

/** Weights as safe integers over one common denominator, with their sum. */
export interface NumberWeights {
  readonly exact: "number";
  readonly values: ArrayLike<number>;
  readonly sum: number;
}
/** Weights that need more digits than safe integers have. */
export interface BigWeights {
  readonly exact: "bigint";
  readonly values: readonly bigint[];
  readonly sum: bigint;
}
export type Weights = NumberWeights | BigWeights;
/** Where weight `i` stands, for messages. */
export type At = (i: number) => readonly PropertyKey[];

/** Digits, before and behind the point together, that a set of weights may need over one denominator. */
const DIGITS = 400;

const negative = (at: At, i: number, found: unknown): never =>
  fail("NEGATIVE_WEIGHT", at(i), `a weight from 0 is needed, found ${show(found)}`, { found: show(found) });
const unreadable = (at: At, i: number, found: unknown): never =>
  fail("BAD_WEIGHT", at(i), `a weight is a finite number or its plain decimal text, found ${show(found)}`, {
    found: show(found),
  });

/**
 * Room for `size` numbers: a plain array for the few parts that most splits have (a typed array costs more to make than to use
 * there), a typed one, which sorts itself, for many.
 */
export const scratch = (size: number): number[] | Float64Array =>
  size <= 256 ? new Array<number>(size).fill(0) : new Float64Array(size);

/** Whole numbers from 0 with a sum that stays exact, as they are; or null. */
function asGiven(weights: ArrayLike<Amount>): NumberWeights | null {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i];
    if (typeof weight !== "number" || weight < 0 || !Number.isSafeInteger(weight)) return null;
    sum += weight;
  }
  return sum <= EXACT_WEIGHTS ? { exact: "number", values: weights as ArrayLike<number>, sum } : null;
}

/** Weights whose decimals fit into `scale` and whose sum stays exact, or null. */
function atScale(weights: ArrayLike<Amount>, scale: number, at: At): Weights | null {
  const factor = 10 ** scale;
  const values = scratch(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const units = readMoney(weights[i], scale, factor);
    if (typeof units === "string") return null;
    if (units < 0) return negative(at, i, weights[i]);
    values[i] = units;
    sum += units;
    if (sum > EXACT_WEIGHTS) return null;
  }
  return { exact: "number", values, sum };
}

/**
 * Weights (numbers mean their shortest decimal form) as integers with one common denominator.
 * Whole numbers pass through; decimals are scaled by a power of ten; what does not fit into safe integers becomes BigInt.
 */
export function readWeights(weights: ArrayLike<Amount>, at: At): Weights {
  const whole = asGiven(weights);
  if (whole) return whole;
  for (const scale of [0, 2, 4, 6, 9]) {
    const found = atScale(weights, scale, at);
    if (found) return found;
  }
  let scale = 0;
  for (let i = 0; i < weights.length; i += 1) scale = Math.max(scale, decimalsOf(weights[i] as Amount));
  const values: bigint[] = [];
  let sum = 0n;
  for (let i = 0; i < weights.length; i += 1) {
    const text = amountText(weights[i]);
    const units = text === null || scale > DIGITS ? "notANumber" : minorUnits(text, scale);
    if (typeof units === "string") return unreadable(at, i, weights[i]);
    if (units < 0n) return negative(at, i, weights[i]);
    values.push(units);
    sum += units;
  }
  return { exact: "bigint", values, sum };
}

/** The weights in BigInt, whatever they were. */
export const bigWeights = (weights: Weights): BigWeights =>
  weights.exact === "bigint"
    ? weights
    : { exact: "bigint", values: Array.from(weights.values, BigInt), sum: BigInt(weights.sum) };
