import { NONE, type Table } from "../kernel/index.ts";
import type { DealColumns } from "./deal.ts";

/** A deal as it stood at the end of a day. @internal */
export const OPEN = 0;
/** @internal */
export const WON = 1;
/** @internal */
export const LOST = 2;

/** Deals as they stood at the end of a day: state, first and last day (NONE where unknown). @internal */
export interface JudgedDeals {
  readonly state: Uint8Array;
  readonly start: Int32Array;
  /** Day of the decision; for open deals NONE. */
  readonly end: Int32Array;
}
/** Stages that mean won and lost, for deals without a status. @internal */
export interface DecidedStages {
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

/**
 * What a deal's stage and its status say together, each OPEN, WON, LOST or NONE: the one place where won is told from lost. A decision
 * outweighs "open", which is often only a field that nobody updated; of two decisions the status is the explicit one. @internal
 */
export const stateOf = (stage: number, status: number): number =>
  status === NONE || (status === OPEN && stage !== NONE) ? stage : status;
/** Whether they contradict each other. @internal */
export const contradicts = (stage: number, status: number): boolean =>
  stage !== NONE && status !== NONE && stage !== status;
/** What each name of a status column says. @internal */
export const statusStates = ({ names }: DealColumns["status"]): readonly number[] =>
  names.map((name) => (name === "won" ? WON : name === "lost" ? LOST : OPEN));

/**
 * Where each deal stood at the end of `asOf` by its status and stage ({@link stateOf}). A deal decided later was still open then.
 * The day of the decision is that of `closedAt`, else `closeDate`. @internal
 */
export function judgeDeals(table: Table<string, DealColumns>, stages: DecidedStages, asOf: number): JudgedDeals {
  const { status, stage, created, closedAt, closeDate } = table.columns;
  const byStage = stage.names.map((name) =>
    stages.won.includes(name) ? WON : stages.lost.includes(name) ? LOST : OPEN,
  );
  const byStatus = statusStates(status);
  const state = new Uint8Array(table.size);
  const end = new Int32Array(table.size).fill(NONE);
  for (let i = 0; i < table.size; i += 1) {
    const now = stateOf(byStage[stage.values[i] as number] as number, byStatus[status.values[i] as number] ?? NONE);
    if (now === OPEN) continue;
    const closed = closedAt.days[i] as number;
    const day = closed === NONE ? (closeDate.values[i] as number) : closed;
    // Decided, but on a day to come: on asOf it was open.
    if (day > asOf) continue;
    state[i] = now;
    end[i] = day;
  }
  return { state, start: created.days, end };
}

/** The first row of each deal, by the deal's id. @internal */
export function rowsOfDeals(table: Table<string, DealColumns>): ReadonlyMap<string, number> {
  const { values, names } = table.columns.id;
  const rows = new Map<string, number>();
  for (let i = 0; i < table.size; i += 1) {
    const name = names[values[i] as number] as string;
    if (!rows.has(name)) rows.set(name, i);
  }
  return rows;
}
