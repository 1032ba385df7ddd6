import { reason } from "../kernel/index.ts";
import { toUnits } from "../money/index.ts";
import { place, release, type Taker } from "./carry.ts";
import { leafTargets } from "./plan-index.ts";
import { reasons } from "./reasons.ts";
import { handOut } from "./settle-changes.ts";
import { type Account, inside, type Scene, type Setting, sceneOf } from "./settling.ts";

const INF = Number.POSITIVE_INFINITY;

/** A tier's targets by column as they stand (what is handed out is added to them), and what bounds each on either side. */
interface Line {
  readonly tier: string;
  readonly values: Float64Array;
  readonly agreed: readonly number[];
  /** Least and most that a column may change by, from the tiers beside it. */
  readonly least: (column: number) => number;
  readonly most: (column: number) => number;
}

/** Settles one leaf member inside one boundary, tier by tier. */
export function settle(setting: Setting, row: number, boundary: number, account: Account): void {
  const { plan, index } = setting;
  const scene = sceneOf(setting, row, boundary);
  const now = new Map(plan.tiers.map(({ name }) => [name, leafTargets(plan, index, name, row)]));
  const width = index.columns.length;
  let surplus = 0;
  for (const [tier, lower, upper] of setting.order) {
    const values = now.get(tier) as Float64Array;
    const below = lower === null ? null : (now.get(lower) as Float64Array);
    const above = upper === null ? null : (now.get(upper) as Float64Array);
    const line: Line = {
      tier,
      values,
      agreed: (plan.cells[tier] as readonly number[]).slice(row * width, (row + 1) * width),
      least: (column) => (below ? (below[column] as number) : 0) - (values[column] as number),
      most: (column) => (above ? Math.max(0, (above[column] as number) - (values[column] as number)) : INF),
    };
    // The surplus over the target raises what is above it.
    const top = tier !== plan.main && upper === null && lower !== null;
    const raise = setting.surplus === "stretchOnly" && top ? surplus : 0;
    const found = settleTier(scene, line, raise, account);
    if (tier === plan.main) surplus = found;
  }
}

/** What a tier asks of the boundary: what was agreed, and what carries brought in or took out of it. Minor units. */
function targetOf({ setting, row, boundary, sum }: Scene, { tier, agreed }: Line): number {
  const { index, booked } = setting;
  let target = sum(agreed, boundary) * booked.step;
  for (const move of index.carries.get(row) ?? []) {
    if (move.tier !== tier) continue;
    const [into, out] = [inside(index, move.to, boundary), inside(index, move.from, boundary)];
    if (into !== out) target += (into ? move.steps : -move.steps) * booked.step;
  }
  return target;
}

/** What earlier re-plans could not place or kept, in minor units. */
function balanceOf({ setting, member, boundary }: Scene, tier: string): { unmet: number; banked: number } {
  const { index, booked, balances } = setting;
  const old = (balances.get(member) ?? []).filter(
    (balance) => balance.tier === tier && inside(index, balance.period, boundary),
  );
  const minor = (text: string): number => toUnits(text, booked.scale, ["plan", "balances"]);
  return {
    unmet: old.reduce((total, balance) => total + minor(balance.unmet), 0),
    banked: old.reduce((total, balance) => total + minor(balance.banked), 0),
  };
}

/** The open periods as takers, in order of time. */
function takersOf({ setting, takers, leavesOf, sum }: Scene, { values, agreed, least, most }: Line): readonly Taker[] {
  const { cap } = setting;
  return takers.map((node): Taker => {
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
}

/** Settles one tier; `raise`: a surplus of the main tier, in minor units, that lifts this one. Returns the tier's own surplus. */
function settleTier(scene: Scene, line: Line, raise: number, account: Account): number {
  const { setting, takers, actual } = scene;
  const { carry, rho, booked } = setting;
  const { step } = booked;
  const target = targetOf(scene, line);
  const openSteps = scene.open.reduce((total, node) => total + scene.sum(line.values, node), 0);
  const before = balanceOf(scene, line.tier);
  let { unmet, banked } = before;
  const options = takersOf(scene, line);
  const gap = target - openSteps * step - actual - unmet + banked;
  let change: Float64Array = new Float64Array(takers.length);
  let [wanted, surplus] = [0, 0];
  if (gap > 0) {
    const fromBank = Math.min(gap, banked);
    banked -= fromBank;
    wanted = carry === "keep" ? 0 : Math.ceil((gap - fromBank) / step);
  } else if (gap < 0) {
    const settledDebt = Math.min(-gap, unmet);
    unmet -= settledDebt;
    surplus = -gap - settledDebt;
    if (setting.surplus === "release") change = release(Math.floor(surplus / step), options);
  }
  wanted += Math.floor(raise / step);
  // A tier that was raised pushes the one above it.
  const forced = options.some(({ least }) => least > 0);
  if (wanted > 0 || forced) change = place(wanted, options, carry === "keep" ? "proportional" : carry, rho);
  const moved = change.reduce((a, b) => a + b, 0) * step;
  // Whatever was placed, the account closes: what is still missing is unmet, what is too much is banked.
  const rest = target - openSteps * step - moved - actual - unmet + banked;
  if (rest > 0) unmet += rest;
  else banked -= rest;
  const sources = handOut(scene, line, change, options, { gap, wanted }, account);
  const closing = { target, open: openSteps * step + moved, unmet, banked };
  close(scene, line.tier, closing, { ...before, moved, sources }, account);
  return surplus;
}

/** Writes the balance down; for the main tier with its row and what is to be said of it. */
function close(
  { setting, member, boundary, who, where, takers, actual, money, said }: Scene,
  tier: string,
  now: { readonly target: number; readonly open: number; readonly unmet: number; readonly banked: number },
  before: {
    readonly unmet: number;
    readonly banked: number;
    readonly moved: number;
    readonly sources: readonly string[];
  },
  account: Account,
): void {
  const { target, open, unmet, banked } = now;
  if (unmet !== 0 || banked !== 0) {
    const texts = { unmet: money(unmet).toFixed(), banked: money(banked).toFixed() };
    account.balances.push({ tier, member, period: boundary, ...texts });
  }
  if (tier !== setting.plan.main) return;
  if (before.moved > 0)
    account.reasons.push(
      reason(reasons, "CARRIED", { owner: who, from: before.sources.join(", "), amount: said(before.moved) }),
    );
  if (unmet > before.unmet) {
    const amount = said(unmet - before.unmet);
    account.reasons.push(reason(reasons, "UNMET", { owner: who, period: where, amount }));
    if (takers.length === 0) account.reasons.push(reason(reasons, "NO_OPEN_PERIOD", { owner: who, period: where }));
  }
  if (banked - before.banked >= setting.booked.step)
    account.reasons.push(
      reason(reasons, "BANKED", { owner: who, period: where, amount: said(banked - before.banked) }),
    );
  account.rows.push({
    member: who,
    period: where,
    target: money(target),
    actual: money(actual),
    open: money(open),
    unmet: money(unmet),
    banked: money(banked),
  });
}
