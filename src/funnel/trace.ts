import { type InstantColumn, zone } from "../calendar/index.ts";
import {
  accounted,
  DAY_MS,
  type Evaluated,
  fail,
  KEEP,
  NONE,
  plainDate,
  type RowIssue,
  reason,
  show,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { readStageEvents, type StageEventRow } from "../records/index.ts";
import type { StageEventTable } from "./analyze.ts";
import { type Attempts, DONE, EXCLUDED, LOST } from "./attempts.ts";
import { batchOf, endOf } from "./batch.ts";
import type { Compiled } from "./compile.ts";
import { funnelDoor } from "./define.ts";
import { effectOf } from "./effect.ts";
import { isMature } from "./figures.ts";
import { excludedBy, match } from "./match.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { type Sequence, sequence } from "./sequence.ts";
import type { AnalyzeOptions, FunnelReason } from "./types.ts";

/** One row of the deal and what it did. */
export interface TraceEvent {
  /** Row in the input. */
  readonly row: number;
  /** Name found in the row. */
  readonly name: string;
  /** Business day. */
  readonly date: string;
  /** Whether the row advanced the counted attempt. */
  readonly counted: boolean;
  readonly reason: FunnelReason;
}
/** One counted attempt of the deal. */
export interface TraceAttempt<Stage extends string = string> {
  /** Furthest stage reached. */
  readonly stage: Stage;
  readonly outcome: "converted" | "lost" | "openMature" | "openImmature" | "excluded";
  readonly entry: string;
  /** Stages reached, with the day. */
  readonly reached: readonly { readonly stage: Stage; readonly date: string }[];
  readonly reason: FunnelReason;
}
/** Why a deal is counted where it is. */
export interface Trace<S extends Stages = Stages> extends Evaluated<FunnelReason> {
  readonly id: string;
  /** Counted attempts: at most one unless the policy counts `all`; none where the deal never entered. */
  readonly attempts: readonly TraceAttempt<S[number]>[];
  /** Every row of the deal in the order in which the matcher saw it; rows that it did not see come last. */
  readonly events: readonly TraceEvent[];
}

/** An attempt as the trace tells it. */
function attemptOf(
  compiled: Compiled,
  events: Sequence,
  found: Attempts,
  i: number,
  end: number,
  dayOf: (ms: number) => string,
): TraceAttempt {
  const { policy, size, horizon } = compiled;
  const { stages } = policy;
  const at = (e: number): string => dayOf(events.at[e] as number);
  const reached = stages.flatMap((stage, k) => {
    const e = found.reached[i * size + k] as number;
    return e === NONE ? [] : [{ stage, date: at(e) }];
  });
  const { stage } = reached.at(-1) as { readonly stage: string };
  const entry = events.at[found.entry[i] as number] as number;
  const state = found.state[i];
  const next = stages[stages.indexOf(stage) + 1] ?? stage;
  const mature = isMature(compiled, entry, end);
  const base = { stage, entry: dayOf(entry), reached };
  if (state === EXCLUDED)
    return { ...base, outcome: "excluded", reason: reason(reasons, "OUTCOME_EXCLUDED", { stage }) };
  if (state === DONE) return { ...base, outcome: "converted", reason: reason(reasons, "OUTCOME_CONVERTED", { stage }) };
  if (state === LOST) return { ...base, outcome: "lost", reason: reason(reasons, "OUTCOME_LOST", { stage }) };
  if (horizon === Number.POSITIVE_INFINITY)
    return { ...base, outcome: "openMature", reason: reason(reasons, "OUTCOME_OPEN_ENDLESS", { stage, next }) };
  const params = { stage, next, until: dayOf(entry + horizon) };
  return mature
    ? { ...base, outcome: "openMature", reason: reason(reasons, "OUTCOME_RUN_OUT", params) }
    : { ...base, outcome: "openImmature", reason: reason(reasons, "OUTCOME_OPEN", params) };
}

/**
 * Why a deal is counted where it is: each of its rows with what it did, or which rule kept it from counting.
 *
 * @throws SalesPlanError: as {@link analyze}; UNKNOWN_DEAL where no row has that id.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"], window: { days: 45 } });
 * const events = [
 *   { dealId: "a", stage: "lead", at: "2026-01-05" },
 *   { dealId: "a", stage: "signed", at: "2026-01-20" },
 * ];
 * const trace = funnel.trace(policy, events, "a", { asOf: "2026-02-28" });
 * trace.events.map(({ reason }) => reason.code); //=> ["ENTERED", "STAGE_MISSING"]
 * trace.attempts[0]?.outcome; //=> "openMature"
 * ```
 */
export function trace<S extends Stages>(
  policy: FunnelPolicy<S>,
  rows: StageEventTable | readonly StageEventRow[],
  id: string | number,
  options: AnalyzeOptions,
): Trace<S> {
  must(options, "options", "object");
  const compiled = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const table = readStageEvents(rows, options);
  const { asOf, keep = KEEP } = options;
  const { dealId, stage, at, recordedAt } = table.columns;
  const wanted = dealId.names.indexOf(String(id));
  const place = table.zone === null ? null : zone(table.zone);
  const dayOf = (ms: number): string => plainDate(place === null ? Math.floor(ms / DAY_MS) : place.day(ms));
  const unused = tally(keep);
  const mine: number[] = [];
  for (let i = 0; i < table.size; i += 1) {
    if (dealId.values[i] === wanted) mine.push(i);
    else unused.add(table.origin?.[i] ?? i, null, "otherDeal");
  }
  if (mine.length === 0) fail("UNKNOWN_DEAL", ["id"], `an id that occurs in the rows is needed, found ${show(id)}`);
  const pick = (values: Int32Array): Int32Array => Int32Array.from(mine, (i) => values[i] as number);
  const pickInstants = ({ values, days }: InstantColumn): InstantColumn => ({
    values: Float64Array.from(mine, (i) => values[i] as number),
    days: pick(days),
  });
  const own = {
    size: mine.length,
    zone: table.zone,
    dimensions: {},
    origin: Int32Array.from(mine, (i) => table.origin?.[i] ?? i),
    columns: {
      dealId: { values: new Int32Array(mine.length), names: [String(id)] },
      stage: { values: pick(stage.values), names: stage.names },
      at: pickInstants(at),
      recordedAt: pickInstants(recordedAt),
    },
  };
  const left: RowIssue[] = [];
  const leave = (row: number, code: string): void => {
    left.push({ row, field: null, code, found: null });
    unused.add(row, null, code);
  };
  const events = sequence(compiled, batchOf(compiled, own, asOf, null, leave), leave);
  const found = match(compiled, events);
  const end = endOf(asOf, table.zone);
  const rowOf = new Map(mine.map((i) => [table.origin?.[i] ?? i, i]));
  const nameOf = (row: number): string => stage.names[stage.values[rowOf.get(row) as number] as number] as string;
  const told = (row: number, counted: boolean, why: FunnelReason): TraceEvent => {
    const date = dayOf(at.values[rowOf.get(row) as number] as number);
    return { row, name: nameOf(row), date, counted, reason: why };
  };
  const attempts = Array.from({ length: found.size }, (_, i) => attemptOf(compiled, events, found, i, end, dayOf));
  const outs = new Set(attempts.map((_, i) => excludedBy(compiled, events, found, i)));
  const seen = [...events.row].map((row, e) => {
    const name = nameOf(row);
    if (outs.has(e))
      return told(row, false, reason(reasons, "EXCLUDED_BY", { stage: name, date: dayOf(events.at[e] as number) }));
    const [counted, why] = effectOf(compiled, events, found, e, name, dayOf);
    return told(row, counted, why);
  });
  const rest = left.map(({ row, code }) =>
    told(row, false, reason(reasons, code as "afterAsOf" | "duplicate" | "unknownStage", { count: 1 })),
  );
  const none = reason(reasons, "OUTCOME_NOT_ENTERED", { stage: compiled.policy.stages[0] });
  return {
    asOf,
    ...accounted(table, unused.done()),
    id: String(id),
    attempts: attempts as unknown as Trace<S>["attempts"],
    events: [...seen, ...rest],
    reasons: attempts.length > 0 ? attempts.map(({ reason: why }) => why) : [none],
  };
}
