import { accounted, NONE, reason, type Table } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf, OPEN, WON } from "./book.ts";
import { type GroupBuilder, group, moneyParam } from "./deal-group.ts";
import { type Category, compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { daysOf, within } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** How categories are rolled up. */
export interface CategoryOptions extends PipelineOptions {
  readonly period: Span;
}
/** Open deals of a period by the rep's own call, and the roll-ups that Salesforce shows. */
export interface Categories extends PipelineEvaluated {
  readonly period: Span;
  /** Won in the period. */
  readonly closed: DealGroup;
  /** Open deals expected in the period after asOf. */
  readonly groups: { readonly [C in Category]: DealGroup };
  /** Open deals without a category that the policy knows: in no roll-up. */
  readonly uncategorized: DealGroup;
  /** Cumulative roll-ups. `openPipeline` holds no won deals, the others do. */
  readonly rollups: {
    /** pipeline + best case + most likely + commit. */
    readonly openPipeline: Decimal;
    /** best case + most likely + commit + closed. */
    readonly bestCase: Decimal;
    /** most likely + commit + closed. */
    readonly mostLikely: Decimal;
    /** commit + closed. */
    readonly commit: Decimal;
  };
}
const NAMES: readonly Category[] = ["omitted", "pipeline", "bestCase", "mostLikely", "commit"];

/**
 * Open deals of a period by forecast category, with the cumulative roll-ups of Salesforce's forecasts.
 *
 * @throws SalesPlanError: BAD_OPTION, NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: 20, closeDate: "2026-07-10" },
 *   { id: "b", stage: "offer", amount: 40, closeDate: "2026-08-20", forecastCategory: "Commit" },
 *   { id: "c", stage: "offer", amount: 80, closeDate: "2026-08-20", forecastCategory: "Best Case" },
 * ];
 * const { rollups } = pipeline.categories(policy, deals, { asOf: "2026-07-31", period: { label: "Q3", start: "2026-07-01", end: "2026-09-30" } });
 * [rollups.openPipeline, rollups.bestCase, rollups.commit].map(String); //=> ["120", "140", "60"]
 * ```
 */
export function categories(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: CategoryOptions,
): Categories {
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const days = daysOf(options.period, ["period"]);
  const [closed, without] = [group(book, options.ids), group(book, options.ids)];
  const groups = new Map(NAMES.map((name) => [name, group(book, options.ids)]));
  const { forecastCategory } = book.table.columns;
  for (let row = 0; row < book.size; row += 1) {
    const day = book.close[row] as number;
    if (day === NONE || !within(day, days)) continue;
    if (book.state[row] === WON) closed.add(row);
    if (book.state[row] !== OPEN || day <= book.day) continue;
    const name = forecastCategory.names[forecastCategory.values[row] as number];
    const category = name === undefined ? undefined : rules.categories.get(name);
    (category === undefined ? without : (groups.get(category) as GroupBuilder)).add(row);
  }
  const found = Object.fromEntries([...groups].map(([name, all]) => [name, all.done()])) as {
    readonly [C in Category]: DealGroup;
  };
  const [won, uncategorized] = [closed.done(), without.done()];
  const commit = won.amount.plus(found.commit.amount);
  const mostLikely = commit.plus(found.mostLikely.amount);
  const bestCase = mostLikely.plus(found.bestCase.amount);
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons:
      uncategorized.deals === 0
        ? book.reasons
        : [
            ...book.reasons,
            reason(reasons, "UNKNOWN_CATEGORY", {
              count: uncategorized.deals,
              amount: moneyParam(uncategorized.amount, rules.policy.unit),
            }),
          ],
    period: { label: options.period.label, start: options.period.start, end: options.period.end },
    closed: won,
    groups: found,
    uncategorized,
    rollups: { openPipeline: bestCase.minus(won.amount).plus(found.pipeline.amount), bestCase, mostLikely, commit },
  };
}
