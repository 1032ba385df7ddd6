import { NONE, type PlainDate, plainDate, reason, type Table } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import type { ActualColumns, DealColumns, RepColumns } from "../records/index.ts";
import { reasons } from "./reasons.ts";
import type { MappingReason } from "./types.ts";

/** A win that its owner cannot have made. */
export interface EarlyWin {
  /** The deal; null where a result names none. */
  readonly id: string | null;
  readonly owner: string;
  /** Day of the win. */
  readonly day: PlainDate;
  /** The owner's first day. */
  readonly hired: PlainDate;
}
/** Wins from before their owner's first day. */
export interface WonBeforeHire {
  readonly wins: readonly EarlyWin[];
  readonly reasons: readonly MappingReason[];
}

/** First days by rep, the earliest of those who came back; reps without one are not in it. */
export function hireDays(reps: Table<"reps", RepColumns>): ReadonlyMap<string, number> {
  const { id, from } = reps.columns;
  const hired = new Map<string, number>();
  for (let i = 0; i < reps.size; i += 1) {
    const first = from.values[i] as number;
    const name = id.names[id.values[i] as number] as string;
    if (first !== NONE && first < (hired.get(name) ?? Number.POSITIVE_INFINITY)) hired.set(name, first);
  }
  return hired;
}

/**
 * Finds the wins that lie before their owner's first day: they were made by someone else and handed over, so that today's owner
 * looks better, and who left worse, than they were. Takes won deals, or results with an owner. A win without a day, an owner or
 * a first day cannot be judged, and is not in the list.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { readDeals, readReps } from "salesplan/records";
 * const deals = readDeals([{ id: "D1", stage: "signed", status: "won", owner: "Zhao", amount: "300", closedAt: "2026-07-20" }]);
 * const reps = readReps([{ id: "Zhao", team: "South", from: "2026-07-25" }]);
 * mapping.wonBeforeHire(deals, reps).wins; //=> [{ id: "D1", owner: "Zhao", day: "2026-07-20", hired: "2026-07-25" }]
 * ```
 */
export function wonBeforeHire(
  wins: Table<"deals", DealColumns> | Table<"actuals", ActualColumns>,
  reps: Table<"reps", RepColumns>,
): WonBeforeHire {
  mustHave(wins, "wins", { columns: "object" });
  mustHave(reps, "reps", { columns: "object" });
  const hired = hireDays(reps);
  const deals = "status" in wins.columns ? wins.columns : null;
  const { owner } = wins.columns;
  const id = "status" in wins.columns ? wins.columns.id : wins.columns.dealId;
  const seen = new Set<number>();
  const found: EarlyWin[] = [];
  for (let i = 0; i < wins.size; i += 1) {
    if (deals !== null) {
      // Of rows with one id the first counts, as everywhere.
      const code = deals.id.values[i] as number;
      if (seen.has(code)) continue;
      seen.add(code);
      if (deals.status.names[deals.status.values[i] as number] !== "won") continue;
    }
    const day = "status" in wins.columns ? wonOn(wins.columns, i) : (wins.columns.date.values[i] as number);
    const name = owner.names[owner.values[i] as number];
    const first = name === undefined ? undefined : hired.get(name);
    if (name === undefined || first === undefined || day === NONE || day >= first) continue;
    found.push({
      id: id.names[id.values[i] as number] ?? null,
      owner: name,
      day: plainDate(day),
      hired: plainDate(first),
    });
  }
  const said = found.length === 0 ? [] : [reason(reasons, "WON_BEFORE_HIRE", { deals: found.length })];
  return { wins: found, reasons: said };
}

/** The day on which a deal closed: its own, else the expected one. */
export const wonOn = ({ closedAt, closeDate }: DealColumns, row: number): number =>
  closedAt.days[row] === NONE ? (closeDate.values[row] as number) : (closedAt.days[row] as number);
