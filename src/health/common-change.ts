import { reason } from "../kernel/index.ts";
import type { HealthPolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { CommonChange, CommonPoint } from "./watch-types.ts";

/** What one customer's score did since the period before: null where nothing is comparable or a period lies between. */
export interface OwnChange {
  readonly group: string | null;
  readonly change: number | null;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const above = sorted[half] as number;
  return sorted.length % 2 === 1 ? above : ((sorted[half - 1] as number) + above) / 2;
};

/** The median change of each group in one period, of those groups where enough customers have one. */
export function commonChanges(
  relative: NonNullable<HealthPolicy["relative"]>,
  at: string,
  own: readonly OwnChange[],
): readonly CommonChange[] {
  const byGroup = new Map<string | null, number[]>();
  for (const { group, change } of own) {
    if (change === null) continue;
    const key = relative.to === "class" ? group : null;
    const list = byGroup.get(key);
    if (list) list.push(change);
    else byGroup.set(key, [change]);
  }
  return [...byGroup]
    .filter(([, changes]) => changes.length >= relative.minimum)
    .map(([group, changes]) => {
      const change = median(changes);
      const count = changes.length;
      const told = { at, group: group ?? "-", count, change };
      return { at, class: group, customers: count, change, because: reason(reasons, "COMMON_CHANGE", told) };
    });
}

/** What a customer's group has moved in all up to a period (that of the last one before it, where it is not kept). */
export function commonUpTo(points: readonly CommonPoint[], at: string): number {
  let total = 0;
  for (const point of points) if (point.at <= at) total = point.total;
  return total;
}
