import type { Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type ActivityColumns, type ActivityRow, readActivities } from "../records/index.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ScoreOptions, score } from "./score.ts";
import type { ScoreResult } from "./types.ts";

/** A result for each named policy, with the names of its kinds and groups. */
export type ScoresOf<P> = {
  readonly [N in keyof P]: P[N] extends ActivityPolicy<infer K, infer G, infer _Q> ? ScoreResult<K, G> : ScoreResult;
};

/**
 * Several named scores side by side over one reading of the rows: engagement, effort, service ... Each has its own policy,
 * contributions and unused rows; they are never added up.
 *
 * @throws SalesPlanError: as in {@link score}.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const named = {
 *   effort: activity.define({ kinds: { visit: { points: 5 } } }),
 *   service: activity.define({ kinds: { ticket: { points: -2 } } }),
 * };
 * const rows = [{ id: 1, at: "2026-07-30", owner: "amy", kind: "visit" }, { id: 2, at: "2026-07-30", owner: "amy", kind: "ticket" }];
 * const found = activity.scores(named, rows, { asOf: "2026-07-31" });
 * [found.effort.scores[0]?.value, found.service.scores[0]?.value]; //=> [5, -2]
 * ```
 */
export function scores<const P extends { readonly [name: string]: ActivityPolicy }>(
  policies: P,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  options: ScoreOptions,
): ScoresOf<P> {
  must(policies, "policies", "object");
  must(options, "options", "object");
  const table = readActivities(activities, options);
  return Object.fromEntries(
    Object.entries(policies).map(([name, policy]) => [name, score(policy, table, options)]),
  ) as ScoresOf<P>;
}
