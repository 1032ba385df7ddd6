import { fail, reason, show } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import { type Amount, type Decimal, type StepOptions, sum } from "../money/index.ts";
import { stepping } from "../money/stepping.ts";
import { budgetOf, checkOptions, classBudgets, from0, halving } from "./prioritize-budget.ts";
import { type Line, ranked } from "./prioritize-rank.ts";
import { belowMinima, byRequest, byWeight, leastOf, type Sharing } from "./prioritize-share.ts";
import type {
  OutsideRequest,
  Prioritized,
  PrioritizedClass,
  PrioritizedCustomer,
  PrioritizeOptions,
} from "./prioritize-types.ts";
import { reasons } from "./reasons.ts";
import type { Classified, MatrixReason } from "./types.ts";

const entriesOf = (requests: NonNullable<PrioritizeOptions["requests"]>): [string, Amount][] =>
  requests instanceof Map ? [...(requests as ReadonlyMap<string, Amount>)] : Object.entries(requests);

/**
 * Splits a budget, of money or of hours, over the customers of a matrix: to whom it goes by rank, exactly to the step. With `requests`
 * a treatment gets nothing while one before it has a request unmet, and inside a treatment everyone gets the same share of the
 * request; without, each treatment's part (`perClass`) is split by weight between `min` and `max`, and with a `max` alone a treatment is filled
 * before the next gets more than its `min`. Nothing is lost: what cannot be
 * placed is `left`, and requests of customers who are not on the list are `outside`.
 *
 * @throws SalesPlanError: BAD_OPTION, BAD_AMOUNT, OFF_STEP, MIN_ABOVE_MAX; BELOW_SUM_OF_MINIMA where the minima together are more than the budget.
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
  checkOptions(options as PrioritizeOptions);
  const { rank = "class", topN, weight = "equal", min, max, unit = null } = options;
  const all = ranked(classified, rank);
  const list = all.slice(0, topN ?? all.length);
  const { treatments } = classified.policy;
  const step: StepOptions = {
    ...(options.step === undefined ? {} : { step: options.step }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  };
  const { budget, from } = budgetOf(options.budget, step);
  const zero = budget.times(0);
  const requests =
    options.requests &&
    new Map(entriesOf(options.requests).map(([name, amount]) => [name, from0(amount, ["requests", name])]));
  const sharing: Sharing<T> = {
    min: min === undefined ? null : from0(min, ["min"]),
    max: max === undefined ? null : from0(max, ["max"]),
    weight,
    requests: requests ?? null,
    treatments,
    step,
    one: stepping(step, [budget]).amount(1),
    granted: new Map(),
  };
  if (sharing.min !== null && sharing.max?.lt(sharing.min))
    fail("MIN_ABOVE_MAX", ["min"], `the minimum must not be above the maximum, found ${show(min)} and ${show(max)}`);
  const share = (members: readonly Line<T>[], amount: Decimal): Decimal =>
    requests ? byRequest(members, amount, sharing) : byWeight(members, amount, sharing);
  const of = (treatment: T): Line<T>[] => list.filter((line) => line.treatment === treatment);
  // A cap says how much a customer can take, as a request does: then the first treatment is filled before the next.
  const byTier = requests === undefined && options.perClass === undefined && max !== undefined;
  const perClass = options.perClass ?? (requests || byTier ? undefined : halving(treatments, list));
  const budgets = perClass ? classBudgets(treatments, perClass, budget, step) : null;
  const left = new Map<T, Decimal>();
  let remaining = budget;
  if (budgets) {
    for (const treatment of treatments) left.set(treatment, share(of(treatment), budgets.get(treatment) ?? zero));
    remaining = sum([...left.values()]);
  } else if (byTier || sharing.min !== null) {
    // What those further down must have is kept back for them.
    let kept = sum([zero, ...list.map((line) => leastOf(line.customer, sharing))]);
    if (kept.gt(budget)) belowMinima(kept.minus(budget));
    for (const treatment of treatments) {
      const members = of(treatment);
      kept = kept.minus(sum([zero, ...members.map((line) => leastOf(line.customer, sharing))]));
      remaining = share(members, remaining.minus(kept)).plus(kept);
    }
  } else remaining = share(list, budget);
  const customers = list.map((line, i): PrioritizedCustomer<T> => {
    const got = sharing.granted.get(line.customer) ?? zero;
    const requested = requests ? (requests.get(line.customer) ?? zero) : null;
    const unmet = requested === null ? null : requested.minus(got);
    return { rank: i + 1, customer: line.customer, treatment: line.treatment, granted: got, requested, unmet };
  });
  const outside = outsideOf(classified, list, requests);
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
      granted: sum([zero, ...members.map((line) => line.granted)]),
      unmet: requests ? sum([zero, ...members.map((line) => line.unmet as Decimal)]) : null,
      left: left.get(treatment) ?? zero,
    };
  });
  const granted = budget.minus(remaining);
  const requested = requests ? sum([zero, ...requests.values()]) : null;
  if (remaining.gt(0)) found.push(reason(reasons, "NOT_PLACED", { amount: money(remaining) }));
  if (outside.length > 0) {
    const amount = money(sum(outside.map((line) => line.requested)));
    found.push(reason(reasons, "REQUEST_OUTSIDE", { count: outside.length, amount }));
  }
  const unranked = classified.customers.length - all.length;
  if (unranked > 0) found.push(reason(reasons, "NOT_RANKED", { count: unranked }));
  return {
    asOf: classified.asOf,
    budget,
    from,
    granted,
    left: remaining,
    requested,
    unmet: requested?.minus(granted) ?? null,
    classes: totals,
    customers,
    outside,
    reasons: found,
  };
}

/** Requests of customers who are not on the list. */
function outsideOf(
  classified: Classified,
  list: readonly Line<string>[],
  requests: ReadonlyMap<string, Decimal> | undefined,
): OutsideRequest[] {
  if (!requests) return [];
  const listed = new Set(list.map(({ customer }) => customer));
  const treatments = new Map(classified.customers.map(({ customer, treatment }) => [customer, treatment]));
  return [...requests].flatMap(([customer, requested]): OutsideRequest[] => {
    if (listed.has(customer) || requested.eq(0)) return [];
    const treatment = treatments.get(customer);
    const why = treatment === undefined ? "stranger" : treatment === "unknown" ? "unknown" : "beyondTop";
    return [{ customer, requested, why }];
  });
}
