import { epochDay, reason } from "../kernel/index.ts";
import { allocateUnits, type Decimal, fromUnits, toUnits, unitsText } from "../money/index.ts";
import type { Booked } from "./booked.ts";
import { overLeaves, place, release, type Taker } from "./carry.ts";
import type { Plan, PlanBalance, PlanCarry, PlanLock, PlanMember, PlanPeriod } from "./plan.ts";
import { leafTargets, type PlanIndex } from "./plan-index.ts";
import { reasons, type TargetsReason } from "./reasons.ts";
import type { Carry, ReplanChange, ReplanRow, Surplus } from "./replan-types.ts";

const INF = Number.POSITIVE_INFINITY;

/** What a re-plan is to do. */
export interface Setting {
  readonly plan: Plan;
  readonly index: PlanIndex;
  readonly booked: Booked;
  readonly asOf: number;
  readonly carry: Carry;
  readonly cap: readonly [bigint, bigint] | null;
  readonly surplus: Surplus;
  readonly rho: readonly [bigint, bigint];
  /** Periods that close and take, in order of time. */
  readonly units: readonly number[];
  readonly boundaries: readonly number[];
  readonly locks: readonly PlanLock[];
  /** Tiers in the order in which they are settled, each with the one that bounds it. */
  readonly order: readonly (readonly [tier: string, lower: string | null, upper: string | null])[];
}
/** What the re-plan of a plan collects. */
export interface Account {
  readonly carries: PlanCarry[];
  readonly balances: PlanBalance[];
  readonly rows: ReplanRow[];
  readonly changes: (ReplanChange & { readonly main: boolean })[];
  readonly reasons: TargetsReason[];
}

/** Whether a period lies within another, or is it. */
export const inside = (index: PlanIndex, node: number, outer: number): boolean => {
  const [a, b] = index.columnsOf[node] as readonly [number, number];
  const [x, y] = index.columnsOf[outer] as readonly [number, number];
  return a >= x && b <= y;
};

/** Settles one leaf member inside one boundary, tier by tier. */
export function settle(setting: Setting, row: number, boundary: number, account: Account): void {
  const { plan, index, booked, asOf, carry, cap, surplus, rho } = setting;
  const { step, scale } = booked;
  const member = index.rows[row] as number;
  const who = (plan.members[member] as PlanMember).id;
  const where = (plan.periods[boundary] as PlanPeriod).label;
  const units = setting.units.filter((node) => inside(index, node, boundary));
  const closed = units.filter((node) => (index.end[node] as number) <= asOf);
  const locked = (node: number): boolean =>
    setting.locks.some(
      (lock) =>
        (lock.member === null || lock.member === member) &&
        (inside(index, node, lock.period) || inside(index, lock.period, node)),
    );
  const open = units.filter((node) => (index.end[node] as number) > asOf);
  const takers = open.filter((node) => !locked(node));
  const sum = (values: ArrayLike<number>, node: number): number => {
    const [first, last] = index.columnsOf[node] as readonly [number, number];
    let total = 0;
    for (let c = first; c <= last; c += 1) total += values[c] as number;
    return total;
  };
  const leavesOf = (node: number): readonly number[] => {
    const [first, last] = index.columnsOf[node] as readonly [number, number];
    const all = Array.from({ length: last - first + 1 }, (_, k) => first + k);
    return all.filter(
      (column) =>
        (index.end[index.columns[column] as number] as number) > asOf && !locked(index.columns[column] as number),
    );
  };
  const booking = booked.units[member] ?? new Float64Array(index.columns.length);
  const actual = closed.reduce((total, node) => total + sum(booking, node), 0);
  const width = index.columns.length;
  const now = new Map(plan.tiers.map(({ name }) => [name, leafTargets(plan, index, name, row)]));
  const money = (value: number): Decimal => fromUnits(value, scale);
  const said = (value: number): { amount: string; unit: string | null } => ({
    amount: unitsText(value, scale),
    unit: plan.goal.unit,
  });
  const settledOn = plan.versions.filter(({ kind }) => kind === "replan").at(-1)?.date ?? null;
  let mainSurplus = 0;

  for (const [tier, lower, upper] of setting.order) {
    const isMain = tier === plan.main;
    const values = now.get(tier) as Float64Array;
    const agreed = (plan.cells[tier] as readonly number[]).slice(row * width, (row + 1) * width);
    let target = sum(agreed, boundary) * step;
    for (const move of index.carries.get(row) ?? []) {
      if (move.tier !== tier) continue;
      const [into, out] = [inside(index, move.to, boundary), inside(index, move.from, boundary)];
      if (into !== out) target += (into ? move.steps : -move.steps) * step;
    }
    const openSteps = open.reduce((total, node) => total + sum(values, node), 0);
    const old = plan.balances.filter(
      (balance) => balance.tier === tier && balance.member === member && inside(index, balance.period, boundary),
    );
    const minor = (text: string): number => toUnits(text, scale, ["plan", "balances"]);
    let unmet = old.reduce((total, balance) => total + minor(balance.unmet), 0);
    let banked = old.reduce((total, balance) => total + minor(balance.banked), 0);
    const before = { unmet, banked };
    const lowerValues = lower === null ? null : (now.get(lower) as Float64Array);
    const upperValues = upper === null ? null : (now.get(upper) as Float64Array);
    const least = (column: number): number =>
      lowerValues ? (lowerValues[column] as number) - (values[column] as number) : -(values[column] as number);
    const most = (column: number): number =>
      upperValues ? Math.max(0, (upperValues[column] as number) - (values[column] as number)) : INF;
    const options = takers.map((node): Taker => {
      const leaves = leavesOf(node);
      const total = sum(agreed, node);
      const forced = leaves.reduce((a, column) => a + Math.max(0, least(column)), 0);
      return {
        open: sum(values, node),
        agreed: total,
        least: forced > 0 ? forced : leaves.reduce((a, column) => a + least(column), 0),
        most: leaves.length === 0 ? 0 : leaves.reduce((a, column) => a + most(column), 0),
        cap: cap === null ? INF : Number((BigInt(total) * cap[0]) / cap[1]),
      };
    });

    const gap = target - openSteps * step - actual - unmet + banked;
    let change: Float64Array = new Float64Array(takers.length);
    let wanted = 0;
    if (gap > 0) {
      const fromBank = Math.min(gap, banked);
      banked -= fromBank;
      wanted = carry === "keep" ? 0 : Math.ceil((gap - fromBank) / step);
    } else if (gap < 0) {
      const settledDebt = Math.min(-gap, unmet);
      unmet -= settledDebt;
      const left = -gap - settledDebt;
      if (isMain) mainSurplus = left;
      if (surplus === "release") change = release(Math.floor(left / step), options);
    }
    // The surplus over the target raises what is above it.
    if (surplus === "stretchOnly" && !isMain && upper === null && lower !== null)
      wanted += Math.floor(mainSurplus / step);
    const forced = options.some((option) => option.least > 0);
    if (wanted > 0 || forced) change = place(wanted, options, carry === "keep" ? "proportional" : carry, rho);
    const moved = change.reduce((a, b) => a + b, 0) * step;
    // Whatever was placed, the account closes: what is still missing is unmet, what is too much is banked.
    const rest = target - openSteps * step - moved - actual - unmet + banked;
    if (rest > 0) unmet += rest;
    else banked -= rest;

    const sources = new Set<string>();
    const gaps = closed.map((node) => sum(values, node) * step - sum(booking, node));
    const fresh = closed.map((node) => settledOn === null || (index.end[node] as number) > epochDay(settledOn));
    takers.forEach((node, k) => {
      const steps = change[k] as number;
      const leaves = leavesOf(node);
      const option = options[k] as Taker;
      if (steps !== 0) {
        const given = overLeaves(
          steps,
          leaves.map((column) => values[column] as number),
          leaves.map(least),
          leaves.map(most),
          leaves.map((column) => (plan.periods[index.columns[column] as number] as PlanPeriod).workdays),
        );
        const weights: number[] = gaps.map((size, i) =>
          fresh[i] && Math.sign(size) === Math.sign(gap) ? Math.abs(size) : 0,
        );
        if (!weights.some((weight) => weight > 0)) weights[weights.length - 1] = 1;
        const from = new Float64Array(closed.length);
        leaves.forEach((column, j) => {
          const parts = allocateUnits(given[j] as number, weights);
          parts.forEach((part, i) => {
            if (part === 0) return;
            sources.add((plan.periods[closed[i] as number] as PlanPeriod).label);
            from[i] = (from[i] as number) + part;
            account.carries.push({
              tier,
              member,
              from: closed[i] as number,
              to: index.columns[column] as number,
              steps: part,
            });
          });
          values[column] = (values[column] as number) + (given[j] as number);
        });
        const capped = cap !== null && option.open + steps >= option.cap;
        const period = (plan.periods[node] as PlanPeriod).label;
        account.changes.push({
          main: isMain,
          member: who,
          period,
          tier,
          before: money(option.open * step),
          after: money((option.open + steps) * step),
          change: money(steps * step),
          parts: closed.flatMap((source, i) =>
            from[i] === 0
              ? []
              : [{ from: (plan.periods[source] as PlanPeriod).label, amount: money((from[i] as number) * step) }],
          ),
          cap: cap === null ? null : money(option.cap * step),
          capped,
        });
        if (capped && isMain && wanted > 0)
          account.reasons.push(reason(reasons, "CAPPED", { owner: who, period, cap: said(option.cap * step) }));
      }
    });
    if (unmet !== 0 || banked !== 0) {
      account.balances.push({
        tier,
        member,
        period: boundary,
        unmet: money(unmet).toFixed(),
        banked: money(banked).toFixed(),
      });
    }
    if (!isMain) continue;
    if (moved > 0) {
      account.reasons.push(
        reason(reasons, "CARRIED", { owner: who, from: [...sources].join(", "), amount: said(moved) }),
      );
    }
    if (unmet > before.unmet) {
      const amount = said(unmet - before.unmet);
      account.reasons.push(reason(reasons, "UNMET", { owner: who, period: where, amount }));
      if (takers.length === 0) account.reasons.push(reason(reasons, "NO_OPEN_PERIOD", { owner: who, period: where }));
    }
    if (banked - before.banked >= step)
      account.reasons.push(
        reason(reasons, "BANKED", { owner: who, period: where, amount: said(banked - before.banked) }),
      );
    account.rows.push({
      member: who,
      period: where,
      target: money(target),
      actual: money(actual),
      open: money(openSteps * step + moved),
      unmet: money(unmet),
      banked: money(banked),
    });
  }
}
