import { accounted, fail, NONE, reason, show, type Table } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf, LOST, OPEN, WON } from "./book.ts";
import { columnOf } from "./deal-field.ts";
import { type EventCounts, type HistoryOptions, historyOf, visitsOf } from "./history.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { PipelineEvaluated } from "./types.ts";

/** What chances of single deals are learned from. */
export interface NaiveBayesOptions<Field extends string = string> extends HistoryOptions {
  /** Fields of the deal (`source`, `type`, `owner`, `product`, `customer`) or dimensions of the table. The stage always counts where there is history. */
  readonly by: readonly Field[];
  /** Added to every count, so that what was never seen is not impossible. @defaultValue 0.1 */
  readonly smoothing?: number;
}
/** What one field does to a deal's odds. */
export interface Evidence<Field extends string = string> {
  readonly field: Field | "stage";
  readonly value: string;
  /** Won and lost deals with this value, without smoothing. */
  readonly won: number;
  readonly lost: number;
  /** How many times likelier among won than among lost deals: above 1 speaks for a win. */
  readonly factor: number;
}
/** The chance of one open deal. */
export interface DealChance<Field extends string = string> {
  readonly id: string;
  readonly probability: number;
  readonly evidence: readonly Evidence<Field>[];
}
/** Chances of open deals by naive Bayes; `chances` is what {@link forecast} takes. */
export interface NaiveBayes<Field extends string = string> extends PipelineEvaluated {
  readonly won: number;
  readonly lost: number;
  readonly deals: readonly DealChance<Field>[];
  /** By deal id; empty where nothing is won, or nothing is lost. */
  readonly chances: { readonly [deal: string]: number };
  readonly events: EventCounts;
}

/** Won and lost deals by value of a field. */
interface Frequencies {
  readonly won: Map<number, number>;
  readonly lost: Map<number, number>;
}

/**
 * The chance of each open deal by naive Bayes over its fields, as Odoo's predictive scoring does it: a won deal counts in every stage, a lost one
 * in every stage up to the furthest it reached (which needs `events`); values that a deal does not have are left out; all counts carry the
 * smoothing. Fields are taken as independent, which exaggerates where they say the same thing twice. Chances are kept within 0.0001 and 0.9999,
 * to four decimals.
 *
 * @throws SalesPlanError: BAD_OPTION when the smoothing is not above 0, or `by` names nothing that was read; NOT_A_DAY, ZONE_REQUIRED, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["talk"], won: ["won"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "won", source: "fair" }, { id: "b", stage: "lost", source: "web" },
 *   { id: "c", stage: "talk", source: "fair" }, { id: "d", stage: "talk", source: "web" },
 * ];
 * const found = pipeline.naiveBayes(policy, deals, { asOf: "2026-07-31", by: ["source"] });
 * found.chances; //=> { c: 0.9167, d: 0.0833 }
 * found.deals[0]?.evidence.map(({ field, value, factor }) => [field, value, factor.toFixed(1)]); //=> [["source", "fair", "11.0"]]
 * ```
 */
export function naiveBayes<const Field extends string>(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: NaiveBayesOptions<Field>,
): NaiveBayes<Field> {
  mustHave(options, "options", { by: "list", smoothing: "number?" });
  const { smoothing = 0.1, by } = options;
  if (!(smoothing > 0 && smoothing < Number.POSITIVE_INFINITY))
    fail("BAD_OPTION", ["smoothing"], `a number above 0 is needed, found ${show(smoothing)}`);
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const history = historyOf(rules, book, options);
  const stages = rules.policy.stages.open;
  const furthest = (row: number): number => {
    for (let stage = stages.length - 1; stage >= 0; stage -= 1) if (seen[stage]?.[row] === 1) return stage;
    return -1;
  };
  const seen = visitsOf(rules, book, history);
  const columns = by.map((field) => columnOf(book, field));
  const counts = columns.map((): Frequencies => ({ won: new Map(), lost: new Map() }));
  const stageWon = new Float64Array(stages.length);
  const stageLost = new Float64Array(stages.length);
  let [won, lost] = [0, 0];
  for (let row = 0; row < book.size; row += 1) {
    const state = book.state[row];
    if (state !== WON && state !== LOST) continue;
    const side = state === WON ? "won" : "lost";
    if (state === WON) won += 1;
    else lost += 1;
    const last = state === WON ? stages.length - 1 : furthest(row);
    const into = state === WON ? stageWon : stageLost;
    for (let stage = 0; stage <= last; stage += 1) into[stage] = (into[stage] as number) + 1;
    columns.forEach((column, f) => {
      const value = column.values[row] as number;
      const map = (counts[f] as Frequencies)[side];
      if (value !== NONE) map.set(value, (map.get(value) ?? 0) + 1);
    });
  }
  const known = history.rows.length > 0;
  // A value's share among all values of its field: each value that occurs carries the smoothing once.
  const totals = counts.map((found) => {
    const values = new Set([...found.won.keys(), ...found.lost.keys()]).size;
    const sum = (map: Map<number, number>): number => [...map.values()].reduce((a, b) => a + b, 0) + values * smoothing;
    return { won: sum(found.won), lost: sum(found.lost) };
  });
  const evidenceOf = (row: number): readonly Evidence<Field>[] => {
    const found: Evidence<Field>[] = [];
    const stage = book.stage[row] as number;
    if (known && stage >= 0) {
      const [w, l] = [stageWon[stage] as number, stageLost[stage] as number];
      const factor = (w + smoothing) / (won + smoothing) / ((l + smoothing) / (lost + smoothing));
      found.push({ field: "stage", value: stages[stage] as string, won: w, lost: l, factor });
    }
    for (const [f, column] of columns.entries()) {
      const value = column.values[row] as number;
      const of = counts[f] as Frequencies;
      if (value === NONE || !(of.won.has(value) || of.lost.has(value))) continue;
      const [w, l] = [of.won.get(value) ?? 0, of.lost.get(value) ?? 0];
      const all = totals[f] as { readonly won: number; readonly lost: number };
      const factor = (w + smoothing) / all.won / ((l + smoothing) / all.lost);
      found.push({ field: by[f] as Field, value: column.names[value] as string, won: w, lost: l, factor });
    }
    return found;
  };
  const found: DealChance<Field>[] = [];
  if (won > 0 && lost > 0) {
    for (let row = 0; row < book.size; row += 1) {
      if (book.state[row] !== OPEN) continue;
      const evidence = evidenceOf(row);
      const odds = evidence.reduce((all, { factor }) => all * factor, (won + smoothing) / (lost + smoothing));
      const p = Math.round((odds / (1 + odds)) * 10_000) / 10_000;
      found.push({ id: book.idOf(row), probability: Math.min(0.9999, Math.max(0.0001, p)), evidence });
    }
  }
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: [
      ...book.reasons,
      ...(won === 0 || lost === 0 ? [reason(reasons, "NO_WIN_RATE", {})] : []),
      ...(known ? [] : [reason(reasons, "CURRENT_STAGE_ONLY", { count: won + lost })]),
    ],
    won,
    lost,
    deals: found,
    chances: Object.fromEntries(found.map(({ id, probability }) => [id, probability])),
    events: history.events,
  };
}
