import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import {
  type Amount,
  allocate,
  bigUnits,
  type Decimal,
  decimalsOf,
  fromUnits,
  type StepOptions,
} from "../money/index.ts";
import { stepping } from "../money/stepping.ts";
import type { Line } from "./prioritize-rank.ts";
import type { BudgetShare, Prioritized, PrioritizeOptions } from "./prioritize-types.ts";

/** An amount from 0, exactly. Throws BAD_AMOUNT. */
export function from0(value: Amount, path: readonly PropertyKey[]): Decimal {
  const scale = decimalsOf(value);
  const amount = fromUnits(bigUnits(value, scale, path), scale);
  return amount.lt(0) ? fail("BAD_AMOUNT", path, `an amount from 0 is needed, found ${show(value)}`) : amount;
}

const isShare = (budget: PrioritizeOptions["budget"]): budget is BudgetShare =>
  typeof budget === "object" && budget !== null && "of" in budget;

/** The budget: as given, or whole steps of a share of a larger one. */
export function budgetOf(
  given: PrioritizeOptions["budget"],
  step: StepOptions,
): { readonly budget: Decimal; readonly from: Prioritized["from"] } {
  if (!isShare(given)) return { budget: from0(given, ["budget"]), from: null };
  const [of, share] = [from0(given.of, ["budget", "of"]), from0(given.share, ["budget", "share"])];
  if (share.gt(1)) fail("BAD_OPTION", ["budget", "share"], `a share from 0 to 1 is needed, found ${show(given.share)}`);
  const whole = of.times(share);
  const one = stepping(step, []).amount(1);
  const budget = whole.divToInt(one).times(one);
  return { budget, from: { of, share, rest: whole.minus(budget) } };
}

/** Throws BAD_OPTION where an option is none of those it may be. */
export function checkOptions(options: PrioritizeOptions): void {
  must(options, "options", "object");
  const one = (name: "rank" | "weight", allowed: readonly string[]): void => {
    const found = options[name];
    if (found !== undefined && !allowed.includes(found))
      fail("BAD_OPTION", [name], `one of ${allowed.join(", ")} is needed, found ${show(found)}`);
  };
  one("rank", ["class", "potential", "value"]);
  one("weight", ["equal", "potential", "value"]);
  const { topN, requests, perClass, weight } = options;
  if (topN !== undefined && (!Number.isInteger(topN) || topN < 1))
    fail("BAD_OPTION", ["topN"], `a whole number from 1 is needed, found ${show(topN)}`);
  if (requests !== undefined && !(requests instanceof Map)) must(requests, "requests", "object");
  if (requests !== undefined && weight !== undefined)
    fail("BAD_OPTION", ["weight"], "requests are shared out pro rata; a weight is for where nothing is requested");
  if (perClass !== undefined) must(perClass, "perClass", "object");
}

/** Weights where none are given: each treatment with customers twice the next; with no customers at all every treatment. */
export function halving<T extends string>(
  treatments: readonly T[],
  list: readonly Line<T>[],
): { [treatment: string]: number } {
  const held = treatments.filter((treatment) => list.length === 0 || list.some((line) => line.treatment === treatment));
  return Object.fromEntries(held.map((treatment, i) => [treatment, 2 ** (held.length - 1 - i)]));
}

/** The budget of each treatment, by weights. */
export function classBudgets<T extends string>(
  treatments: readonly T[],
  perClass: { readonly [treatment: string]: Amount | undefined },
  budget: Amount,
  step: StepOptions,
): ReadonlyMap<T, Decimal> {
  const stranger = Object.keys(perClass).find((name) => !treatments.includes(name as T));
  if (stranger !== undefined)
    fail("BAD_OPTION", ["perClass", stranger], `is no treatment; those are ${treatments.join(", ")}`);
  const parts = treatments.map((id) => ({ id, weight: perClass[id] ?? 0 }));
  return new Map(allocate(budget, parts, step).parts.map(({ id, amount }) => [id, amount]));
}
