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
  /** What should be measured by now: of a volume the share of the goal's period that is over, of everything else all. */
  readonly due: Decimal;
  /** null: not measured. */
  readonly measured: Decimal | null;
  /** measured / due - 1; null where it is not measured or nothing is due. */
  readonly change: number | null;
  /** Whether it is further off than the tolerance. */
  readonly off: boolean;
}
/** Options of {@link checkAssumptions}. */
export interface AssumptionOptions<A extends string = string> {
  /** Relative difference that is still as assumed. @defaultValue 0.1 */
  readonly tolerance?: number;
  /** How much of the goal's period the measured values are of, above 0: a month's or a year-to-date's part of the target. @defaultValue 1 */
  readonly share?: number;
  /** The assumptions that add up over time; rates, sizes and cycles do not. @defaultValue ["leads"] */
  readonly volumes?: readonly A[];
}
/** The assumptions of a goal beside what a month, or the months so far, have measured. */
export interface AssumptionReport<A extends string = string> {
  readonly checks: readonly AssumptionCheck<A>[];
  /**
   * leads x rate x size as assumed, and as measured (an assumption stands in where nothing was measured), both for the goal's whole
   * period: a part's leads are taken to go on as they are. null where the goal lacks one.
   */
  readonly implied: { readonly assumed: Decimal; readonly measured: Decimal } | null;
  readonly reasons: readonly TargetsReason[];
}

/**
 * Whether what a goal rests on still holds: every assumption beside what was measured, and what the funnel's three (leads, rate, size)
 * come to. Month by month: give what the month (or the months so far) measured and the `share` of the goal that was due in it.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming the assumption, BAD_OPTION when the tolerance is below 0 or the share is not above 0 and up to 1.
 * @example
 * ```ts
 * import { checkAssumptions, defineGoal } from "salesplan/targets";
 * const goal = defineGoal({ id: "north", assumptions: { leads: 1800, rate: 0.25, size: 11100 } });
 * const now = checkAssumptions(goal, { leads: 1850, rate: 0.208 });
 * now.checks.map(({ name, change, off }) => [name, change?.toFixed(3), off]); //=> [["leads", "0.028", false], ["rate", "-0.168", true], ["size", undefined, false]]
 * now.implied; //=> { assumed: "4995000", measured: "4271280" }
 * const january = checkAssumptions(goal, { leads: 130, rate: 0.24 }, { share: 0.08 });
 * january.checks.map(({ name, due, off }) => [name, due, off]); //=> [["leads", "144", false], ["rate", "0.25", false], ["size", "11100", false]]
 * ```
 */
export function checkAssumptions<A extends string>(
  goal: Goal<A>,
  measured: { readonly [name in NoInfer<A>]?: Amount | null },
  options: AssumptionOptions<NoInfer<A>> = {},
): AssumptionReport<A> {
  const { assumptions } = parseGoal(goal) as Goal<A>;
  must(measured, "measured", "object");
  must(options, "options", "object");
  const { tolerance = 0.1, share = 1, volumes = ["leads"] as readonly string[] } = options;
  must(share, "share", "number");
  if (!(share > 0 && share <= 1))
    fail("BAD_OPTION", ["share"], `a share above 0, up to 1, is needed, found ${show(share)}`);
  must(volumes, "volumes", "texts");
  const part = decimalOf(share);
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
    const due = (volumes as readonly string[]).includes(name) ? assumed.times(part) : assumed;
    const change = now === null || due.isZero() ? null : now.div(due).minus(1).toNumber();
    return { name, assumed, due, measured: now, change, off: change !== null && Math.abs(change) > tolerance };
  });
  const one = (name: string): AssumptionCheck<A> | undefined => found.find((check) => check.name === name);
  const three = [one("leads"), one("rate"), one("size")].flatMap((check) => (check ? [check] : []));
  const whole = ({ measured: now, due, assumed }: AssumptionCheck<A>): Decimal =>
    now === null ? assumed : due.eq(assumed) ? now : now.div(part);
  const product = (pick: (check: AssumptionCheck<A>) => Decimal): Decimal =>
    three.reduce((all, check) => all.times(pick(check)), decimalOf(1));
  return {
    checks: found,
    implied: three.length < 3 ? null : { assumed: product(({ assumed }) => assumed), measured: product(whole) },
    reasons: found.flatMap(({ name, due, measured: now, change, off }) =>
      off && now !== null && change !== null
        ? [reason(reasons, "ASSUMPTION_OFF", { name, assumed: due.toNumber(), measured: now.toNumber(), change })]
        : [],
    ),
  };
}
