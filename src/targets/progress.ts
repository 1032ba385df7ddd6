import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Amount, Decimal } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import type { Direction } from "./goal-document.ts";

/** What {@link progress} takes; a {@link Goal} fits, its baseline being the base. */
export interface ProgressSpec {
  readonly direction: Direction;
  /** Where it starts from. @defaultValue 0 */
  readonly baseline?: Amount | null;
  /** What is to be reached; not needed where a range is to be maintained. */
  readonly amount?: Amount | null;
  readonly range?: { readonly min?: Amount | null; readonly max?: Amount | null } | null;
}
/** How far a goal has come. */
export interface Progress {
  /** (actual - base) / (target - base): never clipped, below 0 where it went the wrong way; null where it has no meaning. */
  readonly progress: number | null;
  /** Whether the goal is met by this actual; null where it cannot be said. */
  readonly reached: boolean | null;
  /** Why there is no progress. */
  readonly missing: "noActual" | "noTarget" | "noSpan" | "notAPath" | null;
}

const read = (value: Amount | null | undefined, name: string): Decimal | null => {
  if (value === null || value === undefined) return null;
  return decimalOf(
    plainAmount(value) ?? fail("BAD_AMOUNT", [name], `a plain decimal number is needed, found ${show(value)}`),
  );
};

/**
 * How far a goal has come, for goals that rise or fall: (actual - base) / (target - base). A goal to be maintained or a
 * milestone is met or not met: it has no path, so its progress is null.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming what cannot be read.
 * @example
 * ```ts
 * import { progress } from "salesplan/targets";
 * progress({ direction: "increase", amount: 100 }, 130); //=> { progress: 1.3, reached: true, missing: null }
 * progress({ direction: "decrease", baseline: 60, amount: 45 }, 54).progress; //=> 0.4
 * progress({ direction: "increase", baseline: 5, amount: 5 }, 5); //=> { progress: null, reached: true, missing: "noSpan" }
 * ```
 */
export function progress(goal: ProgressSpec, actual: Amount | null): Progress {
  must(goal, "goal", "object");
  const found = read(actual, "actual");
  const target = read(goal.amount, "amount");
  const base = read(goal.baseline, "baseline") ?? decimalOf(0);
  if (found === null) return { progress: null, reached: null, missing: "noActual" };
  if (goal.direction === "maintain") {
    const min = read(goal.range?.min, "range.min");
    const max = read(goal.range?.max, "range.max");
    if (min === null && max === null) return { progress: null, reached: null, missing: "noTarget" };
    const inside = (min === null || found.gte(min)) && (max === null || found.lte(max));
    return { progress: null, reached: inside, missing: "notAPath" };
  }
  if (target === null) return { progress: null, reached: null, missing: "noTarget" };
  const reached = goal.direction === "decrease" ? found.lte(target) : found.gte(target);
  if (goal.direction === "milestone") return { progress: null, reached, missing: "notAPath" };
  const span = target.minus(base);
  if (span.isZero()) return { progress: null, reached, missing: "noSpan" };
  return { progress: found.minus(base).div(span).toNumber(), reached, missing: null };
}
