import { epochDay, fail, type PlainDate, reason, type Table } from "../kernel/index.ts";
import { Decimal } from "../money/index.ts";
import { afterExport, releasedRows } from "./check-rows.ts";
import { mappingDoor } from "./policy.ts";
import type { MappingPolicy, Sources } from "./policy-types.ts";
import { asking, settle } from "./questions.ts";
import { type RawRows, type ReadRawOptions, readSource } from "./read-source.ts";
import { reasons } from "./reasons.ts";
import { fieldsOf, type TableOf } from "./record-types.ts";
import type { Mapped, MappingReason, OtherCurrency } from "./types.ts";

/** How an export is mapped. */
export interface MapOptions extends ReadRawOptions {
  /** Day on which the file was exported: what it holds is the state at the end of that day. */
  readonly exportedAt?: PlainDate;
}

const first = (values: readonly string[], most = 10): string =>
  values.slice(0, most).join(", ") + (values.length > most ? " …" : "");

/**
 * Turns the rows of an export into a record's Table. Rows come from any parser, as objects by heading or as arrays whose
 * first line holds the headings; cells are texts as the file has them.
 *
 * @returns The Table, and for every row and column what became of it; `given = used + unused.count + rejected.count`.
 * @throws SalesPlanError: AMBIGUOUS where something can be read in more than one way and is not declared (three of the
 * values and the declaration in the message, all open questions in `details`), MISSING_COLUMN, UNKNOWN_SOURCE, GARBLED where the
 * headings were decoded with a wrong encoding, TOO_MANY_COLUMNS, BAD_ROWS.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * const policy = mapping.define({
 *   sources: { deals: { from: "salesforce.opportunity", dates: { order: "mdy" }, numbers: { thousands: "," }, scale: 0 } },
 * });
 * const rows = [
 *   { "Opportunity ID": "006A000000LbCdE", Stage: "Proposal", Amount: "12,500", "Close Date": "7/31/2026" },
 *   { "Opportunity ID": "Total", Stage: "", Amount: "12,500", "Close Date": "" },
 * ];
 * const deals = mapping.map(policy, "deals", rows);
 * deals.table.columns.amount.values; //=> [12500]
 * deals.unused.byCode; //=> { totalLine: 1 }
 * ```
 */
export function map<const S extends Sources, N extends keyof S & string>(
  policy: MappingPolicy<S>,
  source: N,
  rows: RawRows,
  options: MapOptions = {},
): Mapped<S[N]> {
  const { sources } = mappingDoor.compiled(policy as unknown as MappingPolicy).policy;
  const how = Object.hasOwn(sources, source) ? sources[source] : undefined;
  if (how === undefined)
    return fail(
      "UNKNOWN_SOURCE",
      ["mapping", "sources", source],
      `the policy has no such source; it has ${Object.keys(sources).join(", ")}`,
    );
  const { exportedAt = null } = options;
  if (exportedAt !== null) epochDay(exportedAt, ["exportedAt"]);
  const open = asking(source);
  const read = readSource(source, how, rows, options, open);
  settle(open.list());
  const { headings, columns } = read;
  const heading = (place: number): string => headings.names[place] as string;
  const used = Object.fromEntries([...columns.places].map(([field, place]) => [field, heading(place)]));
  const ignored = columns.rest.map(heading);
  const otherCurrencies: readonly OtherCurrency[] = [...open.currencies()].map(([currency, amounts]) => ({
    currency,
    rows: amounts.length,
    sum: amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)),
  }));
  const released = releasedRows(read.table, fieldsOf(how.record), columns.places.has("owner"));
  const said: MappingReason[] = [
    ...afterExport(read.table, exportedAt),
    ...(released === 0 ? [] : [reason(reasons, "WITHOUT_OWNER", { rows: released })]),
    ...otherCurrencies.map(({ currency, rows: n, sum }) =>
      reason(reasons, "OTHER_CURRENCY", { currency, rows: n, sum: { amount: sum.toFixed(), unit: currency } }),
    ),
    ...Object.entries(read.unlisted).map(([field, values]) =>
      reason(reasons, "VALUES_UNLISTED", { field, values: first(values), count: values.length }),
    ),
    ...Object.entries(columns.passedOver).map(([field, others]) =>
      reason(reasons, "PASSED_OVER", { field, column: used[field] ?? "", others: first(others) }),
    ),
    ...(ignored.length === 0
      ? []
      : [reason(reasons, "COLUMNS_IGNORED", { source, columns: first(ignored), count: ignored.length })]),
  ];
  const taken = new Set([
    ...columns.places.keys(),
    ...Object.keys(how.constants),
    how.unpivot?.name,
    how.unpivot?.value,
  ]);
  return {
    source,
    record: how.record as S[N],
    exportedAt,
    table: read.table as Table as unknown as TableOf<S[N]>,
    given: read.given,
    used: read.table.size,
    unused: read.unused,
    rejected: read.rejected,
    columns: {
      used,
      passedOver: columns.passedOver,
      kept: read.kept,
      ignored,
      absent: Object.keys(fieldsOf(how.record)).filter((field) => !taken.has(field)),
    },
    unlisted: read.unlisted,
    otherCurrencies,
    released,
    reasons: said,
  };
}
