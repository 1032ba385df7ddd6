import { NONE } from "../kernel/index.ts";
import { median } from "../stats/index.ts";
import { type Book, LOST, OPEN, WON } from "./book.ts";
import { type GroupBuilder, group, unitsOf } from "./deal-group.ts";
import type { Pair } from "./pairs.ts";
import type { DealGroup } from "./types.ts";

/** Deals whose expected day moved. */
export interface ShiftGroup extends DealGroup {
  /** Median number of days by which it moved; null where nothing did. */
  readonly medianDays: number | null;
}
/**
 * What changed, fact by fact; a deal can be in several. Amounts are those of this export, those of `grown`, `shrunk` and `restated` the
 * change, in which an unknown amount counts as 0, as in the waterfall.
 */
export interface Changes {
  readonly new: DealGroup;
  readonly won: DealGroup;
  readonly lost: DealGroup;
  /** Decided in the last export, open in this one. */
  readonly reopened: DealGroup;
  /** Open in both, expected earlier now. */
  readonly pulledIn: ShiftGroup;
  /** Open in both, expected later now. */
  readonly slipped: ShiftGroup;
  readonly grown: DealGroup;
  /** The change as a positive amount. */
  readonly shrunk: DealGroup;
  /** Open in both, in a later stage now. */
  readonly advanced: DealGroup;
  /** Open in both, in an earlier stage now. */
  readonly setBack: DealGroup;
  readonly ownerChanged: DealGroup;
  /** Won in both, with another amount or day. */
  readonly restated: DealGroup;
  /** Open in the last export, absent from this one; the amount of then. */
  readonly removed: DealGroup;
}
/** What changed between two books. @internal */
export function changesOf(last: Book, now: Book, pairs: readonly Pair[], ids: boolean): Changes {
  const today = (): GroupBuilder => group(now, ids);
  const found = {
    new: today(),
    won: today(),
    lost: today(),
    reopened: today(),
    grown: today(),
    shrunk: today(),
    advanced: today(),
    setBack: today(),
    ownerChanged: today(),
    restated: today(),
    removed: group(last, ids),
  };
  const shifts = {
    pulledIn: { group: today(), days: [] as number[] },
    slipped: { group: today(), days: [] as number[] },
  };
  for (const { was, is } of pairs) {
    if (is < 0) {
      if (last.state[was] === OPEN) found.removed.add(was);
      continue;
    }
    const state = now.state[is] as number;
    if (was < 0) {
      found.new.add(is);
      if (state === WON) found.won.add(is);
      if (state === LOST) found.lost.add(is);
      continue;
    }
    const before = last.state[was] as number;
    const change = unitsOf(now, is) - unitsOf(last, was);
    if (last.ownerOf(was) !== now.ownerOf(is)) found.ownerChanged.add(is);
    if (before === WON && state === WON && (change !== 0 || last.close[was] !== now.close[is]))
      found.restated.add(is, change);
    if (before !== state) (state === WON ? found.won : state === LOST ? found.lost : found.reopened).add(is);
    if (before !== OPEN) continue;
    if (change > 0) found.grown.add(is, change);
    if (change < 0) found.shrunk.add(is, -change);
    if (state !== OPEN) continue;
    const [from, to] = [last.close[was] as number, now.close[is] as number];
    if (from !== NONE && to !== NONE && from !== to) {
      const shift = to > from ? shifts.slipped : shifts.pulledIn;
      shift.group.add(is);
      shift.days.push(Math.abs(to - from));
    }
    const [stageWas, stageIs] = [last.stage[was] as number, now.stage[is] as number];
    if (stageWas >= 0 && stageIs >= 0 && stageWas !== stageIs)
      (stageIs > stageWas ? found.advanced : found.setBack).add(is);
  }
  const shifted = ({ group: all, days }: { group: GroupBuilder; days: number[] }): ShiftGroup => ({
    ...all.done(),
    medianDays: median(days),
  });
  return {
    new: found.new.done(),
    won: found.won.done(),
    lost: found.lost.done(),
    reopened: found.reopened.done(),
    pulledIn: shifted(shifts.pulledIn),
    slipped: shifted(shifts.slipped),
    grown: found.grown.done(),
    shrunk: found.shrunk.done(),
    advanced: found.advanced.done(),
    setBack: found.setBack.done(),
    ownerChanged: found.ownerChanged.done(),
    restated: found.restated.done(),
    removed: found.removed.done(),
  };
}
