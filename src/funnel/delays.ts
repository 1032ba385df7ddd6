import { fail, show } from "../kernel/index.ts";
import type { FunnelReport } from "./types.ts";

/** How much time a stage costs: the slowest stage need not be the one that loses the most. */
export interface Delay<Name extends string = string> {
  readonly conversion: Name;
  /** Median days of the deals that went on; null where too few did. */
  readonly median: number | null;
  /** Days that it may take, where given. */
  readonly target: number | null;
  /** Deals waiting in the stage now. */
  readonly waiting: number;
  /** `entries x (median - target)` where the median is above the target, else 0; null without a target or a median. */
  readonly dealDays: number | null;
}

/** Stages ranked by the time that they cost: deal-days above target, then the median; null where times were not measured. */
export function delaysOf(
  { times }: Pick<FunnelReport, "times">,
  targets: { readonly [conversion: string]: number | undefined },
): readonly Delay[] | null {
  if (times === null) return null;
  const known = times.map(({ conversion }) => conversion);
  for (const [name, days] of Object.entries(targets)) {
    if (!known.includes(name))
      fail("UNKNOWN_CONVERSION", ["days", name], `one of ${known.join(", ")} is needed, found ${name}`);
    if (days !== undefined && !(Number.isFinite(days) && days >= 0))
      fail("BAD_OPTION", ["days", name], `a number of days from 0 is needed, found ${show(days)}`);
  }
  const list = times.map(({ conversion, median, stay, waiting }): Delay => {
    const target = targets[conversion] ?? null;
    const dealDays = median === null || target === null ? null : stay.n * Math.max(0, median - target);
    return { conversion, median, target, waiting: waiting.deals, dealDays };
  });
  return list.sort(
    (a, b) =>
      (b.dealDays ?? -1) - (a.dealDays ?? -1) ||
      (b.median ?? -1) - (a.median ?? -1) ||
      (a.conversion < b.conversion ? -1 : 1),
  );
}
