import {
  accounted,
  epochDay,
  fail,
  KEEP,
  mergeTallies,
  NONE,
  type PlainDate,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Decimal } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { type Book, bookOf, OPEN } from "./book.ts";
import { type Changes, changesOf } from "./changes.ts";
import { moneyParam } from "./deal-group.ts";
import { type IdMatch, type Pair, pairsOf } from "./pairs.ts";
import { type PeriodView, viewOf } from "./period-view.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { daysOf } from "./span.ts";
import type { PipelineEvaluated, PipelineOptions, PipelineReason, Span } from "./types.ts";
import { flow, type Waterfall } from "./waterfall.ts";

/** How two exports are compared. */
export interface DiffOptions extends Omit<PipelineOptions, "exportedAt"> {
  /** The day on which this export was made, where it is later than `asOf`. @defaultValue `asOf` */
  readonly exportedAt?: PlainDate;
  /** The day whose end the last export shows. */
  readonly since: PlainDate;
  /** How deals are found again: by their whole id, or by the first 15 characters of Salesforce's 18. @defaultValue "exact" */
  readonly match?: IdMatch;
  /** Also tell what became of the deals expected in this period; `calendar.period` gives one. */
  readonly period?: Span;
  /** Spans that slipped deals are told apart by; what falls in none is `later` or `earlier`. @defaultValue none */
  readonly into?: readonly Span[];
}
/** The difference of two exports. The row counts are those of this export. */
export interface Diff extends PipelineEvaluated {
  readonly since: PlainDate;
  /** The rows of the last export. */
  readonly last: Omit<PipelineEvaluated, "reasons" | "asOf">;
  readonly changes: Changes;
  /** The whole open pipeline, from then to now. */
  readonly waterfall: Waterfall;
  /**
   * The same by owner, in the order of the rows; they sum to `waterfall`. A deal counts whole at its owner of now (a removed one at
   * that of then), so that a hand-over moves no money between the steps.
   */
  readonly owners: readonly { readonly owner: string | null; readonly waterfall: Waterfall }[];
  /** Only deals expected in the period; null without one. */
  readonly periodWaterfall: Waterfall | null;
  readonly period: PeriodView | null;
}

type Input = Table<"deals", DealColumns> | readonly DealRow[];

/** Pairs that can have changed: a deal unknown to the last export and decided by then is history, not news. */
function newsOf(
  now: Book,
  pairs: readonly Pair[],
  since: number,
): { readonly news: readonly Pair[]; readonly old: number[] } {
  const old: number[] = [];
  const news = pairs.filter(({ was, is }) => {
    if (was >= 0 || now.state[is] === OPEN) return true;
    const day = now.close[is] as number;
    if (day !== NONE && day > since) return true;
    old.push(is);
    return false;
  });
  return { news, old };
}

/** The pairs of each owner. */
function byOwner(
  last: Book,
  now: Book,
  pairs: readonly Pair[],
): readonly (readonly [string | null, readonly Pair[]])[] {
  const found = new Map<string | null, Pair[]>();
  for (const pair of pairs) {
    const owner = pair.is < 0 ? last.ownerOf(pair.was) : now.ownerOf(pair.is);
    const own = found.get(owner);
    if (own) own.push(pair);
    else found.set(owner, [pair]);
  }
  return [...found];
}

/**
 * What changed between two exports of the deals: new, pulled in, slipped, grown, shrunk, won, lost, reopened, owner changed; the
 * waterfall of open amounts, in which start plus all steps is exactly the end; and, with `period`, what became of the deals that
 * were expected in it. Deals are matched by id. A deal without an amount counts as 0 in sums and is counted in `noAmount`.
 *
 * @throws SalesPlanError: BAD_OPTION when `since` is not before `asOf`, or labels repeat; SCALE_MISMATCH when the exports
 * were read with different decimals; NOT_A_DAY; EXPORT_BEFORE_AS_OF; BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const june = [{ id: "a", stage: "offer", amount: 100, closeDate: "2026-07-20" }, { id: "b", stage: "offer", amount: 50, closeDate: "2026-07-31" }];
 * const july = [{ id: "a", stage: "signed", amount: 90, closeDate: "2026-07-22" }, { id: "b", stage: "offer", amount: 50, closeDate: "2026-08-20" }];
 * const found = pipeline.diff(policy, june, july, {
 *   since: "2026-06-30", asOf: "2026-07-31", period: { label: "July", start: "2026-07-01", end: "2026-07-31" },
 * });
 * found.period?.won.change.toFixed(); //=> "-10"
 * found.period?.moved[0]?.to; //=> "later"
 * found.waterfall.end.amount.toFixed(); //=> "50"
 * ```
 */
export function diff(policy: PipelinePolicy, lastExport: Input, thisExport: Input, options: DiffOptions): Diff {
  must(options, "options", "object");
  const rules = compiled(policy);
  const { asOf, since, ids = false, into = [] } = options;
  must(into, "into", "objects");
  epochDay(since, ["since"]);
  const now = bookOf(rules, thisExport, { ...options, exportedAt: options.exportedAt ?? asOf });
  const last = bookOf(rules, lastExport, { ...options, asOf: since, exportedAt: since });
  if (last.day >= now.day) fail("BAD_OPTION", ["since"], `it must be before asOf (${asOf}), found ${since}`);
  if (last.scale !== now.scale)
    fail(
      "SCALE_MISMATCH",
      ["scale"],
      `both exports must be read with the same decimals, found ${last.scale} and ${now.scale}`,
    );
  const { news: pairs, old } = newsOf(now, pairsOf(last, now, options.match ?? "exact"), last.day);
  const outside = tally(options.keep ?? KEEP);
  for (const row of old) outside.add(now.table.origin?.[row] ?? row, null, "decidedBefore");
  const unused = mergeTallies(now.unused, outside.done(), options.keep ?? KEEP);
  const period =
    options.period === undefined ? null : { span: options.period, days: daysOf(options.period, ["period"]) };
  const spans = into.map((span, i) => {
    if (["later", "earlier"].includes(span.label) || into.findIndex(({ label }) => label === span.label) !== i)
      fail(
        "BAD_OPTION",
        ["into", i, "label"],
        `labels must differ and not be "later" or "earlier", found "${span.label}"`,
      );
    return daysOf(span, ["into", i]);
  });
  const changes = changesOf(last, now, pairs, ids);
  const view = period && viewOf(last, now, pairs, period, spans, rules.policy.late === "nextPeriod", ids);
  return {
    asOf,
    since,
    ...accounted(now.table, unused),
    reasons: [...now.reasons, ...reasonsOf(last, now, pairs, changes, view, rules.policy.unit)],
    last: accounted(last.table, last.unused),
    changes,
    waterfall: flow(last, now, pairs, null, ids),
    owners: byOwner(last, now, pairs).map(([owner, own]) => ({ owner, waterfall: flow(last, now, own, null, ids) })),
    periodWaterfall: period && flow(last, now, pairs, period, ids),
    period: view,
  };
}

function reasonsOf(
  last: Book,
  now: Book,
  pairs: readonly Pair[],
  changes: Changes,
  view: PeriodView | null,
  unit: string | null,
): readonly PipelineReason[] {
  const found: PipelineReason[] = [];
  const amount = (value: Decimal) => moneyParam(value, unit);
  const { removed, restated } = changes;
  if (removed.deals > 0)
    found.push(reason(reasons, "REMOVED", { count: removed.deals, amount: amount(removed.amount) }));
  if (restated.deals > 0)
    found.push(reason(reasons, "RESTATED", { count: restated.deals, amount: amount(restated.amount) }));
  if (view && view.bookedLate.deals > 0) {
    const { deals, amount: late } = view.bookedLate;
    found.push(reason(reasons, "BOOKED_LATE", { count: deals, amount: amount(late), period: view.period.label }));
  }
  const { created } = now.table.columns;
  const appeared = pairs.filter(({ was, is }) => {
    const day = is < 0 ? NONE : (created.days[is] as number);
    return was < 0 && day !== NONE && day <= last.day;
  }).length;
  if (appeared > 0) found.push(reason(reasons, "CREATED_EARLIER", { count: appeared }));
  const missing = pairs.filter(({ is }) => is >= 0 && now.state[is] === OPEN && Number.isNaN(now.amount[is])).length;
  if (missing > 0) found.push(reason(reasons, "NO_AMOUNT", { count: missing }));
  return found;
}
