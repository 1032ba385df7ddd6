import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Customers, customerColumns } from "./customer-measures.ts";
import type { DefaultTier, HealthSpec } from "./policy.ts";
import { quantileCurve } from "./quantile-curve.ts";
import type { Summary } from "./types.ts";

/**
 * The three dimensions of transaction frequency, amount and the customer's own engagement, each against the customer's own past, so that a
 * big yearly buyer and a small weekly one are judged by one curve: `overdueRatio` and `amountRatio` from {@link ownPace}, and
 * `engagementRatio` (recent over usual activity) from wherever the customer's activity is kept. Weights are equal, as in {@link standard}.
 */
export const article: HealthSpec<"frequency" | "amount" | "engagement", DefaultTier> = {
  dimensions: {
    frequency: {
      measure: "overdueRatio",
      weight: 1,
      curve: {
        kind: "piecewise",
        knots: [
          [1, 100],
          [2, 60],
          [4, 0],
        ],
      },
    },
    amount: { measure: "amountRatio", weight: 1, curve: { kind: "linear", zero: 0, full: 1 } },
    engagement: { measure: "engagementRatio", weight: 1, curve: { kind: "linear", zero: 0, full: 1 } },
  },
};

/** Dimensions of the standard policy. */
export type StandardDimension = "recency" | "frequency" | "amount" | "engagement";
/** What the standard policy is made from. */
export interface StandardOptions {
  /** The customers' own activity (logins, opened mails, visits asked for), not the rep's touches; higher is better. Without it the policy has no such dimension. */
  readonly engagement?: ReadonlyMap<string, number>;
}

/**
 * The standard health policy for a body of customers, as a spec to look at, change and keep: recency, frequency, amount and, where given,
 * engagement, each on a curve of the customers' own distribution, all of equal weight. Equal weights need no outcomes to be chosen by, and where
 * dimensions point the same way tuned ones hardly rank better (Dawes 1979; `examples/holdout` measures it). With a summary of so many months,
 * frequency and amount are those of the months. It compares customers with each other; to see one slip against its own past, watch {@link article}. Frequency and amount alone miss that someone has gone quiet; recency is the strongest single sign.
 *
 * @throws SalesPlanError: TOO_FEW_CUSTOMERS where customers do not differ in a dimension.
 *
 * @example
 * ```ts
 * import { define, score, standard, summarize } from "salesplan/health";
 * const transactions = Array.from({ length: 30 }, (_, i) => ({ customer: `c${i % 7}`, at: `2026-0${1 + (i % 6)}-1${i % 3}`, amount: 10 * i + 5 }));
 * const summary = summarize(transactions, { asOf: "2026-07-31", months: 12 });
 * const policy = define({ ...standard(summary), id: "east-2026" });
 * Object.keys(policy.dimensions); //=> ["recency", "frequency", "amount"]
 * score(policy, summary).used; //=> 7
 * ```
 */
export function standard(summary: Summary, options: StandardOptions = {}): HealthSpec<StandardDimension, DefaultTier> {
  must(summary, "summary", "object");
  must(summary.customers, ["summary", "customers"], "list");
  must(options, "options", "object");
  const recent = summary.customers.some(({ months }) => months.length > 0);
  const measures = {
    recency: "daysSinceLast",
    frequency: recent ? "recentPurchases" : "purchases",
    amount: recent ? "recentAmount" : "amount",
  } as const;
  const { columns } = customerColumns(summary as Customers, Object.values(measures), {});
  const curve = (dimension: StandardDimension, values: Iterable<number>, better: "high" | "low") => {
    try {
      return quantileCurve(values, { better });
    } catch {
      return fail("TOO_FEW_CUSTOMERS", ["standard", dimension], `customers that differ in ${dimension} are needed`);
    }
  };
  const of = (dimension: keyof typeof measures, better: "high" | "low") => ({
    measure: measures[dimension],
    weight: 1,
    curve: curve(dimension, columns.get(measures[dimension]) as Float64Array, better),
  });
  const dimensions = {
    recency: of("recency", "low"),
    frequency: of("frequency", "high"),
    amount: of("amount", "high"),
  };
  const { engagement } = options;
  const spec = engagement
    ? { ...dimensions, engagement: { weight: 1, curve: curve("engagement", engagement.values(), "high") } }
    : dimensions;
  // Among ranks somebody is always last: a level says nothing here.
  return { dimensions: spec as HealthSpec<StandardDimension>["dimensions"], watch: { level: null } };
}
