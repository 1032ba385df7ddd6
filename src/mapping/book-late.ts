import { epochDay, NONE, type PlainDate, plainDate, reason, type Table } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import { type Decimal, fromUnits, unitsText } from "../money/index.ts";
import type { ActualColumns } from "../records/index.ts";
import { reasons } from "./reasons.ts";
import type { MappingReason } from "./types.ts";

/** A period that was reported and closed (封账). Both ends are included; the periods of a calendar fit. */
export interface LockedPeriod {
  readonly label: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
  /** The last day on which a result of the period could still be booked. */
  readonly closedOn: PlainDate;
}
/** What becomes of results that were booked after their period was closed. */
export interface BookLateOptions {
  readonly locked: readonly LockedPeriod[];
  /** `restate`: they stay, and the period changes. `nextPeriod`: they count on the first day of the next period that was open. */
  readonly late: "restate" | "nextPeriod";
  /** Name of the money unit. @defaultValue null */
  readonly unit?: string | null;
}
/** Late results of one period. */
export interface LateBooking {
  readonly label: string;
  readonly rows: number;
  readonly amount: Decimal;
  /** First day of what they count in; null where they stay. */
  readonly into: PlainDate | null;
}
/** Results with late bookings placed. */
export interface BookedLate {
  readonly table: Table<"actuals", ActualColumns>;
  readonly late: readonly LateBooking[];
  readonly reasons: readonly MappingReason[];
}

/**
 * Places results that were written down after their period was closed. Only rows with `recordedAt` can be told; others stay.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { readActuals } from "salesplan/records";
 * const actuals = readActuals([{ date: "2026-07-31", amount: "14", recordedAt: "2026-08-06" }], { scale: 0 });
 * const july = { label: "2026-07", start: "2026-07-01", end: "2026-07-31", closedOn: "2026-08-03" };
 * mapping.bookLate(actuals, { locked: [july], late: "nextPeriod" }).late[0]?.into; //=> "2026-08-01"
 * mapping.bookLate(actuals, { locked: [july], late: "restate" }).table.columns.date.values; //=> [20665]
 * ```
 */
export function bookLate(actuals: Table<"actuals", ActualColumns>, options: BookLateOptions): BookedLate {
  mustHave(options, "options", { locked: "list" });
  const { late, unit = null } = options;
  const locked = options.locked.map((period, i) => ({
    label: period.label,
    start: epochDay(period.start, ["locked", i, "start"]),
    end: epochDay(period.end, ["locked", i, "end"]),
    closedOn: epochDay(period.closedOn, ["locked", i, "closedOn"]),
  }));
  const { date, recordedAt, amount } = actuals.columns;
  const values = Int32Array.from(date.values);
  const found = new Map<
    string,
    { readonly label: string; readonly into: number | null; rows: number; units: bigint }
  >();
  for (let i = 0; i < actuals.size; i += 1) {
    const written = recordedAt.days[i] as number;
    if (written === NONE) continue;
    const closed = (day: number) =>
      locked.find(({ start, end, closedOn }) => day >= start && day <= end && written > closedOn);
    const first = closed(values[i] as number);
    if (first === undefined) continue;
    let into: number | null = null;
    if (late === "nextPeriod") {
      into = first.end + 1;
      for (let next = closed(into); next !== undefined; next = closed(into)) into = next.end + 1;
      values[i] = into;
    }
    const key = `${first.label}|${into}`;
    const one = found.get(key) ?? { label: first.label, into, rows: 0, units: 0n };
    one.rows += 1;
    one.units += BigInt(amount.values[i] as number);
    found.set(key, one);
  }
  const list = [...found.values()];
  return {
    table: { ...actuals, columns: { ...actuals.columns, date: { values } } },
    late: list.map(({ label, into, rows, units }) => ({
      label,
      rows,
      amount: fromUnits(units, actuals.scale),
      into: into === null ? null : plainDate(into),
    })),
    reasons: list.map(({ label, into, rows, units }) =>
      reason(reasons, "BOOKED_LATE", {
        month: label,
        amount: { amount: unitsText(units, actuals.scale), unit },
        rows,
        into: into === null ? label : plainDate(into),
      }),
    ),
  };
}
