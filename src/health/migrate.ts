import { fail, type PlainDate } from "../kernel/index.ts";
import { type Migration, migration } from "../measure/index.ts";
import { mustHave } from "../measure/must.ts";
import type { Rfm } from "./rfm-types.ts";
import type { HealthScores } from "./score-types.ts";

/** Who moved between tiers or segments from one date to another. */
export interface HealthMigration<S extends string = string> extends Migration<S> {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * Who moved between the tiers of two health results, or the segments of two RFM results. Score the second RFM with the cuts of the
 * first, or customers move because others did.
 *
 * @throws SalesPlanError: WRONG_ORDER when `after` is the earlier one.
 *
 * @example
 * ```ts
 * import { migrate, rfm } from "salesplan/health";
 * const on = (asOf: string, days: readonly number[]) => rfm(
 *   days.map((daysSinceLast, i) => ({ customer: `c${i}`, daysSinceLast, purchases: 3, amount: 9 })),
 *   { asOf, cuts: { recency: [20, 40, 60, 80], frequency: [1, 2, 4, 8], amount: [1, 2, 4, 8] } },
 * );
 * const moved = migrate(on("2026-06-30", [10, 10, 50]), on("2026-07-31", [41, 10, 81]));
 * moved.moves.filter(({ from, to, count }) => count > 0 && from !== to);
 * //=> [{ from: "potentialLoyal", to: "needsAttention", count: 1 }, { from: "needsAttention", to: "cannotLose", count: 1 }]
 * ```
 */
export function migrate<S extends string>(
  before: Rfm<S> | HealthScores<string, S>,
  after: Rfm<S> | HealthScores<string, S>,
): HealthMigration<S | "unknown" | "other"> {
  mustHave(before, "before", { asOf: "text", customers: "objects" });
  mustHave(after, "after", { asOf: "text", customers: "objects" });
  if (before.asOf > after.asOf)
    fail("WRONG_ORDER", ["after"], `the earlier result comes first, found ${before.asOf} and ${after.asOf}`);
  const of = (result: Rfm<S> | HealthScores<string, S>): ReadonlyMap<string, S | "unknown" | "other"> =>
    new Map<string, S | "unknown" | "other">(
      "tiers" in result
        ? result.customers.map(({ customer, tier }) => [customer, tier])
        : result.customers.map(({ customer, segment }) => [customer, segment ?? "unknown"]),
    );
  const states =
    "tiers" in before ? before.tiers.map(({ tier }) => tier) : before.segments.map(({ segment }) => segment);
  return { from: before.asOf, to: after.asOf, ...migration<S | "unknown" | "other">(of(before), of(after), states) };
}
