import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  type NameColumn,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  type ReasonOf,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { bandOf, type Contribution, ledger, POINT_BITS, type Scored } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type CustomerColumns, type CustomerRow, readCustomers } from "../records/index.ts";
import { type Condition, type Gate, type PortraitPolicy, portraitDoor } from "./portrait-policy.ts";
import { reasons } from "./reasons.ts";

/** How well a customer fits a portrait: a score like that of activities, so that `activity.grade` takes both. */
export interface Fit<N extends string = string> extends Scored {
  /** The customer. */
  readonly subject: string;
  readonly portrait: N;
  /** Sum of the points of the rules that hold; null where none of them could be judged. */
  readonly value: number | null;
  /** Null where a gate holds, since the customer is not of this kind, and where nothing is known. */
  readonly grade: string | null;
  /** The field of the first gate that holds; null where none does. */
  readonly gate: string | null;
  /** Fields of rules and gates that could not be judged, since the customer's value is not known: they gave no points and ruled nobody out, which is not the same as a no. */
  readonly unknown: readonly string[];
  /** The lines of the score: they sum to it bit for bit. Null unless asked for. */
  readonly contributions: readonly Contribution[] | null;
}
/** A customer with its fits, in the order of the policy. */
export interface CustomerFit<N extends string = string> {
  readonly customer: string;
  /** The portrait it fits best, of those without a gate and with points above 0; null where there is none. */
  readonly best: N | null;
  readonly fits: readonly Fit<N>[];
}
/** Customers by portrait. Rows counted are customers. */
export interface Segments<N extends string = string> extends Evaluated<ReasonOf<typeof reasons>> {
  readonly customers: readonly CustomerFit<N>[];
  /** Customers whose best portrait it is, by grade. */
  readonly portraits: readonly {
    readonly name: N;
    readonly customers: number;
    readonly grades: readonly { readonly grade: string; readonly customers: number }[];
    /** Customers that a gate keeps out. */
    readonly gated: number;
    /** The fits of all customers to this portrait. */
    readonly fits: readonly Fit<N>[];
  }[];
  /** One score per customer: its best fit, its gate where a gate keeps it out of every portrait, null where nothing is known. */
  readonly scores: readonly Scored[];
  /** Customers that fit none. */
  readonly none: number;
}
/** Options of {@link segments}. */
export interface SegmentOptions extends ReadOptions<CustomerRow> {
  /** The day for which the customers were given; those since a later day are `afterAsOf`. */
  readonly asOf: PlainDate;
  /** Whether to return the lines of each score. @defaultValue false */
  readonly ledger?: boolean;
}

/** The fit of the highest value among those without a gate; of equal ones the first. */
function scoreOf(subject: string, fits: readonly Fit[]): Scored {
  let best: Fit | null = null;
  for (const fit of fits)
    if (fit.gate === null && fit.value !== null && (best?.value == null || fit.value > best.value)) best = fit;
  const out = fits.every(({ gate }) => gate !== null) ? (fits[0]?.gate ?? null) : null;
  return { subject, value: best?.value ?? null, contributions: best?.contributions ?? null, gate: out };
}

/** true, false, or null where the value is not known. */
type Test = (row: number) => boolean | null;

const TEXTS = ["segment", "region", "intent", "potentialGrade", "owner"] as const;

function testOf(table: Table<string, CustomerColumns>, { field, when }: Gate, path: readonly PropertyKey[]): Test {
  const { columns, dimensions } = table;
  const texts: NameColumn | undefined = TEXTS.some((one) => one === field)
    ? columns[field as (typeof TEXTS)[number]]
    : dimensions[field];
  const scale = 10 ** columns.value.scale;
  const number: ((row: number) => number) | undefined =
    field === "potential"
      ? (row) => columns.potential.values[row] as number
      : field === "value"
        ? (row) => (columns.value.values[row] as number) / scale
        : texts &&
          ((row) => (texts.values[row] === NONE ? Number.NaN : Number(texts.names[texts.values[row] as number])));
  if (number === undefined) {
    const known = [...TEXTS, "potential", "value", ...Object.keys(dimensions)].join(", ");
    return fail("UNKNOWN_FIELD", path, `customers were read without a field "${field}"; there are ${known}`);
  }
  if ("is" in when || "not" in when) {
    if (texts === undefined)
      return fail("BAD_POLICY", path, `"${field}" is a number; compare it with atLeast, below, or from and to`);
    const list = "is" in when ? when.is : when.not;
    const holds = texts.names.map((text) => list.includes(text) === "is" in when);
    return (row) => (texts.values[row] === NONE ? null : (holds[texts.values[row] as number] as boolean));
  }
  return (row) => (Number.isNaN(number(row)) ? null : compare(when, number(row)));
}

function compare(when: Exclude<Condition, { is: unknown } | { not: unknown }>, value: number): boolean {
  if ("atLeast" in when) return value >= when.atLeast;
  return "below" in when ? value < when.below : value >= when.from && value < when.to;
}

/**
 * How well each customer fits each portrait: points by rules whose lines sum to the score, gates that rule a customer out, a grade;
 * and which portrait fits best. What is not known gives no points and is listed, never taken for a no.
 *
 * @throws SalesPlanError: BAD_POLICY, UNKNOWN_FIELD, MISSING_OPTION, and what reading throws.
 *
 * @example
 * ```ts
 * import { definePortraits, segments } from "salesplan/market";
 * const policy = definePortraits({
 *   portraits: [
 *     {
 *       name: "growing bank",
 *       rules: [
 *         { field: "segment", when: { is: ["banking"] }, points: 60 },
 *         { field: "potential", when: { atLeast: 70 }, points: 40 },
 *       ],
 *       gates: [{ field: "region", when: { is: ["embargo"] } }],
 *     },
 *   ],
 * });
 * const customers = [
 *   { id: "c1", segment: "banking", potential: 80, region: "north" },
 *   { id: "c2", segment: "banking", region: "embargo" },
 * ];
 * const found = segments(policy, customers, { asOf: "2026-07-31" });
 * found.customers[0]?.fits[0]?.grade; //=> "A"
 * found.customers[1]?.fits[0]; //=> { subject: "c2", portrait: "growing bank", value: 60, grade: null, gate: "region", unknown: ["potential"], contributions: null }
 * ```
 */
export function segments<N extends string>(
  policy: PortraitPolicy<N>,
  customers: Table<"customers", CustomerColumns> | readonly CustomerRow[],
  options: SegmentOptions,
): Segments<N> {
  must(options, "options", "object");
  const { portraits } = portraitDoor.compiled(policy) as PortraitPolicy<N>;
  const asOf = epochDay(needed(options.asOf, "asOf", "say for which day the customers were given"), ["asOf"]);
  const table = readCustomers(customers, options);
  const tests = portraits.map(({ rules, gates }, p) => {
    const at = (part: string, i: number): readonly PropertyKey[] => ["portraits", "portraits", p, part, i, "field"];
    return {
      rules: rules.map((rule, i) => ({ ...rule, test: testOf(table, rule, at("rules", i)) })),
      gates: gates.map((gate, i) => ({ ...gate, test: testOf(table, gate, at("gates", i)) })),
    };
  });
  const unused = tally(options.keep);
  const { id, since } = table.columns;
  const seen = new Uint8Array(id.names.length);
  const list: CustomerFit<N>[] = [];
  for (let row = 0; row < table.size; row += 1) {
    const own = id.values[row] as number;
    const later = (since.values[row] as number) !== NONE && (since.values[row] as number) > asOf;
    const skip = later ? "afterAsOf" : seen[own] === 1 ? "duplicate" : null;
    if (!later) seen[own] = 1;
    if (skip) {
      unused.add(table.origin ? (table.origin[row] as number) : row, null, skip);
      continue;
    }
    const fits = portraits.map(({ name, grades }, p): Fit<N> => {
      const { rules, gates } = tests[p] as (typeof tests)[number];
      const judged = rules.map((rule) => ({ ...rule, holds: rule.test(row) }));
      const { value, contributions } = ledger(
        judged.filter(({ holds }) => holds === true).map(({ key, points }) => ({ key, value: points })),
        POINT_BITS,
      );
      const gated = gates.map((gate) => ({ ...gate, holds: gate.test(row) }));
      const gate = gated.find(({ holds }) => holds === true)?.field ?? null;
      const known = judged.some(({ holds }) => holds !== null);
      return {
        subject: id.names[own] as string,
        portrait: name,
        value: known ? value : null,
        grade: gate === null && known ? bandOf(grades, value) : null,
        gate,
        unknown: [...new Set([...judged, ...gated].filter(({ holds }) => holds === null).map(({ field }) => field))],
        contributions: options.ledger ? contributions : null,
      };
    });
    let best: Fit<N> | null = null;
    for (const fit of fits) if (fit.gate === null && (fit.value ?? 0) > (best?.value ?? 0)) best = fit;
    list.push({ customer: id.names[own] as string, best: best?.portrait ?? null, fits });
  }
  const counted = portraits.map(({ name, grades }, p) => {
    const own = list.filter(({ best }) => best === name).map(({ fits }) => fits[p] as Fit<N>);
    const count = (grade: string): number => own.filter((fit) => fit.grade === grade).length;
    return {
      name,
      customers: own.length,
      grades: [...grades.names].reverse().map((grade) => ({ grade, customers: count(grade) })),
      gated: list.filter(({ fits }) => (fits[p] as Fit<N>).gate !== null).length,
      fits: list.map(({ fits }) => fits[p] as Fit<N>),
    };
  });
  const none = list.filter(({ best }) => best === null).length;
  const said: ReasonOf<typeof reasons>[] = counted.map(({ name, customers: n, grades }) =>
    reason(reasons, "PORTRAIT_FOUND", {
      portrait: name,
      count: n,
      best: grades[0]?.customers ?? 0,
      grade: grades[0]?.grade ?? "",
    }),
  );
  if (none > 0) said.push(reason(reasons, "PORTRAIT_NONE", { count: none }));
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: said,
    customers: list,
    portraits: counted,
    scores: list.map(({ customer, fits }) => scoreOf(customer, fits)),
    none,
  };
}
