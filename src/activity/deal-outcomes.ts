import { NONE, type Table } from "../kernel/index.ts";
import type { DealColumns } from "../records/index.ts";

/** What became of a deal by a day: `day` is the day of the decision, NONE where it is not known. @internal */
export interface DealOutcome {
  readonly status: "open" | "won" | "lost";
  readonly day: number;
}

/**
 * Deals by id as they stood at the end of a day. A deal whose row has no status is decided by its stage; one decided after the
 * day was still open. @internal
 */
export function dealOutcomes(
  deals: Table<"deals", DealColumns>,
  asOf: number,
  stages: { readonly won: readonly string[]; readonly lost: readonly string[] },
): ReadonlyMap<string, DealOutcome> {
  const { id, stage, status, closedAt, closeDate } = deals.columns;
  const found = new Map<string, DealOutcome>();
  for (let i = 0; i < deals.size; i += 1) {
    const name = stage.names[stage.values[i] as number] as string;
    const given = status.values[i] as number;
    const byStage = stages.won.includes(name) ? "won" : stages.lost.includes(name) ? "lost" : "open";
    const now = given === NONE ? byStage : (status.names[given] as DealOutcome["status"]);
    const at = closedAt.days[i] as number;
    const day = at === NONE ? (closeDate.values[i] as number) : at;
    const decided = now !== "open" && (day === NONE || day <= asOf);
    const key = id.names[id.values[i] as number] as string;
    if (!found.has(key)) found.set(key, decided ? { status: now, day } : { status: "open", day: NONE });
  }
  return found;
}
