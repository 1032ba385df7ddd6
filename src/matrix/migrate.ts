import { fail, type PlainDate } from "../kernel/index.ts";
import { type Migration, migration } from "../measure/index.ts";
import { mustHave } from "../measure/must.ts";
import type { Classified } from "./types.ts";

/** Who moved between treatments from one date to another. */
export interface MatrixMigration<T extends string = string> extends Migration<T> {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * Who moved between the treatments of two classifications. Classify the second with the cuts of the first, or customers move
 * because others did.
 *
 * @throws SalesPlanError: WRONG_ORDER when `after` is the earlier one.
 *
 * @example
 * ```ts
 * import { article, classify, define, migrate } from "salesplan/matrix";
 * const policy = define({
 *   ...article,
 *   value: { measure: "value", levels: ["medium", "high"], cuts: { by: "absolute", at: [500] } },
 *   potential: { measure: "potential", levels: ["low", "high"], cuts: { by: "absolute", at: [60] } },
 * });
 * const on = (asOf: string, value: number) => classify(policy, [{ customer: "a", value, potential: 80 }], { asOf });
 * const { moves } = migrate(on("2026-06-30", 400), on("2026-07-31", 700));
 * moves.filter(({ count }) => count > 0); //=> [{ from: "accelerateConversion", to: "keyMaintenance", count: 1 }]
 * ```
 */
export function migrate<T extends string>(
  before: Classified<string, string, T>,
  after: Classified<string, string, T>,
): MatrixMigration<T | "unknown"> {
  mustHave(before, "before", { asOf: "text", customers: "objects" });
  mustHave(after, "after", { asOf: "text", customers: "objects" });
  if (before.asOf > after.asOf)
    fail("WRONG_ORDER", ["after"], `the earlier result comes first, found ${before.asOf} and ${after.asOf}`);
  const of = (result: Classified<string, string, T>): ReadonlyMap<string, T | "unknown"> =>
    new Map(result.customers.map(({ customer, treatment }) => [customer, treatment]));
  const states = before.treatments.map(({ treatment }) => treatment);
  return { from: before.asOf, to: after.asOf, ...migration<T | "unknown">(of(before), of(after), states) };
}
