import { fail, reason, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Amount, Decimal } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import { type Goal, parseGoal } from "./goal-document.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** One assumption of a goal beside what was measured. */
export interface AssumptionCheck<A extends string = string> {
  readonly name: A;
  readonly assumed: Decimal;
  /** null: not measured. */
  readonly measured: Decimal | null;
  /** measured / assumed - 1; null where it is not measured or was assumed to be 0. */
  readonly change: number | null;
  /** Whether it is further off than the tolerance. */
  readonly off: boolean;
}
/** The assumptions of a goal month by month. */
export interface AssumptionReport<A extends string = string> {
  readonly checks: readonly AssumptionCheck<A>[];
  /** leads x rate x size as assumed, and as measured (an assumption stands in where nothing was measured); null where the goal lacks one. */
  readonly implied: { readonly assumed: Decimal; readonly measured: Decimal } | null;
  readonly reasons: readonly TargetsReason[];
}

/**
 * Whether what a goal rests on still holds: every assumption beside what was measured, and what the funnel's three (leads, rate, size)
 * come to.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming the assumption, BAD_OPTION when the tolerance is below 0.
 * @example
 * ```ts
 * import { checkAssumptions, defineGoal } from "salesplan/targets";
 * const goal = defineGoal({ id: "north", assumptions: { leads: 1800, rate: 0.25, size: 11100 } });
 * const now = checkAssumptions(goal, { leads: 1850, rate: 0.208 });
 * now.checks.map(({ name, change, off }) => [name, change?.toFixed(3), off]); //=> [["leads", "0.028", false], ["rate", "-0.168", true], ["size", undefined, false]]
 * now.implied; //=> { assumed: "4995000", measured: "4271280" }
 * ```
 */
export function checkAssumptions<A extends string>(
  goal: Goal<A>,
  measured: { readonly [name in NoInfer<A>]?: Amount | null },
  options: { /** Relative difference that is still as assumed. @defaultValue 0.1 */ readonly tolerance?: number } = {},
): AssumptionReport<A> {
  const { assumptions } = parseGoal(goal) as Goal<A>;
  must(measured, "measured", "object");
  must(options, "options", "object");
  const { tolerance = 0.1 } = options;
  if (!(typeof tolerance === "number" && tolerance >= 0))
    fail("BAD_OPTION", ["tolerance"], `a ratio from 0 is needed, found ${show(tolerance)}`);
  const found = Object.entries(assumptions ?? {}).map(([key, text]): AssumptionCheck<A> => {
    const name = key as A;
    const assumed = decimalOf(text as string);
    const given = measured[name] ?? null;
    const plain =
      given === null
        ? null
        : (plainAmount(given) ??
          fail("BAD_AMOUNT", ["measured", name], `a plain decimal number is needed, found ${show(given)}`));
    const now = plain === null ? null : decimalOf(plain);
    const change = now === null || assumed.isZero() ? null : now.div(assumed).minus(1).toNumber();
    return { name, assumed, measured: now, change, off: change !== null && Math.abs(change) > tolerance };
  });
  const one = (name: string): AssumptionCheck<A> | undefined => found.find((check) => check.name === name);
  const three = [one("leads"), one("rate"), one("size")].flatMap((check) => (check ? [check] : []));
  const product = (pick: (check: AssumptionCheck<A>) => Decimal): Decimal =>
    three.reduce((all, check) => all.times(pick(check)), decimalOf(1));
  return {
    checks: found,
    implied:
      three.length < 3
        ? null
        : { assumed: product(({ assumed }) => assumed), measured: product((check) => check.measured ?? check.assumed) },
    reasons: found.flatMap(({ name, assumed, measured: now, change, off }) =>
      off && now !== null && change !== null
        ? [reason(reasons, "ASSUMPTION_OFF", { name, assumed: assumed.toNumber(), measured: now.toNumber(), change })]
        : [],
    ),
  };
}
