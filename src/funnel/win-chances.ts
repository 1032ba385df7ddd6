import { accounted, type Evaluated, fail, KEEP, show, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { readStageEvents, type StageEventRow } from "../records/index.ts";
import { absorption } from "../stats/index.ts";
import type { StageEventTable } from "./analyze.ts";
import { batchOf, endOf } from "./batch.ts";
import { type Compiled, NO_STEP } from "./compile.ts";
import { funnelDoor } from "./define.ts";
import { isMature } from "./figures.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { type Sequence, sequence } from "./sequence.ts";
import type { AnalyzeOptions, FunnelReason } from "./types.ts";

/** How chances are counted. */
export interface WinChancesOptions extends Pick<AnalyzeOptions, "asOf" | "keep" | "zone" | "from"> {
  /**
   * Moves added to each stage, half of them to the next stage and half to lost: a stage that hardly anybody left can claim neither 0 nor 1.
   * @defaultValue 1
   */
  readonly smoothing?: number;
}
/** What becomes of a deal that stands in a stage, by the moves that deals made from there. */
export interface WinChance<Stage extends string = string> {
  readonly stage: Stage;
  /** Moves out of the stage that the chance is learned from: on, ahead, back, lost or run out. */
  readonly n: number;
  /** Of these: deals that stood there when the policy's window was over, counted as lost. Always 0 without a window. */
  readonly runOut: number;
  /** Deals that stand there with time left: they say nothing yet. */
  readonly still: number;
  /** Probability of being won in the end, moves back and second tries included. Above 0 and below 1 with any smoothing. */
  readonly probability: number;
  /** Visits of each stage still to come, this one included: above 1 where deals come back. By stage, without the last one. */
  readonly visits: readonly { readonly stage: Stage; readonly visits: number }[];
}
/** The chances of winning from every stage but the last. */
export interface WinChances<S extends Stages = Stages> extends Evaluated<FunnelReason> {
  readonly smoothing: number;
  readonly stages: readonly WinChance<S[number]>[];
}

/** Moves between open stages (row to column), to lost (the last column), and the deals that are still there; `end` as of {@link isMature}. */
function movesOf(compiled: Compiled, { starts, code, at }: Sequence, end: number) {
  const { size, step, lost } = compiled;
  const open = size - 1;
  const moves = Array.from({ length: open }, () => new Array<number>(size + 1).fill(0));
  const still = new Array<number>(open).fill(0);
  const runOut = new Array<number>(open).fill(0);
  const windowed = compiled.horizon !== Number.POSITIVE_INFINITY;
  const count = (list: number[] | undefined, k: number): void => {
    if (list !== undefined) list[k] = (list[k] as number) + 1;
  };
  for (let d = 0; d + 1 < starts.length; d += 1) {
    let here = NO_STEP;
    // When the deal, or its new try after a loss, began.
    let since = 0;
    for (let e = starts[d] as number; e < (starts[d + 1] as number) && here !== open; e += 1) {
      const c = code[e] as number;
      const s = step[c] as number;
      if (lost[c] === 1) {
        count(moves[here], size);
        here = NO_STEP;
      } else if (s >= 0 && s !== here) {
        if (here === NO_STEP) since = at[e] as number;
        count(moves[here], s);
        here = s;
      }
    }
    if (here < 0 || here >= open) continue;
    const over = windowed && isMature(compiled, since, end);
    count(over ? runOut : still, here);
    if (over) count(moves[here], size);
  }
  return { moves, still, runOut };
}

/**
 * The chance that a deal is won from each stage, moves back included: the moves between stages as an absorbing chain (Markov). A
 * funnel's rates say how many of a cohort came through; this says what a deal has before it that stands in a stage now, for the
 * first time or again. A deal is won when it first enters the last stage; one that comes back from lost begins anew where it does.
 *
 * It assumes that a deal's past does not matter, only its stage. A deal that stands in a stage when its window is over counts as lost
 * there, one with time left says nothing yet; without a window nobody's time is ever over, so where lost deals are left open the
 * chances are too high. The pipeline's `stageProbabilities` follows deals to their end instead.
 *
 * @throws SalesPlanError: as {@link analyze}; NO_FLOW where one name counts for several stages; BAD_OPTION unless smoothing is a number
 * from 0; BAD_CHAIN where it is 0 and nobody ever left a stage.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["visit", "offer", "signed"], lost: ["lost"] });
 * const paths = [["visit", "offer", "signed"], ["visit", "offer", "visit", "lost"], ["visit", "lost"], ["visit", "offer"]];
 * const events = paths.flatMap((path, id) => path.map((stage, i) => ({ dealId: id, stage, at: `2026-01-0${i + 1}` })));
 * const { stages } = funnel.winChances(policy, events, { asOf: "2026-02-28", smoothing: 0 });
 * // An offer is won or goes back, half and half; of five moves from a visit three lead to an offer: p = 1/2 + 1/2 x 3/5 p.
 * stages.map(({ stage, n, probability }) => [stage, n, probability.toFixed(4)]); //=> [["visit", 5, "0.4286"], ["offer", 2, "0.7143"]]
 * ```
 */
export function winChances<S extends Stages>(
  policy: FunnelPolicy<S>,
  rows: StageEventTable | readonly StageEventRow[],
  options: WinChancesOptions,
): WinChances<S> {
  must(options, "options", "object");
  const compiled = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { asOf, keep = KEEP, smoothing = 1 } = options;
  if (compiled.shared)
    fail("NO_FLOW", ["policy", "groups"], "a move between stages needs names that each count for one stage");
  if (!(smoothing >= 0 && Number.isFinite(smoothing)))
    fail("BAD_OPTION", ["smoothing"], `a number of moves from 0 is needed, found ${show(smoothing)}`);
  const table = readStageEvents(rows, options);
  const unused = tally(keep);
  const leave = (row: number, code: string, found?: unknown): void => unused.add(row, null, code, found);
  const { size } = compiled;
  const open = size - 1;
  const events = sequence(compiled, batchOf(compiled, table, asOf, null, leave), leave);
  const { moves, still, runOut } = movesOf(compiled, events, endOf(asOf, table.zone));
  const shares = moves.map((row, k) => {
    const smooth = row.map((count, to) => count + (to === k + 1 || to === size ? smoothing / 2 : 0));
    const all = smooth.reduce((a, b) => a + b, 0);
    if (all === 0)
      fail("BAD_CHAIN", ["smoothing"], `nobody ever left ${compiled.policy.stages[k]}: a smoothing above 0 is needed`);
    return smooth.map((count) => count / all);
  });
  const chain = absorption({
    moves: shares.map((row) => row.slice(0, open)),
    ends: shares.map((row) => row.slice(open)),
  });
  const names = compiled.policy.stages as readonly S[number][];
  return {
    asOf,
    ...accounted(table, unused.done()),
    smoothing,
    stages: moves.map((row, k) => ({
      stage: names[k] as S[number],
      n: row.reduce((a, b) => a + b, 0),
      runOut: runOut[k] as number,
      still: still[k] as number,
      probability: chain.ends[k]?.[0] as number,
      visits: (chain.visits[k] as readonly number[]).map((visits, to) => ({ stage: names[to] as S[number], visits })),
    })),
    reasons: [],
  };
}
