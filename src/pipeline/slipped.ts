import { accounted, NONE, type Table } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { median } from "../stats/index.ts";
import { type Book, bookOf, OPEN } from "./book.ts";
import { group } from "./deal-group.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { pricesOf, weighted } from "./probability.ts";
import { daysOf, within } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** How slipped deals are looked for. */
export interface SlippedOptions extends PipelineOptions {
  /** Deals still expected in this span after asOf are told beside the slipped ones. */
  readonly period?: Span;
  /** Chances by open stage instead of the policy's. */
  readonly probabilities?: { readonly [stage: string]: number };
  /** Chances of single deals by id, above any other, as {@link naiveBayes} learns them. */
  readonly chances?: { readonly [deal: string]: number };
}
/** Deals with what they would bring by their chances; deals without a chance add nothing to `weighted`. */
export interface WeightedGroup extends DealGroup {
  readonly weighted: Decimal;
}
/** Slipped deals of one owner. */
export interface OwnerSlipped extends WeightedGroup {
  readonly owner: string | null;
}
/** Open deals whose expected day has passed. */
export interface Slipped extends PipelineEvaluated {
  readonly slipped: WeightedGroup;
  /** Median days since the expected day; null where nothing slipped. */
  readonly medianDays: number | null;
  /** By owner, in the order of the rows; they sum to `slipped`. */
  readonly owners: readonly OwnerSlipped[];
  /** Open deals expected after asOf in `period`; null without one. */
  readonly inPeriod: WeightedGroup | null;
}

function weighing(book: Book, p: Float64Array, rounding: "exact" | "perDeal", ids: boolean | undefined) {
  const all = group(book, ids);
  const sum = weighted(rounding, book.scale);
  return {
    add(row: number): void {
      all.add(row);
      sum.add(book.amount[row] as number, p[row] as number);
    },
    done: (): WeightedGroup => ({ ...all.done(), weighted: sum.value() }),
  };
}

/**
 * Open deals whose expected day is over, from one export: how many, how much, by how long, whose. They are in no forecast until
 * they are dated anew. What slipped between two exports is told by {@link diff}.
 *
 * @throws SalesPlanError: BAD_OPTION, NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] }, probabilities: { offer: 0.4 } });
 * const deals = [{ id: "a", stage: "offer", amount: 900, closeDate: "2026-08-01" }, { id: "b", stage: "offer", amount: 500, closeDate: "2026-08-31" }];
 * const found = pipeline.slipped(policy, deals, { asOf: "2026-08-13" });
 * found.slipped.amount.toFixed(); //=> "900"
 * found.medianDays; //=> 12
 * ```
 */
export function slipped(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: SlippedOptions,
): Slipped {
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const { p } = pricesOf(rules, book, options.probabilities, options.chances);
  const period = options.period === undefined ? null : daysOf(options.period, ["period"]);
  const make = () => weighing(book, p, rules.policy.rounding, options.ids);
  const [late, ahead] = [make(), make()];
  const owners = new Map<string | null, ReturnType<typeof make>>();
  const days: number[] = [];
  for (let row = 0; row < book.size; row += 1) {
    const day = book.close[row] as number;
    if (book.state[row] !== OPEN || day === NONE) continue;
    if (day > book.day) {
      if (period && within(day, period)) ahead.add(row);
      continue;
    }
    late.add(row);
    days.push(book.day - day);
    const owner = book.ownerOf(row);
    const own = owners.get(owner) ?? make();
    own.add(row);
    owners.set(owner, own);
  }
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: book.reasons,
    slipped: late.done(),
    medianDays: median(days),
    owners: [...owners].map(([owner, own]) => ({ owner, ...own.done() })),
    inPeriod: period && ahead.done(),
  };
}
