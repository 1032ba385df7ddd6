import { fail, type NameColumn, NONE, number, type Table } from "../kernel/index.ts";
import { activityFields } from "../records/activity.ts";
import type { ActivityColumns } from "../records/index.ts";
import { NO_CUSTOMER, NO_MEASURE, NO_MINUTES } from "./codes.ts";
import type { CompiledActivity } from "./compile.ts";
import type { QuotaMeasure } from "./policy-types.ts";

type Activities = Table<"activities", ActivityColumns>;

/** What the rows add to one quota. @internal */
export interface Counter {
  /** What a row adds for its owner; NaN where the row does not show what is counted. To be called once a row. */
  readonly add: (row: number) => number;
  /** The code of such a row, and the field that it lacks. */
  readonly lacks: number;
  readonly field: string;
}

const ACTIVITY_FIELDS = Object.keys(activityFields);
/** Fields of an activity that are numbers or flags. */
const SUMMABLE = ["minutes", "noteLength", "checkedIn", "nextStep"];

/** The field that a measure reads, where it names one. */
const fieldIn = (measure: QuotaMeasure): string | null =>
  typeof measure === "string" ? null : "sum" in measure ? measure.sum : measure.distinct;

/** Checks that the field of a sum is not one of an activity's texts or days. @internal */
export function checkMeasure(measure: QuotaMeasure, path: readonly string[]): void {
  if (typeof measure === "string" || !("sum" in measure)) return;
  const { sum } = measure;
  if (!ACTIVITY_FIELDS.includes(sum) || SUMMABLE.includes(sum)) return;
  fail(
    "BAD_POLICY",
    [...path, "sum"],
    `${sum} is no number: ${SUMMABLE.join(", ")} or a column of your own is needed; { distinct: "${sum}" } counts its different values`,
  );
}

/** The columns beside those of an activity that the quotas ask for. @internal */
export function measureDimensions(rules: CompiledActivity): readonly string[] {
  const fields = rules.quotas.map(({ measure }) => fieldIn(measure));
  return [...new Set(fields.filter((field) => field !== null && !ACTIVITY_FIELDS.includes(field)))] as string[];
}

/** How a quota of this measure counts the rows of a table. Throws UNKNOWN_FIELD. @internal */
export function counterOf(
  { name, measure }: CompiledActivity["quotas"][number],
  rules: CompiledActivity,
  table: Activities,
  kinds: Int32Array,
): Counter {
  const { columns } = table;
  const kindOf = (row: number) => rules.kinds[kinds[row] as number];
  if (measure === "touches") return { add: () => 1, lacks: NO_MEASURE, field: "" };
  if (measure === "points") return { add: (row) => kindOf(row)?.points ?? 0, lacks: NO_MEASURE, field: "" };
  if (measure === "customers")
    return { add: firsts(columns.owner, columns.customer.values), lacks: NO_CUSTOMER, field: "customer" };
  if (measure === "minutes") {
    const given = columns.minutes.values;
    const add = (row: number): number => {
      const lasted = given[row] as number;
      return Number.isNaN(lasted) ? (kindOf(row)?.minutes ?? Number.NaN) : lasted;
    };
    return { add, lacks: NO_MINUTES, field: "minutes" };
  }
  const field = fieldIn(measure) as string;
  const column = columnOf(table, field, ["activity", "quotas", name, "measure"]);
  if ("distinct" in measure)
    // Of an instant its day: two visits of one day are one day out.
    return {
      add: firsts(columns.owner, "days" in column ? column.days : column.values),
      lacks: NO_MEASURE,
      field,
    };
  const values = "names" in column ? numbersOf(column) : column.values;
  const add = (row: number): number => {
    const value = values[row] as number;
    return value === NONE ? Number.NaN : value;
  };
  return { add, lacks: NO_MEASURE, field };
}

type AnyColumn = NameColumn | ActivityColumns[keyof ActivityColumns];

function columnOf({ columns, dimensions }: Activities, field: string, path: readonly string[]): AnyColumn {
  const column = ACTIVITY_FIELDS.includes(field) ? columns[field as keyof ActivityColumns] : dimensions[field];
  if (column) return column;
  const known = [...ACTIVITY_FIELDS, ...Object.keys(dimensions)].join(", ");
  return fail("UNKNOWN_FIELD", path, `activities were read without a field "${field}"; there are ${known}`);
}

/** 1 for the first row of each value of an owner, 0 for those after it, NaN for rows without a value. */
function firsts(owner: NameColumn, values: Int32Array | Float64Array): (row: number) => number {
  const met = new Map<number, Set<number>>();
  return (row) => {
    const value = values[row] as number;
    if (value === NONE || Number.isNaN(value)) return Number.NaN;
    const who = owner.values[row] as number;
    const seen = met.get(who) ?? new Set<number>();
    if (seen.has(value)) return 0;
    met.set(who, seen.add(value));
    return 1;
  };
}

/** The numbers that the texts of a dimension write, read as a field of numbers is; NaN where one writes none. */
function numbersOf({ values, names }: NameColumn): Float64Array {
  const { read } = number.start("measure", { zone: null, scale: 2 });
  const numbers = names.map((name) => {
    const found = read(name);
    return typeof found === "number" ? found : Number.NaN;
  });
  return Float64Array.from(values, (value) => (value === NONE ? Number.NaN : (numbers[value] as number)));
}
