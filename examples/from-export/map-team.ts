import * as mapping from "salesplan/mapping";
import type { ReviewInput } from "salesplan/review";
import { BEFORE, LAST, type Team } from "../monthly-review/generate.ts";
import type { PlainRow, Shape, Travelling } from "./shapes.ts";

/** The files of the made-up team that travel through a CRM, and the record of each. */
export const plainRows = (
  files: Team,
): readonly (readonly [file: string, record: Travelling, rows: readonly PlainRow[]])[] => {
  const rows = (file: string) => files[file] as readonly PlainRow[];
  return [
    [`deals-${BEFORE}`, "deals", rows(`deals-${BEFORE}`)],
    [`deals-${LAST}`, "deals", rows(`deals-${LAST}`)],
    ["stage-events", "stageEvents", rows("stage-events")],
    [
      "activities",
      "activities",
      rows("activities").map((row) => ({ ...row, noteLength: 0, checkedIn: "false", done: "true" })),
    ],
    ["customers", "customers", rows("customers")],
    ["contact-roles", "contactRoles", rows("contact-roles")],
    ["reps", "reps", rows("reps")],
    ["transactions", "transactions", rows("transactions")],
  ];
};

/** Maps a team's files with a shape's policy: the Tables that a review takes, and what became of the rows. */
export function mapTeam(policy: Shape["policy"], file: (name: string) => mapping.RawRows) {
  const counts = { files: 0, given: 0, used: 0, unused: 0, rejected: 0 };
  const table = <R extends Travelling>(record: R, name: string, exportedAt = LAST): mapping.TableOf<R> => {
    const found = mapping.map(policy, record, file(name), { exportedAt });
    counts.files += 1;
    counts.given += found.given;
    counts.used += found.used;
    counts.unused += found.unused.count;
    counts.rejected += found.rejected.count;
    return found.table;
  };
  const tables = {
    deals: table("deals", `deals-${LAST}`),
    lastExport: { exportedAt: BEFORE, deals: table("deals", `deals-${BEFORE}`, BEFORE) },
    stageEvents: table("stageEvents", "stage-events"),
    activities: table("activities", "activities"),
    customers: table("customers", "customers"),
    reps: table("reps", "reps"),
    transactions: table("transactions", "transactions"),
  } satisfies ReviewInput | Partial<ReviewInput>;
  table("contactRoles", "contact-roles");
  return { tables, counts };
}
