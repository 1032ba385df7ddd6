import { accounted, fail, reason } from "../kernel/index.ts";
import { nextBandAt } from "../measure/band-at.ts";
import { curveFunction } from "../measure/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { weightedParts } from "../measure/weighted-parts.ts";
import { type CustomerOptions, type Customers, customerColumns } from "./customer-measures.ts";
import { type CompiledHealth, type HealthPolicy, healthDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { lineMaker, type Scored } from "./score-lines.ts";
import type { CustomerHealth, HealthScores } from "./score-types.ts";
import type { HealthReason } from "./types.ts";

/** How customers are scored. */
export interface ScoreOptions<T extends string = string> extends CustomerOptions {
  /** Last period's result, or the tiers it gave: a customer rises only beyond the margin. */
  readonly previous?: HealthScores<string, T> | ReadonlyMap<string, T | "unknown">;
  /** Whether to hand out each customer's dimensions. @defaultValue false */
  readonly ledger?: boolean;
}

/** Which set of weights each customer gets. */
function profilesOf(policy: HealthPolicy, columns: ReadonlyMap<string, Float64Array>, size: number): Int16Array {
  const own = policy.profiles.length;
  const found = new Int16Array(size).fill(own);
  policy.profiles.forEach(({ when }, p) => {
    const values = columns.get(when.measure);
    for (let i = 0; i < size; i += 1) {
      const value = values?.[i] ?? Number.NaN;
      if (found[i] !== own || Number.isNaN(value)) continue;
      if ((when.from === null || value >= when.from) && (when.below === null || value < when.below)) found[i] = p;
    }
  });
  return found;
}

/** The dimension that decides alone: the lowest or highest, of equal ones the first. Missing ones count as the policy says. */
function extreme(points: Float64Array, policy: HealthPolicy, stand: number): number {
  const sign = policy.combine === "lowest" ? 1 : -1;
  let [best, found] = [Number.POSITIVE_INFINITY, 0];
  points.forEach((value, d) => {
    if (Number.isNaN(value) && policy.missing === "renormalize") return;
    const rank = sign * (Number.isNaN(value) ? stand : value);
    if (rank < best) [best, found] = [rank, d];
  });
  return found;
}

/** Scores one customer's points with a set of weights; writes the contributions, returns the score (NaN where unknown). */
function weigh(
  points: Float64Array,
  at: number,
  weights: readonly number[],
  total: number,
  policy: HealthPolicy,
  contributions: Float64Array,
  completeness: Float64Array,
  i: number,
): number {
  let present = 0;
  for (let d = 0; d < weights.length; d += 1) {
    if (!Number.isNaN(points[at + d] as number)) present += weights[d] as number;
  }
  completeness[i] = present / total;
  // A hair of tolerance: 0.1 + 0.2 of 0.5 is "at least 0.6" also in binary.
  if (present === 0 || present + total * 1e-12 < policy.minCompleteness * total) return Number.NaN;
  const stand = policy.missing === "neutral" ? 50 : 0;
  if (policy.combine !== "weighted") {
    const one = extreme(points.subarray(at, at + weights.length), policy, stand);
    const value = points[at + one] as number;
    contributions[at + one] = Number.isNaN(value) ? stand : value;
    return contributions[at + one] as number;
  }
  const base = policy.missing === "renormalize" ? present : total;
  return weightedParts(points, weights, base, stand, contributions, at);
}

function scoreColumns(
  policy: HealthPolicy,
  compiled: CompiledHealth,
  columns: ReadonlyMap<string, Float64Array>,
  size: number,
): Scored {
  const wide = compiled.names.length;
  const points = new Float64Array(size * wide);
  compiled.curves.forEach((curve, d) => {
    const values = columns.get(compiled.measures[d] as string) as Float64Array;
    const pointsOf = curveFunction(curve);
    for (let i = 0; i < size; i += 1) {
      const value = values[i] as number;
      points[i * wide + d] = Number.isNaN(value) ? value : pointsOf(value);
    }
  });
  const contributions = new Float64Array(size * wide);
  const score = new Float64Array(size);
  const completeness = new Float64Array(size);
  const profile = profilesOf(policy, columns, size);
  for (let i = 0; i < size; i += 1) {
    const set = profile[i] as number;
    const weights = compiled.weights[set] as readonly number[];
    const total = compiled.totals[set] as number;
    score[i] = weigh(points, i * wide, weights, total, policy, contributions, completeness, i);
  }
  return { points, contributions, score, completeness, profile };
}

/**
 * Scores customers 0 to 100 by the policy's dimensions. A dimension without a value is not 0 and not 50 unless the policy says so;
 * where too little is known the score is null and the tier `unknown`. With `ledger: true` each customer carries its dimensions,
 * whose contributions sum to the score bit for bit.
 *
 * @throws SalesPlanError: MISSING_OPTION where rows come without asOf; BAD_POLICY, WRONG_TABLE; WRONG_ORDER where `previous` is not of an earlier day.
 *
 * @example
 * ```ts
 * import { define, score } from "salesplan/health";
 * const policy = define({
 *   dimensions: {
 *     frequency: { weight: 5, curve: { kind: "linear", zero: 0, full: 10 } },
 *     amount: { weight: 3, curve: { kind: "linear", zero: 0, full: 1000 } },
 *     engagement: { weight: 2, curve: { kind: "linear", zero: 0, full: 50 } },
 *   },
 * });
 * const rows = [{ customer: "huayuan", frequency: 8, amount: "600", engagement: null }, { customer: "beichen", engagement: 9 }];
 * const { customers } = score(policy, rows, { asOf: "2026-07-31", ledger: true });
 * customers[0]?.score; //=> 72.5
 * customers[0]?.completeness; //=> 0.8
 * customers[0]?.dimensions?.map(({ contribution }) => contribution); //=> [50, 22.5, 0]
 * customers[1]?.tier; //=> "unknown"
 * ```
 */
export function score<D extends string, T extends string>(
  policy: HealthPolicy<D, T>,
  customers: Customers,
  options: ScoreOptions<NoInfer<T>> = {},
): HealthScores<D, T> {
  if (!Array.isArray(customers)) must(customers, "customers", "object");
  must(options, "options", "object");
  const compiled = healthDoor.compiled(policy);
  const rules = healthDoor.parse(policy);
  const wanted = [...compiled.measures, ...rules.profiles.map(({ when }) => when.measure)];
  const read = customerColumns(customers, wanted, options);
  const size = read.customers.length;
  const { previous } = options;
  if (previous !== undefined && !(previous instanceof Map)) {
    mustHave(previous, "previous", { asOf: "text" });
    const { asOf } = previous as HealthScores;
    if (asOf >= read.asOf)
      fail("WRONG_ORDER", ["previous"], `an earlier result is needed, found one as of ${asOf} for ${read.asOf}`);
  }
  const scored = scoreColumns(rules, compiled, read.columns, size);
  const { names, cuts, side } = rules.tiers;
  const before = tiersBefore(previous, names);
  // The place after the last tier stands for `unknown`.
  const tierNames = [...(names as readonly T[]), "unknown" as const];
  const tierAt = new Uint16Array(size);
  const counts = new Array<number>(tierNames.length).fill(0);
  for (let i = 0; i < size; i += 1) {
    const value = scored.score[i] as number;
    const was = before === null ? -1 : before(read.customers[i] as string, i);
    const tier = Number.isNaN(value) ? names.length : nextBandAt(cuts, value, side, was, rules.margin);
    tierAt[i] = tier;
    counts[tier] = (counts[tier] as number) + 1;
  }
  let lines: readonly CustomerHealth<D, T>[] | null = null;
  const result: HealthScores<D, T> = {
    asOf: read.asOf,
    ...accounted(read, read.unused),
    reasons: reasonsOf(compiled, scored, size),
    policy,
    get customers() {
      if (lines === null) {
        const line = lineMaker<D, T>(rules, compiled, scored, read.columns, options.ledger === true);
        const made = new Array<CustomerHealth<D, T>>(size);
        for (let i = 0; i < size; i += 1)
          made[i] = line(read.customers[i] as string, i, tierNames[tierAt[i] as number] as T | "unknown");
        lines = made;
      }
      return lines;
    },
    mean: meanOf(scored.score),
    tiers: tierNames.map((tier, k) => ({ tier, customers: counts[k] as number })),
  };
  keptTiers.set(result, { customers: read.customers, names, tierAt });
  return result;
}

/** The mean of the known scores, summed on their grid. */
function meanOf(scores: Float64Array): number | null {
  let [sum, n] = [0, 0];
  for (const value of scores) {
    if (Number.isNaN(value)) continue;
    sum += value;
    n += 1;
  }
  return n === 0 ? null : sum / n;
}

/** Tiers beside the result that they belong to: next month needs them, and not the lines. */
interface KeptTiers {
  readonly customers: readonly string[];
  readonly names: readonly string[];
  readonly tierAt: Uint16Array;
}
const keptTiers: WeakMap<object, KeptTiers> = /* @__PURE__ */ new WeakMap();

/** The index of the tier that a customer had, -1 where it had none. Months mostly have the same customers in the same order, so its place is tried first. */
function tiersBefore<T extends string>(
  previous: ScoreOptions<T>["previous"],
  names: readonly string[],
): ((customer: string, i: number) => number) | null {
  if (previous === undefined) return null;
  if (previous instanceof Map) return (customer) => names.indexOf(previous.get(customer) ?? "unknown");
  const result = previous as HealthScores<string, T>;
  const kept = keptTiers.get(result);
  if (!kept) must(result.customers, ["previous", "customers"], "objects");
  const customers = kept?.customers ?? result.customers.map(({ customer }) => customer);
  const own = kept?.names.map((name) => names.indexOf(name)) ?? [];
  const tierAt = kept
    ? (at: number): number => own[kept.tierAt[at] as number] ?? -1
    : (at: number): number => names.indexOf(result.customers[at]?.tier ?? "unknown");
  let byName: Map<string, number> | null = null;
  return (customer, i) => {
    if (customers[i] === customer) return tierAt(i);
    byName ??= new Map(customers.map((name, at) => [name, at]));
    const at = byName.get(customer);
    return at === undefined ? -1 : tierAt(at);
  };
}

function reasonsOf(compiled: CompiledHealth, scored: Scored, size: number): HealthReason[] {
  const wide = compiled.names.length;
  const found: HealthReason[] = [];
  compiled.names.forEach((dimension, d) => {
    let count = 0;
    for (let i = 0; i < size; i += 1) if (Number.isNaN(scored.points[i * wide + d] as number)) count += 1;
    if (count > 0) found.push(reason(reasons, "DIMENSION_MISSING", { dimension, count, customers: size }));
  });
  const unknown = scored.score.reduce((n, value) => n + (Number.isNaN(value) ? 1 : 0), 0);
  if (unknown > 0) found.push(reason(reasons, "SCORE_UNKNOWN", { count: unknown, customers: size }));
  return found;
}
