import { accounted, type Evaluated, fail, KEEP, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { readStageEvents, type StageEventRow } from "../records/index.ts";
import type { StageEventTable } from "./analyze.ts";
import { batchOf } from "./batch.ts";
import { NO_STEP } from "./compile.ts";
import { funnelDoor } from "./define.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { type Sequence, sequence } from "./sequence.ts";
import type { AnalyzeOptions, FunnelReason } from "./types.ts";

/** Visits of a stage: `entries = advanced + skippedAhead + movedBack + lost + still`. */
export interface StageFlow<Stage extends string = string> {
  readonly stage: Stage;
  /** Times that the stage was entered; a deal that came back counts again. */
  readonly entries: number;
  /** Went on to the next stage. */
  readonly advanced: number;
  /** Went on to a later one. */
  readonly skippedAhead: number;
  /** Went back to an earlier one. */
  readonly movedBack: number;
  readonly lost: number;
  /** Are still there. */
  readonly still: number;
  /** Different deals that were ever in the stage. */
  readonly deals: number;
  /** Different deals that reached it or a later one. */
  readonly furthest: number;
}
/** Every move of every deal, whatever rules a funnel counts by. */
export interface StageFlows<S extends Stages = Stages> extends Evaluated<FunnelReason> {
  readonly stages: readonly StageFlow<S[number]>[];
  /** Deals that came back from lost. */
  readonly reopened: number;
}

type Move = "advanced" | "skippedAhead" | "movedBack" | "lost" | "still";

/** Counts the moves of all deals of a sequence. */
function flowsOf(size: number, step: Int32Array, lost: Uint8Array, events: Sequence) {
  const { starts, code } = events;
  const rows = Array.from({ length: size }, () => ({
    ...{ entries: 0, advanced: 0, skippedAhead: 0, movedBack: 0, lost: 0, still: 0, deals: 0, furthest: 0 },
  }));
  let reopened = 0;
  const seen = new Int32Array(size).fill(-1);
  const leave = (stage: number, how: Move): void => {
    const row = rows[stage];
    if (row !== undefined) row[how] += 1;
  };
  for (let d = 0; d + 1 < starts.length; d += 1) {
    let here = NO_STEP;
    let closed = false;
    let far = NO_STEP;
    for (let e = starts[d] as number; e < (starts[d + 1] as number); e += 1) {
      const c = code[e] as number;
      const s = step[c] as number;
      if (lost[c] === 1) {
        leave(here, "lost");
        here = NO_STEP;
        closed = true;
        continue;
      }
      const row = rows[s];
      // A second row of the stage that a deal is in is no new visit.
      if (row === undefined || s === here) continue;
      leave(here, s < here ? "movedBack" : s === here + 1 ? "advanced" : "skippedAhead");
      if (closed) reopened += 1;
      closed = false;
      row.entries += 1;
      if (seen[s] !== d) row.deals += 1;
      seen[s] = d;
      here = s;
      far = Math.max(far, s);
    }
    leave(here, "still");
    for (let k = 0; k <= far; k += 1) leaveFurthest(rows, k);
  }
  return { rows, reopened };
}

const leaveFurthest = (rows: readonly { furthest: number }[], k: number): void => {
  const row = rows[k];
  if (row !== undefined) row.furthest += 1;
};

/**
 * Where deals went from each stage: on, past the next stage, back, lost, or nowhere yet. Every visit has exactly one outcome, so
 * the five add up to the entries; visits, different deals and furthest stages are three different funnels of one history.
 *
 * @throws SalesPlanError: as {@link analyze}; NO_FLOW where one name counts for several stages.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"], lost: ["lost"] });
 * const history = [
 *   { dealId: "a", stage: "lead", at: "2026-01-05" },
 *   { dealId: "a", stage: "visit", at: "2026-01-12" },
 *   { dealId: "a", stage: "lead", at: "2026-01-20" },
 *   { dealId: "a", stage: "signed", at: "2026-02-02" },
 * ];
 * const [lead] = funnel.stageFlow(policy, history, { asOf: "2026-02-28" }).stages;
 * [lead?.entries, lead?.advanced, lead?.skippedAhead, lead?.deals]; //=> [2, 1, 1, 1]
 * ```
 */
export function stageFlow<S extends Stages>(
  policy: FunnelPolicy<S>,
  rows: StageEventTable | readonly StageEventRow[],
  options: AnalyzeOptions,
): StageFlows<S> {
  must(options, "options", "object");
  const compiled = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  if (compiled.shared)
    fail("NO_FLOW", ["policy", "groups"], "a move between stages needs names that each count for one stage");
  const table = readStageEvents(rows, options);
  const { asOf, keep = KEEP } = options;
  const unused = tally(keep);
  const leave = (row: number, code: string, found?: unknown): void => unused.add(row, null, code, found);
  const { size, step, lost } = compiled;
  const flows = flowsOf(size, step, lost, sequence(compiled, batchOf(compiled, table, asOf, null, leave), leave));
  const stages = flows.rows.map((row, k) => ({ stage: compiled.policy.stages[k] as S[number], ...row }));
  return { asOf, ...accounted(table, unused.done()), stages, reopened: flows.reopened, reasons: [] };
}
