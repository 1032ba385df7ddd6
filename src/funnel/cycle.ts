import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  KEEP,
  NONE,
  type ReadOptions,
  reason,
  show,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { contradicts, stateOf, statusStates } from "../records/deal-state.ts";
import { type DealRow, readDeals } from "../records/index.ts";
import { logRank } from "../stats/index.ts";
import { cycleFigures, LOST_DEAL, STILL_OPEN, tooShort, WON } from "./cycle-figures.ts";
import { funnelDoor } from "./define.ts";
import type { DealTable } from "./from-current.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { CycleFigures, FunnelReason } from "./types.ts";

/** How cycles are measured. */
export interface CycleOptions extends ReadOptions<DealRow> {
  /** End of this business day: what is not decided then is open. */
  readonly asOf: string;
  /** Days at which the shares won, lost and open are given. @defaultValue [30, 45, 60, 90] */
  readonly days?: readonly number[];
  /** Compares the groups that share a value of this field. */
  readonly by?: string;
  /** @defaultValue 0.95 */
  readonly confidence?: number;
  /** Fewest deals for which a median is given. @defaultValue 5 */
  readonly minimum?: number;
}
/** The cycle of one group. */
export interface CycleGroup extends CycleFigures {
  /** Null: deals without a value. */
  readonly value: string | null;
}
/** How long deals take from their start until they are won or lost. */
export interface Cycle extends Evaluated<FunnelReason>, CycleFigures {
  /** In first-appearance order; null unless asked for with `by`. */
  readonly groups: readonly CycleGroup[] | null;
  /** Whether the groups differ at all (log-rank); null where there is nothing to compare. */
  readonly logRank: { readonly chi2: number; readonly df: number; readonly p: number } | null;
}

/**
 * How long deals take until they are decided, the open ones counted for as long as they have been open (Kaplan-Meier): the median
 * over closed deals alone is too short, since the slow ones are the ones still open. Won against lost is Aalen-Johansen, because a
 * lost deal can no longer be won.
 *
 * A deal starts at `created` and ends at `closedAt`, else `closeDate`; it is won in the funnel's last stage and lost in a lost one,
 * or where its `status` says so. Where both speak, a decision outweighs "open" and the status decides between two decisions, as in the
 * pipeline; STATE_CONFLICT counts the contradictions.
 *
 * @returns Figures in whole days. A deal without a start is `unused.noStart`, a decided one without an end `unused.noEnd`.
 * @throws SalesPlanError: NOT_A_DAY for asOf, BAD_OPTION, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["open", "won"], lost: ["lost"] });
 * const deals = [
 *   { id: 1, stage: "won", created: "2026-01-01", closeDate: "2026-01-11" },
 *   { id: 2, stage: "won", created: "2026-01-01", closeDate: "2026-01-21" },
 *   { id: 3, stage: "lost", created: "2026-01-01", closeDate: "2026-01-31" },
 *   { id: 4, stage: "open", created: "2026-01-01" },
 *   { id: 5, stage: "open", created: "2026-01-01" },
 * ];
 * const cycle = funnel.cycle(policy, deals, { asOf: "2026-02-28", minimum: 3 });
 * cycle.closedOnly.median; //=> 20
 * cycle.median; //=> 30
 * ```
 */
export function cycle<S extends Stages>(
  policy: FunnelPolicy<S>,
  deals: DealTable | readonly DealRow[],
  options: CycleOptions,
): Cycle {
  must(options, "options", "object");
  const { codes, steps, lost: closes, size } = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { asOf, by, confidence = 0.95, minimum = 5, keep = KEEP, days = [30, 45, 60, 90], dimensions = [] } = options;
  for (const [i, day] of days.entries())
    if (!(Number.isFinite(day) && day >= 0))
      fail("BAD_OPTION", ["days", i], `a number of days from 0 is needed, found ${show(day)}`);
  const today = epochDay(asOf, ["asOf"]);
  const read = by === undefined ? options : { ...options, dimensions: [...new Set([...dimensions, by])] };
  const table = readDeals(deals, read);
  const { id, stage, status, created, closedAt, closeDate } = table.columns;
  const group =
    by === undefined
      ? null
      : (table.dimensions[by] ?? fail("UNKNOWN_DIMENSION", ["by"], `the table was read without ${by}`));
  const means = stage.names.map((name): number => {
    const code = codes.get(name);
    if (code === undefined) return NONE;
    if (closes[code] === 1) return LOST_DEAL;
    return (steps[code] as readonly number[]).includes(size - 1) ? WON : STILL_OPEN;
  });
  const states = statusStates(status);
  let conflicts = 0;
  const unused = tally(keep);
  const seen = new Set<number>();
  const [times, causes, values]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < table.size; i += 1) {
    const leave = (code: string): void => unused.add(table.origin?.[i] ?? i, null, code);
    const start = created.days[i] as number;
    const own = means[stage.values[i] as number] ?? NONE;
    const said = states[status.values[i] as number] ?? NONE;
    const cause = stateOf(own, said);
    const end = closedAt.days[i] === NONE ? (closeDate.values[i] as number) : (closedAt.days[i] as number);
    if (seen.has(id.values[i] as number)) leave("duplicate");
    else if (cause === NONE) leave("unknownStage");
    else if (start === NONE) leave("noStart");
    else if (start > today) leave("afterAsOf");
    else if (cause !== STILL_OPEN && end === NONE) leave("noEnd");
    else if (cause !== STILL_OPEN && end < start) leave("endBeforeStart");
    else {
      if (contradicts(own, said)) conflicts += 1;
      const decided = cause !== STILL_OPEN && end <= today;
      times.push((decided ? end : today) - start);
      causes.push(decided ? cause : STILL_OPEN);
      values.push(group === null ? NONE : (group.values[i] as number));
    }
    seen.add(id.values[i] as number);
  }
  const how = { days, confidence, minimum };
  const all = cycleFigures(times, causes, how);
  const parts = groupsOf(values, times, causes);
  const test =
    group === null
      ? null
      : logRank(parts.map((part) => ({ times: part.times, ended: part.causes.map((cause) => cause !== STILL_OPEN) })));
  return {
    asOf,
    ...accounted(table, unused.done()),
    ...all,
    groups:
      group &&
      parts.map((part) => ({ value: group.names[part.value] ?? null, ...cycleFigures(part.times, part.causes, how) })),
    logRank: test && { chi2: test.chi2, df: test.df, p: test.p },
    reasons: [...(conflicts === 0 ? [] : [reason(reasons, "STATE_CONFLICT", { count: conflicts })]), ...tooShort(all)],
  };
}

/** Durations by the group that each belongs to, in first-appearance order. */
function groupsOf(values: readonly number[], times: readonly number[], causes: readonly number[]) {
  const parts = new Map<number, { readonly value: number; readonly times: number[]; readonly causes: number[] }>();
  values.forEach((value, i) => {
    const part = parts.get(value) ?? { value, times: [], causes: [] };
    parts.set(value, part);
    part.times.push(times[i] as number);
    part.causes.push(causes[i] as number);
  });
  return [...parts.values()];
}
