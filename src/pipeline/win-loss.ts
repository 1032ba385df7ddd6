import { accounted, NONE, reason, type Table } from "../kernel/index.ts";
import { compareGroups, type GroupsComparison } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type DealColumns, type DealRow, tagsOf } from "../records/index.ts";
import { type Book, bookOf, LOST, OPEN, OUT } from "./book.ts";
import { type CompetitorRate, competitorsOf } from "./competitors.ts";
import { columnOf } from "./deal-field.ts";
import { type GroupBuilder, group } from "./deal-group.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { daysOf, within } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";
import { type WinRate, type WinRateBuilder, winRateOf } from "./win-rate.ts";

/** Fields of a deal that wins and losses can be told apart by. */
export type WinLossField = "owner" | "product" | "source" | "type" | "customer";

/** How wins and losses are told. */
export interface WinLossOptions<Field extends string = string> extends PipelineOptions {
  /** Only decisions of this span; open deals count as they are. @defaultValue all decisions */
  readonly period?: Span;
  /** Fields, or dimensions of the table, to tell wins and losses apart by. @defaultValue none */
  readonly by?: readonly Field[];
  /** Field or dimension within which competitors are compared too: with `type`, a rival who stands mostly at new customers is not blamed for the mix; STRATA_DIFFER says where the rest is not alike in all of its values. @defaultValue none */
  readonly within?: string;
  /** What stands between source and reason in a reason such as `buyer: price`; null where reasons have no source. @defaultValue ":" */
  readonly sourceMark?: string | null;
}
/** Why deals were lost. A deal with several reasons counts in each. */
export interface LostReason extends DealGroup {
  /** Null: lost without a reason. */
  readonly reason: string | null;
  /** Who says so (buyer, seller ...); null where the row does not say. */
  readonly source: string | null;
  /** Share of the lost deals; shares of several reasons add up to more than 1. */
  readonly share: number;
}
/** Wins and losses of one value of a field. */
export interface ValueRate extends WinRate {
  readonly value: string | null;
}
/** Wins and losses by one field. */
export interface FieldRates {
  /** In the order of the rows; null is "not said". */
  readonly values: readonly ValueRate[];
  /** Whether the values differ at all, then which: keys are those of `values`, `""` for null. No ranking is justified where `differ` is false. */
  readonly comparison: GroupsComparison;
}
/** Wins, losses, and what they are put down to. */
export interface WinLoss<Field extends string = string> extends PipelineEvaluated {
  readonly overall: WinRate;
  /** Most deals first. */
  readonly lostReasons: readonly LostReason[];
  /** Lost deals that name more than one reason. */
  readonly severalReasons: number;
  /** Deals that name none first, then in the order of the rows. */
  readonly competitors: readonly CompetitorRate[];
  readonly by: { readonly [F in Field]: FieldRates };
}

function split(text: string, mark: string | null): { readonly source: string | null; readonly reason: string } {
  const at = mark === null || mark === "" ? -1 : text.indexOf(mark);
  if (at < 1) return { source: null, reason: text };
  return { source: text.slice(0, at).trim(), reason: text.slice(at + (mark as string).length).trim() };
}

/** Reasons by what tells them apart: "buyer: price" and "buyer:price" are one. */
type Said = ReadonlyMap<string, Pick<LostReason, "source" | "reason">>;
const NOT_SAID: Said = new Map([["", { source: null, reason: null }]]);

function reasonsIn(text: string, mark: string | null): Said {
  const said = tagsOf(text).map((tag) => split(tag, mark));
  return said.length === 0 ? NOT_SAID : new Map(said.map((one) => [`${one.source ?? ""}\n${one.reason}`, one]));
}

function lostReasonsOf(book: Book, rows: readonly number[], mark: string | null, ids: boolean | undefined) {
  const { lostReason } = book.table.columns;
  const found = new Map<
    string,
    { readonly source: string | null; readonly reason: string | null; readonly deals: GroupBuilder }
  >();
  const tags = lostReason.names.map((name) => reasonsIn(name, mark));
  let [lost, several] = [0, 0];
  for (const row of rows) {
    if (book.state[row] !== LOST) continue;
    lost += 1;
    const named = lostReason.values[row] === NONE ? NOT_SAID : (tags[lostReason.values[row] as number] ?? NOT_SAID);
    if (named.size > 1) several += 1;
    for (const [key, said] of named) {
      const place = found.get(key) ?? { ...said, deals: group(book, ids) };
      place.deals.add(row);
      found.set(key, place);
    }
  }
  const list = [...found].map(([key, { source, reason: why, deals }]) => {
    const all = deals.done();
    return { key, line: { reason: why, source, ...all, share: all.deals / lost } };
  });
  list.sort((a, b) => b.line.deals - a.line.deals || (a.key < b.key ? -1 : 1));
  return { lostReasons: list.map(({ line }): LostReason => line), severalReasons: several };
}

/**
 * Wins and losses: the win rate of decided deals with its interval, why deals were lost, with which competitors, and by any field, such as
 * `type` for new against existing customers. Reasons and competitors are optional and may be several; what is not said is a row of its own.
 *
 * @throws SalesPlanError: BAD_OPTION when `by` names no field or dimension that was read; NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "signed", type: "existing" },
 *   { id: "b", stage: "lost", type: "new", lostReason: "buyer: price; seller: late", competitors: "K" },
 *   { id: "c", stage: "offer", type: "new" },
 * ];
 * const found = pipeline.winLoss(policy, deals, { asOf: "2026-07-31", by: ["type"] });
 * [found.overall.rate, found.overall.n, found.overall.open]; //=> [0.5, 2, 1]
 * found.lostReasons.map(({ source, reason }) => [source, reason]); //=> [["buyer", "price"], ["seller", "late"]]
 * found.by.type.values.map(({ value, won, n }) => [value, won, n]); //=> [["existing", 1, 1], ["new", 0, 1]]
 * ```
 */
export function winLoss<const Field extends string = never>(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: WinLossOptions<Field>,
): WinLoss<Field> {
  must(options, "options", "object");
  if (options.by !== undefined) must(options.by, "by", "texts");
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const period = options.period === undefined ? null : daysOf(options.period, ["period"]);
  const { lastTouch } = book.table.columns;
  const stale = (row: number): boolean => {
    const [day, touch] = [book.close[row] as number, lastTouch.days[row] as number];
    return (
      (day !== NONE && day <= book.day) || (touch !== NONE && book.day - touch > rules.policy.hygiene.untouchedDays)
    );
  };
  const rows: number[] = [];
  for (let row = 0; row < book.size; row += 1) {
    const day = book.close[row] as number;
    if (book.state[row] === OUT) continue;
    if (book.state[row] === OPEN || !period || (day !== NONE && within(day, period))) rows.push(row);
  }
  const make = (): WinRateBuilder => winRateOf(book, stale);
  const all = make();
  for (const row of rows) all.add(row);
  const overall = all.done();
  const count = ({ won, n }: WinRate) => ({ successes: won, n });
  const fields = (options.by ?? []).map((field): [string, FieldRates] => {
    const column = columnOf(book, field);
    const groups = new Map<number, WinRateBuilder>();
    for (const row of rows) {
      const value = column.values[row] as number;
      const own = groups.get(value) ?? make();
      own.add(row);
      groups.set(value, own);
    }
    const values = [...groups].map(
      ([value, own]): ValueRate => ({ value: column.names[value] ?? null, ...own.done() }),
    );
    return [
      field,
      { values, comparison: compareGroups(values.map((one) => ({ key: one.value ?? "", ...count(one) }))) },
    ];
  });
  const { within: inside } = options;
  const competitors = competitorsOf(book, rows, stale, inside === undefined ? null : columnOf(book, inside, "within"));
  const unlike = competitors.flatMap(({ competitor, adjusted }) =>
    competitor === null || inside === undefined || !adjusted?.alike || adjusted.alike.p >= 0.05
      ? []
      : [reason(reasons, "STRATA_DIFFER", { competitor, within: inside, strata: adjusted.alike.df + 1 })],
  );
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: [...book.reasons, ...(overall.rate === null ? [reason(reasons, "NO_WIN_RATE", {})] : []), ...unlike],
    overall,
    ...lostReasonsOf(book, rows, options.sourceMark === undefined ? ":" : options.sourceMark, options.ids),
    competitors,
    by: Object.fromEntries(fields) as { readonly [F in Field]: FieldRates },
  };
}
