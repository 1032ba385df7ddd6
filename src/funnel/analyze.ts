import {
  accounted,
  DAY_MS,
  EMPTY_TALLY,
  type Fold,
  KEEP,
  mergeTallies,
  type ReadOptions,
  reason,
  runFold,
  type Table,
  type Tally,
  tally,
} from "../kernel/index.ts";
import { readStageEvents, type StageEventColumns, type StageEventRow } from "../records/index.ts";
import { EXCLUDED } from "./attempts.ts";
import { batchOf, endOf } from "./batch.ts";
import { checkOptions } from "./check-options.ts";
import type { Compiled } from "./compile.ts";
import { tooShort } from "./cycle-figures.ts";
import { funnelDoor } from "./define.ts";
import { keepEntered } from "./entry-range.ts";
import { countAll, figuresOf } from "./figures.ts";
import { lint } from "./lint.ts";
import { match } from "./match.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { sequence } from "./sequence.ts";
import { breakdownOf, trendOf } from "./slices.ts";
import { type FunnelState, joined, loadBatches, mergeBatches, saveBatches } from "./state.ts";
import { cycleOf, timesOf } from "./times.ts";
import type { AnalyzeOptions, FunnelReason, FunnelReport } from "./types.ts";
import { winLagOf } from "./win-lag.ts";

/** A table of stage events. */
export type StageEventTable = Table<"stageEvents", StageEventColumns>;

/** Days at which a report's cycle gives shares. */
const CYCLE_DAYS = [30, 45, 60, 90];

const START: FunnelState = { zone: undefined, given: 0, rejected: EMPTY_TALLY, unused: EMPTY_TALLY, batches: [] };

/** What the counts of a report ask to be said. */
function remarks(compiled: Compiled, report: Omit<FunnelReport, "reasons">): readonly FunnelReason[] {
  const { policy, horizon, size } = compiled;
  const said: FunnelReason[] = [...lint(policy)];
  const [first] = report.stages;
  const entered = first?.entered ?? 0;
  const open = report.stages.reduce(
    (sum, { openMature, openImmature }) => sum + (openMature ?? 0) + (openImmature ?? 0),
    0,
  );
  const immature = entered - (first?.matureEntered ?? 0);
  if (policy.order === "any") said.push(reason(reasons, "ANY_ORDER", { stages: size }));
  if (horizon === Number.POSITIVE_INFINITY && open > 0) said.push(reason(reasons, "NO_WINDOW", { open }));
  if (immature > 0 && immature < entered) said.push(reason(reasons, "IMMATURE", { count: immature, entered }));
  if (immature > 0 && immature === entered) said.push(reason(reasons, "NOTHING_MATURE", { count: immature }));
  if (report.notEntered > 0)
    said.push(reason(reasons, "NOT_ENTERED", { count: report.notEntered, stage: policy.stages[0] }));
  if (report.excluded > 0) said.push(reason(reasons, "EXCLUDED", { count: report.excluded }));
  return said;
}

const byRow = (tallied: Tally): Tally => ({ ...tallied, first: [...tallied.first].sort((a, b) => a.row - b.row) });

/** The report of the events collected so far. `wide`: a row gave several events, so it is left out only where all of them are. */
export function finish<S extends Stages>(
  compiled: Compiled,
  state: FunnelState,
  options: AnalyzeOptions,
  wide = false,
): FunnelReport<S> {
  const { asOf, ids = false, confidence = 0.95, keep = KEEP, times = false, minimum = 5 } = options;
  const dropped = tally(keep);
  const batch = joined(state.batches);
  const left = new Map<number, string>();
  const events = sequence(compiled, batch, (row, code) => {
    if (wide) left.set(row, code);
    else dropped.add(row, null, code);
  });
  if (wide) for (const row of events.row) left.delete(row);
  for (const [row, code] of left) dropped.add(row, null, code);
  const found = match(compiled, events);
  const end = endOf(asOf, state.zone ?? null);
  let entered = 0;
  for (let i = 0; i < found.size; i += 1) if (i === 0 || found.deal[i] !== found.deal[i - 1]) entered += 1;
  const outside = options.entered === undefined ? 0 : keepEntered(found, events, options.entered, state.zone ?? null);
  const matched = { compiled, events, found, end, zone: state.zone ?? null };
  // Bare days have no time of day: a deal that entered on asOf has been there for no day yet.
  const now = matched.zone === null ? end - DAY_MS : end;
  const counts = countAll(compiled, events, found, end, ids);
  let deals = 0;
  for (let d = 0; d < events.deals.length; d += 1) if (events.starts[d] !== events.starts[d + 1]) deals += 1;
  let excluded = 0;
  for (let i = 0; i < found.size; i += 1) if (found.state[i] === EXCLUDED) excluded += 1;
  const report = {
    asOf,
    ...accounted(state, byRow(mergeTallies(state.unused, dropped.done(), keep))),
    basis: "cohort" as const,
    policy: compiled.policy,
    deals,
    notEntered: deals - entered,
    outside,
    excluded,
    ...figuresOf(compiled, counts, confidence),
    winLag: winLagOf(compiled, events, found, end),
    breakdown: breakdownOf(matched, options),
    trend: trendOf(matched, asOf, options.trend, confidence),
    times: times ? timesOf(compiled, events, found, now, minimum, confidence) : null,
    cycle: times ? cycleOf(compiled, events, found, now, { days: CYCLE_DAYS, minimum, confidence }) : null,
  };
  const said = [...remarks(compiled, report), ...(report.cycle === null ? [] : tooShort(report.cycle))];
  return { ...report, reasons: said } as unknown as FunnelReport<S>;
}

/**
 * The fold behind {@link analyze}: add tables batch by batch (all rows of a deal may be spread over batches), merge, save, finish.
 *
 * @throws SalesPlanError: NOT_A_DAY for asOf, ZONE_MIXED where batches were read in different zones.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * import { runFold } from "salesplan/kernel";
 * import { readStageEvents } from "salesplan/records";
 * const policy = funnel.define({ stages: ["lead", "signed"] });
 * const batches = [
 *   readStageEvents([{ dealId: 1, stage: "lead", at: "2026-01-05" }]),
 *   readStageEvents([{ dealId: 1, stage: "signed", at: "2026-02-01" }]),
 * ];
 * const report = runFold(funnel.fold(policy, { asOf: "2026-02-28" }), batches);
 * report.overall.rate; //=> 1
 * ```
 */
export function fold<S extends Stages>(
  policy: FunnelPolicy<S>,
  options: AnalyzeOptions,
): Fold<StageEventTable, FunnelState, FunnelReport<S>> {
  checkOptions(options);
  const compiled = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { asOf, keep = KEEP } = options;
  const by = typeof options.by === "string" ? options.by : null;
  endOf(asOf, null);
  return {
    init: () => START,
    add(state, table) {
      const unused = tally(keep);
      const batch = batchOf(compiled, table, asOf, by, (row, code, found) => unused.add(row, null, code, found));
      const { zone, given, rejected } = table;
      return mergeBatches(state, { zone, given, rejected, unused: unused.done(), batches: [batch] }, keep);
    },
    merge: (a, b) => mergeBatches(a, b, keep),
    finish: (state) => finish(compiled, state, options),
    save: saveBatches,
    load: loadBatches,
  };
}

/**
 * How many deals reached each stage, how many are still open, and at what rate they convert: from one row per stage entered.
 * Rows may be unsorted, doubled, and in mixed offsets.
 *
 * @returns Figures per stage and conversion. Rates are taken over mature entries (their window is over), so that young deals do
 * not look like losses; what is still open is counted apart. 0/0 is null. Intervals are Wilson's.
 * @throws SalesPlanError: BAD_POLICY, NOT_A_DAY for asOf, ZONE_REQUIRED where rows hold times of day and no zone is given.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"], window: { days: 45 }, lost: ["lost"] });
 * const events = [
 *   { dealId: "a", stage: "lead", at: "2026-01-05" },
 *   { dealId: "a", stage: "visit", at: "2026-01-12" },
 *   { dealId: "a", stage: "signed", at: "2026-02-02" },
 *   { dealId: "b", stage: "lead", at: "2026-01-07" },
 *   { dealId: "b", stage: "lost", at: "2026-01-20" },
 *   { dealId: "c", stage: "lead", at: "2026-02-20" },
 * ];
 * const report = funnel.analyze(policy, events, { asOf: "2026-02-28" });
 * const [lead] = report.stages;
 * [lead?.entered, lead?.converted, lead?.lost, lead?.openImmature]; //=> [3, 1, 1, 1]
 * const [first] = report.conversions;
 * [first?.conversion, first?.converted, first?.n]; //=> ["lead>visit", 1, 2]
 * ```
 */
export function analyze<S extends Stages>(
  policy: FunnelPolicy<S>,
  events: StageEventTable | readonly StageEventRow[],
  options: AnalyzeOptions & ReadOptions<StageEventRow>,
): FunnelReport<S> {
  checkOptions(options);
  const { by, dimensions = [] } = options;
  const read = typeof by === "string" ? { ...options, dimensions: [...new Set([...dimensions, by])] } : options;
  return runFold(fold(policy, options), [readStageEvents(events, read)]);
}
