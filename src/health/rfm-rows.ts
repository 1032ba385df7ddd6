import {
  count,
  type Evaluated,
  type Fields,
  id,
  type NameColumn,
  NONE,
  type NumberColumn,
  needed,
  optional,
  type PlainDate,
  type Reader,
  reader,
  required,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type MoneyColumn, money } from "../money/index.ts";
import type { RfmOptions, RfmRow } from "./rfm-types.ts";
import { columnsOf } from "./summary-rows.ts";
import type { Summary } from "./types.ts";

interface RfmColumns {
  readonly customer: NameColumn;
  readonly daysSinceLast: NumberColumn;
  readonly purchases: NumberColumn;
  readonly amount: MoneyColumn;
}
const rfmFields: Fields<RfmRow, RfmColumns> = {
  customer: required(id),
  daysSinceLast: optional(count),
  purchases: optional(count),
  amount: optional(money),
};
const readRfmRows: Reader<"rfm", RfmRow, RfmColumns> = /* @__PURE__ */ reader("rfm", rfmFields);

/** Customers to score, as columns. */
export interface RfmInput {
  readonly asOf: PlainDate;
  readonly given: number;
  readonly rejected: Evaluated["rejected"];
  readonly origin: Int32Array | null;
  readonly names: readonly string[];
  readonly codes: Int32Array | null;
  readonly days: Float64Array;
  readonly purchases: Float64Array;
  readonly units: Float64Array;
  readonly scale: number;
}

const isSummary = (input: object): input is Summary => "customers" in input && "notYetObserved" in input;

function fromSummary(summary: Summary): RfmInput | null {
  const kept = columnsOf(summary);
  if (!kept) return null;
  const { columns, counted, scale } = kept;
  const rows = Int32Array.from(columns.names.keys()).filter((i) => counted[i]);
  const pick = (value: (i: number) => number): Float64Array => Float64Array.from(rows, value);
  return {
    asOf: summary.asOf,
    given: rows.length,
    rejected: { count: 0, byCode: {}, first: [] },
    origin: null,
    names: Array.from(rows, (i) => columns.names[i] as string),
    codes: null,
    days: pick((i) => (columns.daysSinceLast[i] === NONE ? Number.NaN : (columns.daysSinceLast[i] as number))),
    purchases: pick((i) => columns.purchases[i] as number),
    units: pick((i) => (columns.sales[i] as number) + (columns.refunded[i] as number)),
    scale,
  };
}

/** The columns of a summary or of rows. */
export function columnsFor(input: Summary | readonly RfmRow[], options: RfmOptions<string>): RfmInput {
  if (!Array.isArray(input)) must(input, "input", "object");
  const whole = isSummary(input);
  const quick = whole ? fromSummary(input) : null;
  if (quick) return quick;
  const asOf = whole ? input.asOf : needed(options.asOf, "asOf", "say as of which day the rows stand");
  const { columns, given, rejected, origin, scale } = readRfmRows(whole ? input.customers : input, options);
  return {
    asOf,
    given,
    rejected,
    origin,
    scale,
    names: columns.customer.names,
    codes: columns.customer.values,
    days: columns.daysSinceLast.values,
    purchases: columns.purchases.values,
    units: columns.amount.values,
  };
}

/** The rows to score: the first of each customer. */
export function firstOfEach(columns: RfmInput, keep?: number): { kept: Int32Array; unused: Evaluated["unused"] } {
  const unused = tally(keep);
  if (columns.codes === null) return { kept: Int32Array.from(columns.names.keys()), unused: unused.done() };
  const seen = new Uint8Array(columns.names.length);
  const kept = Int32Array.from(columns.codes.keys()).filter((row) => {
    const code = columns.codes?.[row] as number;
    if (seen[code]) {
      unused.add(columns.origin?.[row] ?? row, "customer", "duplicate", columns.names[code]);
      return false;
    }
    seen[code] = 1;
    return true;
  });
  return { kept, unused: unused.done() };
}
