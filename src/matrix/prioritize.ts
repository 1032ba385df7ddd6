import { fail, reason, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import {
  type Amount,
  allocate,
  allocateBounded,
  allocatePriority,
  bigUnits,
  type Decimal,
  decimalsOf,
  fromUnits,
  type StepOptions,
  sum,
} from "../money/index.ts";
import type { Prioritized, PrioritizedClass, PrioritizedCustomer, PrioritizeOptions } from "./prioritize-types.ts";
import { reasons } from "./reasons.ts";
import type { Classified, ClassifiedCustomer, MatrixReason } from "./types.ts";

/** An amount from 0, exactly. */
function from0(value: Amount, path: readonly PropertyKey[]): Decimal {
  const scale = decimalsOf(value);
  const amount = fromUnits(bigUnits(value, scale, path), scale);
  return amount.lt(0) ? fail("BAD_AMOUNT", path, `an amount from 0 is needed, found ${show(value)}`) : amount;
}

type Line<T extends string> = ClassifiedCustomer<string, string, T> & { readonly treatment: T };

/** Higher numbers first; who has none comes last. */
const falling = (a: number | null, b: number | null): number =>
  (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY) || 0;

function ranked<T extends string>(classified: Classified<string, string, T>, by: PrioritizeOptions["rank"]): Line<T>[] {
  const { policy } = classified;
  const order = new Map<string, number>(policy.treatments.map((treatment, i) => [treatment, i]));
  const level = (levels: readonly string[], name: string): number => levels.indexOf(name);
  const potential = (a: Line<T>, b: Line<T>): number =>
    falling(level(policy.potential.levels, a.potential.level), level(policy.potential.levels, b.potential.level)) ||
    falling(a.potential.value, b.potential.value);
  const value = (a: Line<T>, b: Line<T>): number =>
    falling(level(policy.value.levels, a.value.level), level(policy.value.levels, b.value.level)) ||
    falling(a.value.value, b.value.value);
  const treatment = (a: Line<T>, b: Line<T>): number => (order.get(a.treatment) ?? 0) - (order.get(b.treatment) ?? 0);
  const chain =
    by === "potential" ? [potential, value] : by === "value" ? [value, potential] : [treatment, potential, value];
  const lines = classified.customers.filter((line): line is Line<T> => line.treatment !== "unknown");
  return lines.sort((a, b) => {
    for (const compare of chain) {
      const found = compare(a, b);
      if (found !== 0) return found;
    }
    return a.customer < b.customer ? -1 : 1;
  });
}

const requestOf = (requests: NonNullable<PrioritizeOptions["requests"]>, customer: string): Amount => {
  if (requests instanceof Map) return (requests.get(customer) as Amount | undefined) ?? 0;
  return Object.hasOwn(requests, customer) ? ((requests as { readonly [c: string]: Amount })[customer] ?? 0) : 0;
};

/** Weights where none are given: each treatment with customers twice the next; with no customers at all every treatment. */
function halving<T extends string>(
  treatments: readonly T[],
  list: readonly Line<T>[],
): { [treatment: string]: number } {
  const held = treatments.filter((treatment) => list.length === 0 || list.some((line) => line.treatment === treatment));
  return Object.fromEntries(held.map((treatment, i) => [treatment, 2 ** (held.length - 1 - i)]));
}

/** The budget of each treatment, by weights. */
function classBudgets<T extends string>(
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

/**
 * Splits a budget, of money or of hours, over the customers of a matrix: to whom it goes by rank, exactly to the step. With `requests`
 * a treatment gets nothing while one before it has a request unmet, and inside a treatment everyone gets the same share of the
 * request; without, each treatment's part (`perClass`) is split by weight between `min` and `max`, and with a `max` alone a treatment is filled
 * before the next gets more than its `min`. Nothing is lost: what cannot be
 * placed is `left`.
 *
 * @throws SalesPlanError: BAD_OPTION, BAD_AMOUNT, OFF_STEP; BELOW_SUM_OF_MINIMA where `min` times the customers is more than the budget.
 *
 * @example
 * ```ts
 * import { article, classify, define, prioritize } from "salesplan/matrix";
 * const policy = define({
 *   ...article,
 *   value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "absolute", at: [500] } },
 *   potential: { measure: "score", levels: ["low", "high"], cuts: { by: "absolute", at: [60] } },
 * });
 * const rows = [
 *   { customer: "huayuan", amount: 960, score: 80 },
 *   { customer: "beichen", amount: 410, score: 75 },
 *   { customer: "dingsheng", amount: 700, score: 20 },
 * ];
 * const plan = prioritize(classify(policy, rows, { asOf: "2026-07-31" }), {
 *   budget: "30", step: "1", perClass: { keyMaintenance: 6, accelerateConversion: 3, basicRelationship: 1 },
 * });
 * plan.customers.map(({ customer, granted }) => [customer, granted.toFixed()]); //=> [["huayuan", "18"], ["beichen", "9"], ["dingsheng", "3"]]
 * ```
 */
export function prioritize<T extends string>(
  classified: Classified<string, string, T>,
  options: PrioritizeOptions<NoInfer<T>>,
): Prioritized<T> {
  mustHave(classified, "classified", { policy: "object", customers: "objects" });
  must(options, "options", "object");
  const { rank = "class", topN, requests, weight = "equal", min, max, unit = null } = options;
  if (topN !== undefined && (!Number.isInteger(topN) || topN < 1))
    fail("BAD_OPTION", ["topN"], `a whole number from 1 is needed, found ${show(topN)}`);
  const all = ranked(classified, rank);
  const list = all.slice(0, topN ?? all.length);
  const { treatments } = classified.policy;
  const step: StepOptions = {
    ...(options.step === undefined ? {} : { step: options.step }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  };
  const budget = from0(options.budget, ["budget"]);
  const asked = new Map<string, Decimal>();
  if (requests)
    for (const { customer } of list) {
      const request = from0(requestOf(requests, customer), ["requests", customer]);
      const cap = max === undefined ? null : from0(max, ["max"]);
      asked.set(customer, cap?.lt(request) ? cap : request);
    }
  const granted = new Map<string, Decimal>();
  // A cap says how much a customer can take, as a request does: then the first treatment is filled before the next.
  const byTier = requests === undefined && options.perClass === undefined && max !== undefined;
  const perClass = options.perClass ?? (requests || byTier ? undefined : halving(treatments, list));
  const budgets = perClass ? classBudgets(treatments, perClass, options.budget, step) : null;
  const left = new Map<T, Decimal>();
  const share = (members: readonly Line<T>[], amount: Decimal): Decimal =>
    requests
      ? byRequest(members, amount, asked, granted, treatments, step)
      : byWeight(members, amount, weight, granted, { min, max }, step);
  let remaining = budget;
  if (budgets) {
    for (const treatment of treatments) {
      const members = list.filter((line) => line.treatment === treatment);
      left.set(treatment, share(members, budgets.get(treatment) ?? budget.times(0)));
    }
    remaining = sum([...left.values()]);
  } else if (byTier) {
    const least = min === undefined ? budget.times(0) : from0(min, ["min"]);
    let waiting = list.length;
    for (const treatment of treatments) {
      const members = list.filter((line) => line.treatment === treatment);
      waiting -= members.length;
      const kept = least.times(waiting);
      const free = remaining.minus(kept);
      remaining = share(members, free.lt(0) ? budget.times(0) : free).plus(free.lt(0) ? remaining : kept);
    }
  } else remaining = share(list, budget);
  const zero = budget.times(0);
  const customers = list.map((line, i): PrioritizedCustomer<T> => {
    const got = granted.get(line.customer) ?? zero;
    const requested = requests ? sum([requestOf(requests, line.customer)]) : null;
    const unmet = requested === null ? null : requested.minus(got);
    return { rank: i + 1, customer: line.customer, treatment: line.treatment, granted: got, requested, unmet };
  });
  const found: MatrixReason[] = [];
  const money = (amount: Decimal) => ({ amount: amount.toFixed(), unit });
  const totals = treatments.map((treatment): PrioritizedClass<T> => {
    const members = customers.filter((line) => line.treatment === treatment);
    const own = budgets?.get(treatment) ?? null;
    if (own !== null && members.length === 0 && own.gt(0))
      found.push(reason(reasons, "CLASS_EMPTY", { class: treatment, amount: money(own) }));
    return {
      treatment,
      customers: members.length,
      budget: own,
      granted: sum(members.map((line) => line.granted)),
      unmet: requests ? sum(members.map((line) => line.unmet as Decimal)) : null,
      left: left.get(treatment) ?? zero,
    };
  });
  if (remaining.gt(0)) found.push(reason(reasons, "NOT_PLACED", { amount: money(remaining) }));
  const unranked = classified.customers.length - all.length;
  if (unranked > 0) found.push(reason(reasons, "NOT_RANKED", { count: unranked }));
  return {
    asOf: classified.asOf,
    budget,
    granted: budget.minus(remaining),
    left: remaining,
    classes: totals,
    customers,
    reasons: found,
  };
}

/** Grants requests tier by tier; returns what is left. */
function byRequest<T extends string>(
  members: readonly Line<T>[],
  amount: Decimal,
  asked: ReadonlyMap<string, Decimal>,
  granted: Map<string, Decimal>,
  treatments: readonly T[],
  step: StepOptions,
): Decimal {
  const wishes = members.map((line) => ({
    id: line.customer,
    tier: treatments.indexOf(line.treatment),
    amount: asked.get(line.customer) ?? 0,
  }));
  const { requests, left } = allocatePriority(amount, wishes, step);
  for (const { id, granted: got } of requests) granted.set(id, got);
  return left;
}

/** Splits by weight between the bounds; returns what nobody could take. */
function byWeight<T extends string>(
  members: readonly Line<T>[],
  amount: Decimal,
  weight: "equal" | "potential" | "value",
  granted: Map<string, Decimal>,
  bounds: { readonly min: Amount | undefined; readonly max: Amount | undefined },
  step: StepOptions,
): Decimal {
  if (members.length === 0) return amount;
  const weightOf = (line: Line<T>): number =>
    weight === "equal" ? 1 : Math.max(0, (weight === "value" ? line.value.value : line.potential.value) ?? 0);
  const parts = members.map((line) => ({
    id: line.customer,
    weight: weightOf(line),
    ...(bounds.min === undefined ? {} : { min: bounds.min }),
    ...(bounds.max === undefined ? {} : { max: bounds.max }),
  }));
  const split = allocateBounded(amount, parts, { ...step, allZero: "even" });
  if (split.status !== "allocated")
    return fail(
      "BELOW_SUM_OF_MINIMA",
      ["min"],
      `the minima are ${split.short.toFixed()} above what there is to share`,
      {
        short: split.short.toFixed(),
      },
    );
  for (const { id, amount: got } of split.parts) granted.set(id, got);
  return split.unallocated;
}
