import { fail, show } from "../kernel/index.ts";
import { allocateBoundedUnits, allocateUnits, decimalsOf, toUnits } from "../money/index.ts";
import type { Carry } from "./replan-types.ts";

const INF = Number.POSITIVE_INFINITY;

/** An open period that may take: its targets now and as agreed, in steps. */
export interface Taker {
  readonly open: number;
  readonly agreed: number;
  /** Least and most that its target may change by, from the tiers beside it. */
  readonly least: number;
  readonly most: number;
  /** Highest target that the cap allows. */
  readonly cap: number;
}

/** A ratio as a whole number over a power of ten. Throws BAD_OPTION. */
export function ratioOf(value: number, path: readonly PropertyKey[]): readonly [units: bigint, over: bigint] {
  const places = decimalsOf(value);
  if (!Number.isFinite(value) || value < 0 || places > 15)
    fail("BAD_OPTION", path, `a ratio from 0 is needed, found ${show(value)}`);
  return [BigInt(toUnits(value, places, path)), 10n ** BigInt(places)];
}

/** The weights of a carry over the open periods, in order of time. */
function weightsOf(carry: Carry, takers: readonly Taker[], rho: readonly [bigint, bigint]): readonly bigint[] {
  const last = takers.length - 1;
  // Where nothing was ever asked (not yet hired, gone, on leave all along), nothing is carried to.
  const alive = takers.map(({ open, agreed }) => open > 0 || agreed > 0);
  const first = alive.indexOf(true);
  return takers.map(({ open }, k) => {
    if (!alive[k]) return 0n;
    if (carry === "next") return k === first ? 1n : 0n;
    if (carry === "proportional") return BigInt(open);
    if (carry === "frontLoad") return rho[0] ** BigInt(k) * rho[1] ** BigInt(last - k);
    if (carry === "backLoad") return rho[0] ** BigInt(last - k) * rho[1] ** BigInt(k);
    return 1n;
  });
}

/** Shares steps out within bounds; what the bounds force or do not admit shows in the sum of what is given. */
export function within(
  steps: number,
  weights: readonly bigint[],
  low: readonly number[],
  high: readonly number[],
): Float64Array {
  if (weights.length === 0) return new Float64Array(0);
  // A part of weight 0 that no bound forces stays as it is.
  const most = high.map((limit, k) => Math.max(low[k] as number, weights[k] === 0n ? Math.min(limit, 0) : limit));
  const found = allocateBoundedUnits(steps, weights, low, most);
  return found.units ?? Float64Array.from(low);
}

/** What each open period takes of `steps`, which may be below 0; all of it for `rebase`, in place of the open targets. */
export function place(
  steps: number,
  takers: readonly Taker[],
  carry: Carry,
  rho: readonly [bigint, bigint],
): Float64Array {
  const room = takers.map(({ cap, open, most, least }) => Math.max(least, 0, Math.min(most, Math.max(0, cap - open))));
  if (carry === "rebase" && takers.some(({ agreed }) => agreed > 0)) {
    const total = takers.reduce((sum, { open }) => sum + open, 0) + steps;
    const low = takers.map(({ open, least }) => Math.max(0, open + least));
    const high = takers.map(({ open, most, cap }, k) => Math.max(low[k] as number, Math.min(open + most, cap)));
    const found = within(
      total,
      takers.map(({ agreed }) => BigInt(agreed)),
      low,
      high,
    );
    return found.map((target, k) => target - (takers[k]?.open as number));
  }
  let weights = weightsOf(carry, takers, rho);
  if (weights.every((weight) => weight === 0n)) weights = weightsOf("even", takers, rho);
  return within(
    steps,
    weights,
    takers.map(({ least }) => Math.max(0, least)),
    room,
  );
}

/** What each open period gives up of `steps` of surplus, in proportion to its target, down to what the tier below allows. */
export function release(steps: number, takers: readonly Taker[]): Float64Array {
  const given = within(
    steps,
    takers.map(({ open }) => BigInt(open)),
    takers.map(() => 0),
    takers.map(({ open, least }) => Math.max(0, Math.min(open, -least))),
  );
  return given.map((value) => (value === 0 ? 0 : -value));
}

/** A period's change over its leaves, within the leaves' own bounds. */
export function overLeaves(
  change: number,
  now: readonly number[],
  least: readonly number[],
  most: readonly number[],
  days: readonly number[],
): Float64Array {
  const byTarget = now.some((target) => target > 0);
  const weights = byTarget ? now : days.some((count) => count > 0) ? days : now.map(() => 1);
  const bounded = least.some((low) => low > 0) || most.some((high) => high < INF) || change < 0;
  if (!bounded) return allocateUnits(change, weights, null, "spread");
  if (change < 0) {
    const given = within(
      -change,
      weights.map(BigInt),
      now.map(() => 0),
      now.map((target, k) => Math.max(0, Math.min(target, -(least[k] as number)))),
    );
    return given.map((value) => (value === 0 ? 0 : -value));
  }
  const found = allocateBoundedUnits(
    change,
    weights,
    least.map((low) => Math.max(0, low)),
    most.map((high, k) => Math.max(high, least[k] as number, 0)),
  );
  const units = found.units ?? Float64Array.from(least, (low) => Math.max(0, low));
  // Weights of 0 leave something over where only they have room.
  let left = change - units.reduce((a, b) => a + b, 0);
  for (let k = 0; k < units.length && left > 0; k += 1) {
    const room = Math.min(left, Math.max(0, (most[k] as number) - (units[k] as number)));
    units[k] = (units[k] as number) + room;
    left -= room;
  }
  return units;
}
