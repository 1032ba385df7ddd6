import { divide, type Period, type Unit, workdays } from "../calendar/index.ts";
import { allocateUnits } from "../money/index.ts";
import { type CascadeState, outward } from "./cascade-state.ts";
import type { PeriodLevel } from "./cascade-types.ts";
import { earliestDue } from "./earliest-due.ts";
import { settledIn } from "./fixed-cells.ts";
import { nearest } from "./nearest.ts";
import { ownParts } from "./own-parts.ts";
import type { PlanMember } from "./plan.ts";
import { comesAndGoes, presenceOf } from "./presence.ts";
import { settleCells } from "./settled-cells.ts";
import { partWeights } from "./weights.ts";

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/**
 * The weights of the parts of a period for every leaf member that is not there all the time: the level's weights times the share of each
 * part's working days (and of the ramp) in which the member is there. null for the others, and for who is never there.
 */
function ownWeights(
  state: CascadeState,
  parts: readonly Period[],
  share: readonly bigint[],
): readonly (readonly bigint[] | null)[] {
  const known = state.rows.map((row) => state.specs.get(row));
  const at = known.map((entry, i) => (entry && comesAndGoes(entry.spec) ? i : -1)).filter((i) => i >= 0);
  const found = new Array<readonly bigint[] | null>(known.length).fill(null);
  if (at.length === 0) return found;
  const entries = at.map((i) => known[i] as NonNullable<(typeof known)[number]>);
  const there = presenceOf(
    entries.map(({ spec }) => spec),
    parts,
    state.spec.calendar,
    (k) => (entries[k] as (typeof entries)[number]).path,
  );
  const full = parts.map((_, p) => there.full(p));
  const common = full.reduce((a, b) => (a / gcd(a, b)) * b, 1n);
  at.forEach((i, k) => {
    const weights = share.map((weight, p) => weight * there.of(k, p) * (common / (full[p] as bigint)));
    const by = weights.reduce(gcd, 0n);
    if (by === 0n) return;
    const first = share.findIndex((weight) => weight > 0n);
    const [a, b] = [weights[first] as bigint, share[first] as bigint];
    // There for the same part of every part: as everybody else.
    if (weights.every((weight, p) => weight * b === a * (share[p] as bigint))) return;
    found[i] = weights.map((weight) => weight / by);
  });
  return found;
}

/** Divides every leaf period into its parts, for everyone. */
export function byPeriod(state: CascadeState, level: PeriodLevel, path: readonly PropertyKey[]): void {
  const { spec, main, tiers } = state;
  const weights = level.weights ?? (level.into === "week" || level.into === "custom" ? "workdays" : "even");
  const before = state.columns;
  const parts = before.map((column) => divide(spec.calendar, state.periods[column] as Period, level.into as Unit));
  const shares = parts.map((list) => partWeights(list, weights, spec, [...path, "weights"]));
  const columns = parts.map((list, k) =>
    list.map(
      (part) =>
        state.periods.push({
          ...part,
          parent: before[k] as number,
          workdays: workdays(spec.calendar, part.start, part.end),
        }) - 1,
    ),
  );
  const width = columns.flat().length;
  const n = state.rows.length;
  const ids = state.rows.map((row) => (state.members[row] as PlanMember).id);
  const cells = tiers.map(() => new Float64Array(n * width));
  let offset = 0;
  before.forEach((column, k) => {
    const list = parts[k] as readonly Period[];
    const share = shares[k] as readonly bigint[];
    const of = (tier: number, row: number): number => state.cells[tier]?.[row * before.length + k] as number;
    const put = (tier: number, row: number, values: ArrayLike<number>, from: number): void => {
      for (let j = 0; j < list.length; j += 1)
        (cells[tier] as Float64Array)[row * width + offset + j] = values[from + j] as number;
    };
    const totals = Array.from({ length: n }, (_, row) => of(main, row));
    const own = ownWeights(state, list, share);
    // The whole team's parts first; the members' parts then fit both their own total and the team's.
    const whole = totals.reduce((a, b) => a + b, 0);
    const natural = own.some((weight) => weight !== null)
      ? ownParts(totals, share, own, ids)
      : n === 1
        ? allocateUnits(whole, share, null, "spread")
        : earliestDue(allocateUnits(whole, share, null, "spread"), { constant: totals.map(BigInt) }, ids);
    const table = within(state, column, list, natural, totals, share, own);
    for (let row = 0; row < n; row += 1) put(main, row, table, row * list.length);
    for (const [tier, bound] of outward(tiers.length, main)) {
      for (let row = 0; row < n; row += 1) {
        const mine = own[row] ?? share;
        const sum = Number(mine.reduce((a, b) => a + b, 0n));
        const at = (j: number): number => (cells[bound] as Float64Array)[row * width + offset + j] as number;
        const quotas = mine.map((weight) => (of(tier, row) * Number(weight)) / sum);
        const above = tier > bound;
        // Where nothing is asked for in the main tier, nothing is in the others.
        const most = (j: number): number => (mine[j] === 0n ? at(j) : Number.POSITIVE_INFINITY);
        put(tier, row, nearest(of(tier, row), quotas, above ? at : () => 0, above ? most : at), 0);
      }
    }
    offset += list.length;
  });
  state.columns = columns.flat();
  state.cells = cells;
}

/** The parts within the cells that are settled beforehand. */
function within(
  state: CascadeState,
  column: number,
  list: readonly Period[],
  natural: Float64Array,
  totals: readonly number[],
  share: readonly bigint[],
  own: readonly (readonly bigint[] | null)[],
): Float64Array {
  const period = state.periods[column] as Period;
  const labels = [period.label, ...list.map(({ label }) => label)];
  const ids = state.members.map(({ id }) => id);
  const settled = settledIn(state.fixed, ids, labels, state.unit, (_, p) => p === 0);
  if (settled.length === 0) return natural;
  // The grid lists leaves in the order of the tree.
  const order = state.rows.map((member, row) => [member, row] as const).sort(([a], [b]) => a - b);
  const arranged = new Float64Array(natural.length);
  const ideal = new Float64Array(natural.length);
  order.forEach(([, row], i) => {
    const mine = own[row] ?? share;
    const sum = Number(mine.reduce((a, b) => a + b, 0n));
    mine.forEach((weight, j) => {
      arranged[i * list.length + j] = natural[row * list.length + j] as number;
      ideal[i * list.length + j] = ((totals[row] as number) * Number(weight)) / sum;
    });
  });
  const found = settleCells(
    {
      members: state.members,
      periods: labels.map((label, i) => ({ label, parent: i === 0 ? null : 0 })),
      natural: arranged,
      ideal,
      above: "members",
    },
    settled,
  );
  const table = new Float64Array(natural.length);
  order.forEach(([, row], i) => {
    for (let j = 0; j < list.length; j += 1) table[row * list.length + j] = found[i * list.length + j] as number;
  });
  return table;
}
