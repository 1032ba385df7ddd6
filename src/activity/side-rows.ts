import { fail, NONE, reason, type Table } from "../kernel/index.ts";
import type { LeaveColumns, RepColumns } from "../records/index.ts";
import { type ActivityReason, reasons } from "./reasons.ts";

/** What is known of a rep from the list of reps; the first row of an id counts. @internal */
export interface KnownRep {
  readonly team: string;
  /** 0 to 1; null where the row has none. */
  readonly ramp: number | null;
}

/** The reps of a list by id. @internal */
export function knownReps(reps: Table<"reps", RepColumns> | null): ReadonlyMap<string, KnownRep> {
  const found = new Map<string, KnownRep>();
  for (let i = 0; reps && i < reps.size; i += 1) {
    const { id, team, ramp } = reps.columns;
    const name = id.names[id.values[i] as number] as string;
    const share = ramp.values[i] as number;
    if (share < 0 || share > 1)
      fail("BAD_RAMP", ["reps", reps.origin?.[i] ?? i, "ramp"], `a share from 0 to 1 is needed, found ${share}`);
    const known = { team: team.names[team.values[i] as number] as string, ramp: Number.isNaN(share) ? null : share };
    if (!found.has(name)) found.set(name, known);
  }
  return found;
}

/** What there is to say of the rows beside the activities: which could not be read, and leave of people who are not on the list. @internal */
export function saidOfSideRows(
  tables: readonly (Pick<Table, "table" | "rejected"> | null)[],
  leaves: Table<"leaves", LeaveColumns> | null = null,
  known: { has(rep: string): boolean } | null = null,
): readonly ActivityReason[] {
  const said = tables.flatMap((table): ActivityReason[] =>
    table && table.rejected.count > 0
      ? [reason(reasons, "ROWS_UNREAD", { table: table.table, count: table.rejected.count })]
      : [],
  );
  if (leaves === null || known === null) return said;
  const { values, names } = leaves.columns.rep;
  const count = values.reduce((n, rep) => (rep !== NONE && !known.has(names[rep] as string) ? n + 1 : n), 0);
  return count === 0 ? said : [...said, reason(reasons, "UNKNOWN_LEAVE", { count })];
}
