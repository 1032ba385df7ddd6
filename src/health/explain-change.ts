import { canonicalJson, fail, type PlainDate } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import { weightedParts } from "../measure/weighted-parts.ts";
import type { HealthPolicy } from "./policy.ts";
import type { CustomerHealth, DimensionScore, HealthScores } from "./score-types.ts";

/** What one dimension did to a change. */
export interface DimensionChange<D extends string = string> {
  readonly dimension: D;
  /** Contribution on both days, scored with the dimensions known on both. */
  readonly before: number;
  readonly after: number;
  readonly change: number;
}
/** How one customer's health changed. */
export interface HealthChange<D extends string = string> {
  readonly customer: string;
  /** The scores as they were given; null where unknown. */
  readonly before: number | null;
  readonly after: number | null;
  /** after - before; null where one is unknown. */
  readonly change: number | null;
  /** Both days scored with the dimensions known on both; null where there is none. The dimensions' changes sum to its change bit for bit. */
  readonly likeForLike: { readonly before: number; readonly after: number; readonly change: number } | null;
  /** Worst fall first. */
  readonly dimensions: readonly DimensionChange<D>[];
  /** change less the like-for-like change: what comes only from dimensions that appeared, disappeared or changed weight. */
  readonly composition: number | null;
}
/** All changes between two days. */
export interface HealthChanges<D extends string = string> {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Customers of both days, in the order of the later one. */
  readonly customers: readonly HealthChange<D>[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

function ledgerOf<D extends string>(line: CustomerHealth<D>): readonly DimensionScore<D>[] {
  return line.dimensions ?? fail("LEDGER_NEEDED", ["ledger"], "score with `ledger: true` to explain changes");
}

/** What each dimension contributes, by weight or the deciding one alone; the lines sum exactly. */
function contributions(
  points: readonly number[],
  weights: readonly number[],
  combine: HealthPolicy["combine"],
): number[] {
  if (combine !== "weighted") {
    const best = combine === "lowest" ? Math.min(...points) : Math.max(...points);
    const one = points.indexOf(best);
    return points.map((value, d) => (d === one ? value : 0));
  }
  const total = weights.reduce((a, b) => a + b, 0);
  const parts = new Float64Array(points.length);
  weightedParts(points, weights, total, 0, parts);
  return Array.from(parts);
}

/** Both days with the dimensions known on both and the later day's weights. */
export function likeForLike<D extends string>(
  before: readonly DimensionScore<D>[],
  after: readonly DimensionScore<D>[],
  combine: HealthPolicy["combine"] = "weighted",
): Pick<HealthChange<D>, "likeForLike" | "dimensions"> {
  const common = after.filter((line, d) => line.points !== null && before[d]?.points != null && line.weight > 0);
  if (common.length === 0) return { likeForLike: null, dimensions: [] };
  const weights = common.map(({ weight }) => weight);
  const was = contributions(
    common.map(({ dimension }) => before.find((line) => line.dimension === dimension)?.points as number),
    weights,
    combine,
  );
  const is = contributions(
    common.map(({ points }) => points as number),
    weights,
    combine,
  );
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const dimensions = common.map(({ dimension }, d): DimensionChange<D> => {
    const [from, to] = [was[d] as number, is[d] as number];
    return { dimension, before: from, after: to, change: to - from };
  });
  dimensions.sort((a, b) => a.change - b.change || (a.dimension < b.dimension ? -1 : 1));
  return { likeForLike: { before: sum(was), after: sum(is), change: sum(is) - sum(was) }, dimensions };
}

/** How one customer changed between two lines with ledgers. */
export function changeOf<D extends string>(
  before: CustomerHealth<D>,
  after: CustomerHealth<D>,
  combine: HealthPolicy["combine"],
): HealthChange<D> {
  const like = likeForLike(ledgerOf(before), ledgerOf(after), combine);
  const change = before.score === null || after.score === null ? null : after.score - before.score;
  const composition = change === null || like.likeForLike === null ? null : change - like.likeForLike.change;
  return { customer: after.customer, before: before.score, after: after.score, change, ...like, composition };
}

/** Whether two results were scored by the same rules (id and revision aside). */
export function sameRules(a: HealthScores, b: HealthScores): boolean {
  if (a.policy === b.policy) return true;
  const rules = ({ policy }: HealthScores): string => canonicalJson({ ...policy, id: null, revision: null });
  return rules(a) === rules(b);
}

/**
 * Why scores changed between two days: per customer the change of each dimension, like for like, so that a measure that
 * disappeared is not read as a fall. The dimensions' changes sum to the like-for-like change, and that plus `composition` to
 * the change of the score, bit for bit.
 *
 * @throws SalesPlanError: LEDGER_NEEDED unless both were scored with `ledger: true`; POLICY_CHANGED when the two
 * were scored by different rules; WRONG_ORDER when `after` is the earlier one.
 *
 * @example
 * ```ts
 * import { define, explainChange, score } from "salesplan/health";
 * const curve = { kind: "linear", zero: 0, full: 100 } as const;
 * const policy = define({ dimensions: { frequency: { weight: 2, curve }, amount: { weight: 1, curve }, engagement: { weight: 1, curve } } });
 * const on = (asOf: string, frequency: number, amount: number, engagement: number) =>
 *   score(policy, [{ customer: "huayuan", frequency, amount, engagement }], { asOf, ledger: true });
 * const { customers } = explainChange(on("2026-06-30", 60, 64, 56), on("2026-07-31", 44, 60, 60));
 * customers[0]?.change; //=> -8
 * customers[0]?.dimensions.map(({ dimension, change }) => [dimension, change]); //=> [["frequency", -8], ["amount", -1], ["engagement", 1]]
 * ```
 */
export function explainChange<D extends string, T extends string>(
  before: HealthScores<D, T>,
  after: HealthScores<D, T>,
): HealthChanges<D> {
  mustHave(before, "before", { asOf: "text", customers: "objects" });
  mustHave(after, "after", { asOf: "text", customers: "objects" });
  if (before.asOf > after.asOf)
    fail("WRONG_ORDER", ["after"], `the earlier result comes first, found ${before.asOf} and ${after.asOf}`);
  if (!sameRules(before, after))
    fail("POLICY_CHANGED", ["policy"], "the two days were scored by different rules; score both with one policy");
  const was = new Map(before.customers.map((line) => [line.customer, line]));
  const customers: HealthChange<D>[] = [];
  const entered: string[] = [];
  for (const line of after.customers) {
    const earlier = was.get(line.customer);
    if (earlier) customers.push(changeOf(earlier, line, after.policy.combine));
    else entered.push(line.customer);
    was.delete(line.customer);
  }
  return { from: before.asOf, to: after.asOf, customers, entered, left: [...was.keys()] };
}
