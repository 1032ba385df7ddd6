import { NONE } from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { type Book, LOST, OPEN, WON } from "./book.ts";
import { total, unitsOf } from "./deal-group.ts";
import type { Pair } from "./pairs.ts";
import { type Days, within } from "./span.ts";
import type { Span } from "./types.ts";

/**
 * What moves open amounts between two exports. Only with a period: `pulledIn` (from a later day or none), `slippedIn` (from an
 * earlier day), `slipped` (to a later day or none), `pulledOut` (to an earlier day).
 */
export type StepName =
  | "new"
  | "reopened"
  | "pulledIn"
  | "slippedIn"
  | "grown"
  | "shrunk"
  | "won"
  | "lost"
  | "slipped"
  | "pulledOut"
  | "removed";
/** One step of a waterfall. */
export interface Step {
  readonly step: StepName;
  readonly deals: number;
  /** Signed: what it adds to the open amount. */
  readonly amount: Decimal;
  /** With `ids: true`. */
  readonly ids?: readonly string[];
}
/** From the open amount of the last export to that of this one: `start` plus all steps is `end`, exactly. */
export interface Waterfall {
  /** Only deals expected in this span count; null is the whole pipeline. */
  readonly period: Span | null;
  readonly start: { readonly deals: number; readonly amount: Decimal };
  /** Every step, also those that nothing took, in a fixed order. */
  readonly steps: readonly Step[];
  readonly end: { readonly deals: number; readonly amount: Decimal };
}

const WHOLE: readonly StepName[] = ["new", "reopened", "grown", "shrunk", "won", "lost", "removed"];
const IN_PERIOD: readonly StepName[] = [
  "new",
  "reopened",
  "pulledIn",
  "slippedIn",
  "grown",
  "shrunk",
  "won",
  "lost",
  "slipped",
  "pulledOut",
  "removed",
];

/** The waterfall of a set of pairs; deals enter at the amount of then, change, and leave at the amount of now. @internal */
export function flow(
  last: Book,
  now: Book,
  pairs: readonly Pair[],
  period: { readonly span: Span; readonly days: Days } | null,
  ids: boolean,
): Waterfall {
  const names = period === null ? WHOLE : IN_PERIOD;
  const sums = new Map(names.map((step) => [step, { sum: total(), deals: 0, ids: [] as string[] }]));
  const start = { sum: total(), deals: 0 };
  const end = { sum: total(), deals: 0 };
  const inside = (day: number): boolean => period === null || (day !== NONE && within(day, period.days));
  const early = (day: number): boolean => period !== null && day !== NONE && day < period.days.start;
  for (const { was, is } of pairs) {
    const from = was < 0 ? 0 : unitsOf(last, was);
    const to = is < 0 ? 0 : unitsOf(now, is);
    const wasOpen = was >= 0 && last.state[was] === OPEN;
    const before = wasOpen && inside(last.close[was] as number);
    const state = is < 0 ? -1 : (now.state[is] as number);
    const unchanged = was >= 0 && !wasOpen && state === last.state[was];
    if (unchanged) continue;
    const day = is < 0 ? NONE : (now.close[is] as number);
    // A lost deal was in the period if it was expected there; one that came and went is placed by its day.
    const after = state === LOST ? before || (!wasOpen && inside(day)) : state >= 0 && inside(day);
    if (!before && !after) continue;
    const add = (step: StepName, amount: number): void => {
      const place = sums.get(step);
      if (!place) return;
      place.sum.add(amount);
      place.deals += 1;
      if (ids) place.ids.push(is < 0 ? last.idOf(was) : now.idOf(is));
    };
    if (before) {
      start.sum.add(from);
      start.deals += 1;
    } else if (wasOpen) add(early(last.close[was] as number) ? "slippedIn" : "pulledIn", from);
    else add(was < 0 ? "new" : "reopened", to);
    if (wasOpen && state >= 0 && to !== from) add(to > from ? "grown" : "shrunk", to - from);
    if (state < 0) add("removed", -from);
    else if (!after) add(early(day) ? "pulledOut" : "slipped", -to);
    else if (state === WON) add("won", -to);
    else if (state === LOST) add("lost", -to);
    else {
      end.sum.add(to);
      end.deals += 1;
    }
  }
  const decimal = (units: number | bigint): Decimal => fromUnits(units, now.scale);
  return {
    period: period?.span ?? null,
    start: { deals: start.deals, amount: decimal(start.sum.units()) },
    steps: names.map((step) => {
      const found = sums.get(step);
      return {
        step,
        deals: found?.deals ?? 0,
        amount: decimal(found?.sum.units() ?? 0),
        ...(ids ? { ids: found?.ids ?? [] } : {}),
      };
    }),
    end: { deals: end.deals, amount: decimal(end.sum.units()) },
  };
}
