import { reason } from "../kernel/index.ts";
import { allocateUnits } from "../money/index.ts";
import { overLeaves, type Taker } from "./carry.ts";
import type { PlanPeriod } from "./plan.ts";
import { reasons } from "./reasons.ts";
import type { Account, Scene } from "./settling.ts";

/** A tier's targets by column, which take what is handed out, and what they may change by. */
interface Line {
  readonly tier: string;
  readonly values: Float64Array;
  readonly least: (column: number) => number;
  readonly most: (column: number) => number;
}

/**
 * How much of a change is each closed period's: in proportion to its own shortfall (or surplus) since the last re-plan; where there is
 * none, all of it is the last period's.
 */
function shares({ setting, closed, booking, sum }: Scene, values: Float64Array, gap: number): readonly number[] {
  const { index, booked, settledOn } = setting;
  const weights = closed.map((node) => {
    const own = sum(values, node) * booked.step - sum(booking, node);
    const fresh = settledOn === null || (index.end[node] as number) > settledOn;
    return fresh && Math.sign(own) === Math.sign(gap) ? Math.abs(own) : 0;
  });
  if (!weights.some((weight) => weight > 0)) weights[weights.length - 1] = 1;
  return weights;
}

/**
 * Hands the changes of open periods out to their leaves, with a carry for every source and leaf, and a ledger entry for every period.
 *
 * @returns labels of the closed periods that the changes come from
 */
export function handOut(
  scene: Scene,
  line: Line,
  change: Float64Array,
  options: readonly Taker[],
  { gap, wanted }: { readonly gap: number; readonly wanted: number },
  account: Account,
): readonly string[] {
  const { setting, member, who, closed, takers, money, said } = scene;
  const { plan, index, booked } = setting;
  const { step } = booked;
  const { tier, values } = line;
  const isMain = tier === plan.main;
  const labelOf = (node: number): string => (plan.periods[node] as PlanPeriod).label;
  const sources = new Set<string>();
  // Before anything is handed out: the closed periods' own targets do not change.
  const weights = shares(scene, values, gap);
  takers.forEach((node, k) => {
    const steps = change[k] as number;
    if (steps === 0) return;
    const option = options[k] as Taker;
    const leaves = scene.leavesOf(node);
    const given = overLeaves(
      steps,
      leaves.map((column) => values[column] as number),
      leaves.map(line.least),
      leaves.map(line.most),
      leaves.map((column) => (plan.periods[index.columns[column] as number] as PlanPeriod).workdays),
    );
    const from = new Float64Array(closed.length);
    leaves.forEach((column, j) => {
      allocateUnits(given[j] as number, weights).forEach((part, i) => {
        if (part === 0) return;
        sources.add(labelOf(closed[i] as number));
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
    const after = option.open + steps;
    const cap = setting.cap === null ? null : option.cap;
    const capped = cap !== null && after >= cap;
    account.changes.push({
      main: isMain,
      member: who,
      period: labelOf(node),
      tier,
      before: money(option.open * step),
      after: money(after * step),
      change: money(steps * step),
      parts: closed.flatMap((source, i) =>
        from[i] === 0 ? [] : [{ from: labelOf(source), amount: money((from[i] as number) * step) }],
      ),
      cap: cap === null ? null : money(cap * step),
      capped,
    });
    if (capped && isMain && wanted > 0)
      account.reasons.push(
        reason(reasons, "CAPPED", { owner: who, period: labelOf(node), cap: said(option.cap * step) }),
      );
  });
  return [...sources];
}
