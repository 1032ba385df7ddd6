import { NONE } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import { type Book, LOST, OPEN, WON } from "./book.ts";
import { type GroupBuilder, group } from "./deal-group.ts";
import type { Pair } from "./pairs.ts";
import { type Days, within } from "./span.ts";
import type { DealGroup, Span } from "./types.ts";

/** Deals won, with what they were expected to bring. */
export interface WonGroup extends DealGroup {
  /** Their amount in the last export. */
  readonly was: Decimal;
  /** `amount - was`: negative where they shrunk. */
  readonly change: Decimal;
}
/** Deals whose day moved to another span. */
export interface MovedGroup extends DealGroup {
  /** The label of a span of `into`, or `later` or `earlier`. */
  readonly to: string;
}
/**
 * What became of the deals that the last export expected in a period, and what else was signed in it.
 * `dated.amount = won.was + moved + lost + still + undated + bookedLate.was + removed`, and
 * `signed.amount = already + won + pulledIn + created + reopened` (`+ bookedLate` under `late: "nextPeriod"`), exactly.
 */
export interface PeriodView {
  readonly period: Span;
  /** Open in the last export and expected in the period; amounts of the last export. */
  readonly dated: DealGroup;
  /** Of those: won in the period; amounts of this export. */
  readonly won: WonGroup;
  /** Of those: now expected in (or won in) another span, by span; amounts of the last export. */
  readonly moved: readonly MovedGroup[];
  /** Of those: lost; amounts of the last export. */
  readonly lost: DealGroup;
  /** Of those: still open and still expected in the period; amounts of the last export. */
  readonly still: DealGroup;
  /** Of those: open without an expected day now; amounts of the last export. */
  readonly undated: DealGroup;
  /** Of those: not in this export; amounts of the last export. */
  readonly removed: DealGroup;
  /** Not won in the last export, now won on a day before the period. `was` counts only those that were expected in the period. */
  readonly bookedLate: WonGroup;
  /** Won in the period already in the last export. */
  readonly already: DealGroup;
  /** Expected elsewhere, or on no day, and won in the period. */
  readonly pulledIn: DealGroup;
  /** Not in the last export, won in the period. */
  readonly created: DealGroup;
  /** Lost in the last export, won in the period. */
  readonly reopened: DealGroup;
  /** All that was won in the period; amounts of this export. */
  readonly signed: DealGroup;
}

/** The view of a period over two books. @internal */
export function viewOf(
  last: Book,
  now: Book,
  pairs: readonly Pair[],
  period: { readonly span: Span; readonly days: Days },
  into: readonly Days[],
  lateCounts: boolean,
  ids: boolean,
): PeriodView {
  const { span, days } = period;
  const then = (): GroupBuilder => group(last, ids);
  const today = (): GroupBuilder => group(now, ids);
  const [dated, wonWas, lost, still, undated, removed, lateWas] = [
    then(),
    then(),
    then(),
    then(),
    then(),
    then(),
    then(),
  ];
  const [won, late, already, pulledIn, created, reopened, signed] = [
    today(),
    today(),
    today(),
    today(),
    today(),
    today(),
    today(),
  ];
  const moved = new Map<string, GroupBuilder>(into.map(({ label }) => [label, then()]));
  const target = (day: number): string =>
    into.find((other) => within(day, other))?.label ?? (day > days.end ? "later" : "earlier");
  for (const { was, is } of pairs) {
    const wasState = was < 0 ? -1 : (last.state[was] as number);
    const wasDay = was < 0 ? NONE : (last.close[was] as number);
    const inside = wasState === OPEN && wasDay !== NONE && within(wasDay, days);
    const state = is < 0 ? -1 : (now.state[is] as number);
    const day = is < 0 ? NONE : (now.close[is] as number);
    const wonInside = state === WON && day !== NONE && within(day, days);
    const wonLate = state === WON && wasState >= 0 && wasState !== WON && day !== NONE && day < days.start;
    if (wonInside) {
      signed.add(is);
      if (wasState === WON) already.add(is);
      else if (inside) won.add(is);
      else (wasState === OPEN ? pulledIn : wasState === LOST ? reopened : created).add(is);
    } else if (wonLate) {
      late.add(is);
      if (lateCounts) signed.add(is);
    }
    if (!inside) continue;
    dated.add(was);
    if (is < 0) removed.add(was);
    else if (wonInside) wonWas.add(was);
    else if (wonLate) lateWas.add(was);
    else if (state === LOST) lost.add(was);
    else if (day === NONE) undated.add(was);
    else if (within(day, days)) still.add(was);
    else {
      const to = target(day);
      const place = moved.get(to) ?? then();
      place.add(was);
      moved.set(to, place);
    }
  }
  const withWas = (is: GroupBuilder, was: GroupBuilder): WonGroup => {
    const [a, b] = [is.done(), was.done().amount];
    return { ...a, was: b, change: a.amount.minus(b) };
  };
  return {
    period: span,
    dated: dated.done(),
    won: withWas(won, wonWas),
    moved: [...moved].map(([to, found]) => ({ to, ...found.done() })),
    lost: lost.done(),
    still: still.done(),
    undated: undated.done(),
    removed: removed.done(),
    bookedLate: withWas(late, lateWas),
    already: already.done(),
    pulledIn: pulledIn.done(),
    created: created.done(),
    reopened: reopened.done(),
    signed: signed.done(),
  };
}
