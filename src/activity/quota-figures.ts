import { onGrid, POINT_BITS, pace } from "../measure/index.ts";
import type { QuotaPolicy } from "./policy-types.ts";
import type { dayShares, Presence } from "./presence.ts";
import type { QuotaFigures, RepQuota, TeamQuota, TierStanding } from "./quota-types.ts";

const grid = (x: number): number => onGrid(x, POINT_BITS);
const stepped = (x: number, step: number): number => grid(Math.floor(x / step + 0.5) * step);

/** What a rep has reached. @internal */
export interface Reached {
  readonly value: number;
  readonly done: number;
  readonly effective: number;
}

/** One rep against one quota: what is asked for the days that the rep is there, and the pace over these days. @internal */
export function repFigures(
  quota: QuotaPolicy,
  units: ReturnType<typeof dayShares>,
  { first, worked }: Presence,
  there: Uint8Array,
  asOf: number,
  ramp: number,
  reached: Reached,
): QuotaFigures {
  const calendarDays = quota.per === "day";
  let [asked, full, total, elapsed, all] = [0, 0, 0, 0, 0];
  for (const { from, to, days } of units) {
    let [here, every] = [0, 0];
    for (let i = from; i <= to; i += 1) {
      const work = worked[i] as number;
      const present = there[i] as number;
      all += work;
      total += work * present;
      if (first + i <= asOf) elapsed += work * present;
      every += calendarDays ? 1 : work;
      here += calendarDays ? present : work * present;
    }
    if (days === 0) continue;
    asked += (quota.amount * here) / days;
    full += (quota.amount * every) / days;
  }
  const target = stepped(quota.ramp ? asked * ramp : asked, quota.step);
  const value = grid(reached.value);
  const now = pace([{ target, elapsed, total }], value);
  const expected = total === 0 ? 0 : grid((target * elapsed) / total);
  return figures(quota, {
    value,
    quota: target,
    full: stepped(full, quota.step),
    done: reached.done,
    effective: reached.effective,
    expected,
    requiredPerDay: now.requiredPerDay === null ? null : grid(now.requiredPerDay),
    projected: now.projection.runRate === null ? Math.max(value, target) : grid(now.projection.runRate),
    workdays: { total, elapsed, remaining: total - elapsed, away: all - total },
  });
}

type Summed = Omit<QuotaFigures, "attainment" | "missing" | "pace" | "gap" | "tiers">;

/** The figures that follow from the others. */
function figures(quota: QuotaPolicy, sums: Summed): QuotaFigures {
  const { value, expected, quota: target } = sums;
  const tiers = Object.entries(quota.tiers).map(([name, multiple]): TierStanding => {
    const at = grid(target * multiple);
    return { name, at, reached: value >= at, missing: Math.max(0, at - value) };
  });
  return {
    ...sums,
    attainment: target === 0 ? null : value / target,
    missing: Math.max(0, target - value),
    pace: expected === 0 ? null : value / expected,
    gap: value - expected,
    tiers,
  };
}

/** Several reps as one: sums of their figures, all on one grid, so that they are exact. @internal */
export function rolledUp(quota: QuotaPolicy, team: string | null, reps: readonly RepQuota[]): TeamQuota {
  const sum = (of: (rep: RepQuota) => number): number => reps.reduce((total, rep) => total + of(rep), 0);
  const left = reps.filter(({ requiredPerDay }) => requiredPerDay !== null);
  return {
    team,
    reps: reps.length,
    met: reps.filter(({ missing }) => missing === 0).length,
    behind: reps.filter(({ gap }) => gap < 0).length,
    ...figures(quota, {
      value: sum((rep) => rep.value),
      quota: sum((rep) => rep.quota),
      full: sum((rep) => rep.full),
      done: sum((rep) => rep.done),
      effective: sum((rep) => rep.effective),
      expected: sum((rep) => rep.expected),
      requiredPerDay: left.length === 0 ? null : sum((rep) => rep.requiredPerDay ?? 0),
      projected: sum((rep) => rep.projected),
      workdays: {
        total: sum((rep) => rep.workdays.total),
        elapsed: sum((rep) => rep.workdays.elapsed),
        remaining: sum((rep) => rep.workdays.remaining),
        away: sum((rep) => rep.workdays.away),
      },
    }),
  };
}
