import { accounted, reason, type Table } from "../kernel/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { type Interval, wilson } from "../stats/index.ts";
import { bookOf, LOST, OPEN, WON } from "./book.ts";
import { type EventCounts, type HistoryOptions, historyOf, visitsOf } from "./history.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { PipelineEvaluated, PipelineReason } from "./types.ts";

/** What is known of the chance of a stage. */
export interface StageProbability<Open extends string = string> {
  readonly stage: Open;
  /** Decided deals that entered the stage: `won + lost`. */
  readonly n: number;
  readonly won: number;
  readonly lost: number;
  /** Deals that entered the stage and are still open: they teach nothing yet. */
  readonly open: number;
  /** won / n; null where n is 0. */
  readonly raw: number | null;
  /** 95 % interval of `raw` (Wilson); null where n is 0. */
  readonly interval: Interval | null;
  /** (won + strength x mean) / (n + strength), to four decimals: never 0 or 1. */
  readonly probability: number;
}
/** Learned chances by open stage; `probabilities` is what {@link forecast} takes. */
export interface StageProbabilities<Open extends string = string> extends PipelineEvaluated {
  readonly overall: { readonly n: number; readonly won: number; readonly lost: number; readonly rate: number | null };
  /** The Beta prior: as many decided deals as `strength`, of which the share `mean` was won. */
  readonly prior: { readonly mean: number; readonly strength: number };
  readonly stages: readonly StageProbability<Open>[];
  readonly probabilities: { readonly [S in Open]: number };
  /** The rows of `events`; all zero without them. */
  readonly events: EventCounts;
}

const inner = (p: number): number => Math.min(0.9999, Math.max(0.0001, Math.round(p * 10_000) / 10_000));

/**
 * The chance of a win from each open stage, learned from decided deals: of those that ever entered the stage, the share that was won,
 * drawn towards the overall win rate by a Beta prior, so that few deals cannot claim much and no open deal is ever at 0 or 1.
 * Deals still open teach nothing yet and are counted apart. The overall rate is itself drawn towards one half by one win and one loss.
 *
 * @throws SalesPlanError: ZONE_REQUIRED, NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["talk", "offer"], won: ["won"], lost: ["lost"] }, prior: { strength: 4, mean: 0.5 } });
 * const deals = [{ id: 1, stage: "won" }, { id: 2, stage: "lost" }, { id: 3, stage: "won" }, { id: 4, stage: "talk" }];
 * const events = [1, 2, 3, 4].map((dealId) => ({ dealId, stage: "talk", at: "2026-05-01" })).concat(
 *   [1, 3].map((dealId) => ({ dealId, stage: "offer", at: "2026-06-01" })));
 * const learned = pipeline.stageProbabilities(policy, deals, { asOf: "2026-07-31", events });
 * learned.stages[1]?.raw; //=> 1
 * learned.probabilities; //=> { talk: 0.5714, offer: 0.6667 }
 * ```
 */
export function stageProbabilities<const Open extends string>(
  policy: PipelinePolicy<Open>,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: HistoryOptions,
): StageProbabilities<Open> {
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const history = historyOf(rules, book, options);
  const { events } = history;
  const seen = visitsOf(rules, book, history);
  const count = (state: number, at?: Uint8Array): number => {
    let n = 0;
    for (let row = 0; row < book.size; row += 1) if (book.state[row] === state && (!at || at[row] === 1)) n += 1;
    return n;
  };
  const [won, lost] = [count(WON), count(LOST)];
  const { strength } = rules.policy.prior;
  const mean = rules.policy.prior.mean ?? (won + 1) / (won + lost + 2);
  const stages = rules.policy.stages.open.map((stage, i): StageProbability => {
    const at = seen[i] as Uint8Array;
    const [w, l] = [count(WON, at), count(LOST, at)];
    const n = w + l;
    return {
      stage,
      n,
      won: w,
      lost: l,
      open: count(OPEN, at),
      raw: n === 0 ? null : w / n,
      interval: wilson({ successes: w, n }),
      probability: inner((w + strength * mean) / (n + strength)),
    };
  });
  const said: PipelineReason[] = [...book.reasons];
  if (events.used === 0) said.push(reason(reasons, "CURRENT_STAGE_ONLY", { count: won + lost }));
  else
    for (const { stage, n } of stages)
      if (n < rules.policy.hygiene.minSample) said.push(reason(reasons, "STAGE_UNLEARNED", { stage, count: n }));
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: said,
    overall: { n: won + lost, won, lost, rate: won + lost === 0 ? null : won / (won + lost) },
    prior: { mean, strength },
    stages: stages as readonly StageProbability<string>[] as readonly StageProbability<never>[],
    probabilities: Object.fromEntries(stages.map(({ stage, probability }) => [stage, probability])) as {
      readonly [S in Open]: number;
    },
    events,
  };
}
