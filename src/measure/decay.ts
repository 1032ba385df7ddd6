import { fail, show } from "../kernel/index.ts";
import { onGrid, SCORE_BITS } from "./grid.ts";
import { must, mustHave } from "./must.ts";

/**
 * How what happened loses weight with age. `halfLife`: half of it every so many days. `linear`: `rate` of the start every `days`, down to 0.
 * `step`: `rate` of the start at each completed `days`, never below `floor` of it. `window`: full weight for `days` days, then none.
 */
export type Decay =
  | { readonly kind: "none" }
  | { readonly kind: "halfLife"; readonly days: number }
  | { readonly kind: "linear"; readonly days: number; readonly rate: number }
  | { readonly kind: "step"; readonly days: number; readonly rate: number; readonly floor?: number | undefined }
  | { readonly kind: "window"; readonly days: number };

/** Returns the decay where its numbers make sense; else throws BAD_DECAY, naming `path`. */
export function checkDecay<D extends Decay>(decay: D, path: readonly PropertyKey[] = ["decay"]): D {
  mustHave(decay, path, { kind: "text", days: "number?", rate: "number?" });
  if (decay.kind === "none") return decay;
  const within = (value: number, low: number, high: number): boolean => value > low && value <= high;
  if (!within(decay.days, 0, 1e6)) fail("BAD_DECAY", [...path, "days"], `days above 0 are needed, found ${decay.days}`);
  if (decay.kind === "linear" || decay.kind === "step") {
    if (!within(decay.rate, 0, 1))
      fail("BAD_DECAY", [...path, "rate"], `a share above 0 up to 1 is needed, found ${decay.rate}`);
  }
  const floor = decay.kind === "step" ? (decay.floor ?? 0) : 0;
  if (!(floor >= 0 && floor <= 1))
    fail("BAD_DECAY", [...path, "floor"], `a share from 0 to 1 is needed, found ${floor}`);
  return decay;
}

function weight(decay: Decay, age: number): number {
  switch (decay.kind) {
    case "none":
      return 1;
    case "halfLife":
      return 2 ** (-age / decay.days);
    case "linear":
      return Math.max(0, 1 - (decay.rate * age) / decay.days);
    case "step":
      return Math.max(decay.floor ?? 0, 1 - decay.rate * Math.floor(age / decay.days));
    case "window":
      return age < decay.days ? 1 : 0;
  }
}

/**
 * The weight, 1 to 0, of something `age` days old, on the grid of {@link SCORE_BITS}: the same on every runtime.
 * Something of the day itself is 0 days old; a window of 30 days holds ages 0 to 29.
 *
 * @throws SalesPlanError: BAD_DECAY, BAD_AGE when the age is negative.
 *
 * @example
 * ```ts
 * import { decayWeight } from "salesplan/measure";
 * decayWeight({ kind: "halfLife", days: 30 }, 60); //=> 0.25
 * decayWeight({ kind: "linear", days: 30, rate: 0.5 }, 30); //=> 0.5
 * decayWeight({ kind: "window", days: 30 }, 30); //=> 0
 * ```
 */
export function decayWeight(decay: Decay, age: number): number {
  checkDecay(decay);
  if (!(age >= 0)) fail("BAD_AGE", ["age"], `days from 0 are needed, found ${show(age)}`);
  return onGrid(weight(decay, age), SCORE_BITS);
}

/**
 * The weights of ages 0 to `oldest` days, to be read by age: `table[age]`. Points of at most 2^12 that are multiples of 1
 * times such a weight are exact; put other products on the grid with `onGrid`.
 *
 * @example
 * ```ts
 * import { decayTable } from "salesplan/measure";
 * decayTable({ kind: "step", days: 7, rate: 0.25, floor: 0.5 }, 21)[14]; //=> 0.5
 * ```
 */
export function decayTable(decay: Decay, oldest: number): Float64Array {
  must(oldest, "oldest", "number");
  checkDecay(decay);
  const table = new Float64Array(Math.max(0, Math.floor(oldest)) + 1);
  for (let age = 0; age < table.length; age += 1) table[age] = onGrid(weight(decay, age), SCORE_BITS);
  return table;
}
