import {
  accounted,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  type ReasonOf,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { compareDurations, type DurationComparison } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { judgeDeals, OPEN, WON } from "../records/deal-state.ts";
import { type DealColumns, type DealRow, readDeals } from "../records/index.ts";
import type { Count } from "../stats/index.ts";
import { type ExperimentPolicy, experimentDoor } from "./experiment-policy.ts";
import type { Experiment, Lift } from "./experiment-types.ts";
import { lift } from "./lift.ts";
import { fieldOf } from "./live-deals.ts";
import { reasons } from "./reasons.ts";

/** Options of {@link experiment}. */
export interface ExperimentOptions extends ReadOptions<DealRow> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** Whether to return the ids behind the counts. @defaultValue false */
  readonly ids?: boolean;
}

type Said = ReasonOf<typeof reasons>;
const CELLS = ["exposedBefore", "exposedAfter", "controlBefore", "controlAfter"] as const;
type Cell = { successes: number; n: number; ids: string[]; times: number[]; ended: number[] };

/** Why a p that is small enough by itself does not make the verdict: the small cells, or an interval that holds 0. */
function whyUnclear(
  { differenceInDifferences: did, points }: Lift,
  p: number,
  { confidence }: ExperimentPolicy,
): readonly Said[] {
  if (points === null || p >= 1 - confidence) return [];
  const careful = did?.carefulP ?? 0;
  if (careful >= 1 - confidence) return [reason(reasons, "LIFT_SMALL_CELLS", { p, careful })];
  const { low, high } = points;
  return low <= 0 && high >= 0 ? [reason(reasons, "LIFT_HOLDS_ZERO", { p, low, high })] : [];
}

function said(found: Lift, cycle: DurationComparison | null, policy: ExperimentPolicy): readonly Said[] {
  const { design, points, relative, p, verdict, exposed, control, differenceInDifferences: did } = found;
  const list: Said[] = [];
  const base = design === "groups" ? control?.after : exposed.before;
  if (verdict === "tooFew" || points === null || p === null) {
    const n = Math.min(
      ...[exposed.after, exposed.before, control?.after, control?.before].flatMap((c) => (c ? [c.n] : [])),
    );
    list.push(reason(reasons, "LIFT_TOO_FEW", { n, minimum: policy.minimum }));
  } else {
    const params = { points: points.estimate, low: points.low, high: points.high };
    if (verdict === "unclear") list.push(reason(reasons, "LIFT_UNCLEAR", params), ...whyUnclear(found, p, policy));
    else list.push(reason(reasons, verdict === "better" ? "LIFT_BETTER" : "LIFT_WORSE", { ...params, p }));
    if (relative !== null && base && base.n > 0) {
      const to = exposed.after.successes / exposed.after.n;
      const from = did ? to - did.effect : base.successes / base.n;
      list.push(reason(reasons, "LIFT_RELATIVE", { relative, from, to }));
    }
  }
  const proof = found.requiredToProve ?? (verdict === "unclear" ? found.requiredN : null);
  const groups = design === "differenceInDifferences" ? 4 : 2;
  if (proof !== null) list.push(reason(reasons, "PROOF_NEEDS", { n: proof, groups, power: policy.power }));
  if (design === "beforeAfter" && policy.since !== null)
    list.push(reason(reasons, "NO_CONTROL", { since: policy.since }));
  if (did) list.push(reason(reasons, "CONTROL_MOVED", { points: did.controlChange * 100 }));
  if (cycle && cycle.p !== null && cycle.verdict !== "tooFew") {
    const { p: chance, a, b } = cycle;
    const [days, from] = [a.median.value, b.median.value];
    const sign = days === null || from === null ? 0 : Math.sign(days - from);
    // The test sees the whole curve; a sentence about medians needs medians that differ the same way.
    const clear = cycle.verdict === "better" ? sign < 0 : cycle.verdict === "worse" && sign > 0;
    if (!clear || days === null || from === null) list.push(reason(reasons, "CYCLE_UNCLEAR", { p: chance }));
    else list.push(reason(reasons, sign < 0 ? "CYCLE_SHORTER" : "CYCLE_LONGER", { days, from, p: chance }));
  }
  return list;
}

/**
 * The effect of a measure on deals: success rates before and after beside a control group, the lift in points and relative, the
 * decision cycle with open deals counted, and a verdict that says "unclear" where chance may explain it. Observed, not proven:
 * the groups were not drawn by lot.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, UNKNOWN_FIELD, and what reading throws.
 *
 * @example
 * ```ts
 * import { defineExperiment, experiment } from "salesplan/market";
 * const deals = Array.from({ length: 200 }, (_, i) => ({
 *   id: i,
 *   stage: "closed",
 *   status: (i % 2 === 0 ? i % 5 < 3 : i % 5 < 1) ? ("won" as const) : ("lost" as const),
 *   source: i % 2 === 0 ? "joint campaign" : "website",
 *   created: "2026-06-03",
 *   closedAt: "2026-07-01",
 * }));
 * const campaign = defineExperiment({ groups: { by: "source", exposed: ["joint campaign"], control: ["website"] } });
 * const result = experiment(campaign, deals, { asOf: "2026-07-31" });
 * result.verdict; //=> "better"
 * result.points?.estimate.toFixed(0); //=> "40"
 * result.relative?.toFixed(0); //=> "2"
 * ```
 */
export function experiment(
  policy: ExperimentPolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: ExperimentOptions,
): Experiment {
  must(options, "options", "object");
  const rules = experimentDoor.compiled(policy);
  const asOfDay = needed(options.asOf, "asOf", "say on which day's end the deals are looked at");
  const asOf = epochDay(asOfDay, ["asOf"]);
  const table = readDeals(deals, options);
  const { state, start, end } = judgeDeals(table, rules, asOf);
  const since = rules.since === null ? null : epochDay(rules.since);
  const until = rules.until === null ? asOf : epochDay(rules.until);
  const oldest = rules.before === null ? Number.NEGATIVE_INFINITY : epochDay(rules.before);
  const group = rules.groups && fieldOf(table, rules.groups.by, ["experiment", "groups", "by"]);
  const side = group?.names.map((name) =>
    rules.groups?.exposed.includes(name) ? 0 : rules.groups?.control.includes(name) ? 2 : -1,
  );
  const cells = CELLS.map((): Cell => ({ successes: 0, n: 0, ids: [], times: [], ended: [] }));
  const unused = tally(options.keep);
  const seen = new Uint8Array(table.columns.id.names.length);
  for (let i = 0; i < table.size; i += 1) {
    const row = table.origin ? (table.origin[i] as number) : i;
    const own = table.columns.id.values[i] as number;
    const [from, to] = [start[i] as number, end[i] as number];
    const of =
      side === undefined
        ? 0
        : group && (group.values[i] as number) !== NONE
          ? (side[group.values[i] as number] as number)
          : -1;
    const why = (): string | null => {
      if (from !== NONE && from > asOf) return "afterAsOf";
      if (seen[own] === 1) return "duplicate";
      if (of < 0) return "noGroup";
      if (from === NONE) return "noDate";
      return from > until || (since !== null && from < oldest) ? "outsideDates" : null;
    };
    const skip = why();
    if (skip !== "afterAsOf") seen[own] = 1;
    if (skip !== null) {
      unused.add(row, null, skip);
      continue;
    }
    const cell = cells[of + (since === null || from >= since ? 1 : 0)] as Cell;
    const decided = state[i] !== OPEN;
    // An end before the beginning, or none at all, says nothing about how long it took.
    const known = decided ? to !== NONE && to >= from : true;
    if (known) {
      cell.times.push((decided ? to : asOf) - from);
      cell.ended.push(decided ? 1 : 0);
    }
    const young = rules.within === null ? !decided : from + rules.within > asOf;
    const undated = rules.within !== null && state[i] === WON && !known;
    if (young || undated) {
      unused.add(row, undated ? "closedAt" : null, undated ? "noEndDate" : rules.within === null ? "open" : "immature");
      continue;
    }
    cell.n += 1;
    if (state[i] === WON && (rules.within === null || to - from <= rules.within)) cell.successes += 1;
    if (options.ids) cell.ids.push(table.columns.id.names[own] as string);
  }
  const count = (at: number): Count => ({ successes: (cells[at] as Cell).successes, n: (cells[at] as Cell).n });
  const before = (at: number): Count | null => (since === null ? null : count(at));
  const hasControl = rules.groups !== null && rules.groups.control.length > 0;
  const found = lift(
    { before: before(0), after: count(1) },
    hasControl ? { before: before(2), after: count(3) } : null,
    rules,
  );
  const durations = (a: number, b: number): DurationComparison | null => {
    const [later, earlier] = [cells[a] as Cell, cells[b] as Cell];
    if (later.times.length === 0 || earlier.times.length === 0) return null;
    return compareDurations(later, earlier, { confidence: rules.confidence, minimum: rules.minimum });
  };
  const cycles = { exposed: durations(1, 0), control: durations(3, 2), after: durations(1, 3) };
  const cycle = hasControl ? cycles.after : cycles.exposed;
  return {
    asOf: asOfDay,
    ...accounted(table, unused.done()),
    reasons: said(found, cycle, rules),
    id: rules.id,
    ...found,
    cycle,
    cycles,
    ids: options.ids
      ? (Object.fromEntries(CELLS.map((name, c) => [name, (cells[c] as Cell).ids])) as unknown as Experiment["ids"])
      : null,
  };
}
