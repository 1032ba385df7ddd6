import { accounted, epochDay, fail, needed, reason, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { type MeasureRows, readCustomerMeasures } from "../records/index.ts";
import { abcOf, ranking } from "./abc.ts";
import { type Axis, axisFields, axisOf, distanceTo, heldLevel } from "./axis.ts";
import { exactSum } from "./exact-sum.ts";
import { type AxisPolicy, type CellOf, type MatrixPolicy, matrixDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type {
  Abc,
  AxisStanding,
  CellTotal,
  Classified,
  ClassifiedCustomer,
  ClassifyOptions,
  MatrixReason,
  TreatmentTotal,
} from "./types.ts";

/**
 * Puts customers into the cells of a value matrix. A customer without a value on an axis is `unknown`, never low; where no customer has a
 * potential at all, treatments go by ABC of value instead of a wall of unknown. The cuts that were used come back: hand them
 * in next month, so that new customers do not move old ones. With `previous` a customer changes level at once only beyond the margin.
 *
 * @throws SalesPlanError: MISSING_OPTION without asOf, NOT_A_DAY, BAD_POLICY; BAD_OPTION where `cuts` do not fit the policy's levels;
 * WRONG_ORDER where `previous` is not of an earlier day.
 *
 * @example
 * ```ts
 * import { article, classify, define } from "salesplan/matrix";
 * const policy = define({
 *   ...article,
 *   value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "absolute", at: [500] } },
 *   potential: { grade: "potentialGrade", levels: ["low", "high"], grades: { 高: "high", 低: "low" } },
 * });
 * const rows = [
 *   { customer: "huayuan", amount: "960", potentialGrade: "高" },
 *   { customer: "beichen", amount: "410", potentialGrade: "高" },
 *   { customer: "dingsheng", amount: "700", potentialGrade: "低" },
 *   { customer: "newcomer", amount: "20", potentialGrade: null },
 * ];
 * const { customers } = classify(policy, rows, { asOf: "2026-07-31" });
 * customers.map(({ treatment }) => treatment); //=> ["keyMaintenance", "accelerateConversion", "basicRelationship", "unknown"]
 * customers[2]?.protect; //=> true
 * customers[0]?.value.distance; //=> 460
 * ```
 */
export function classify<V extends string, P extends string, T extends string>(
  policy: MatrixPolicy<V, P, T>,
  customers: MeasureRows,
  options: ClassifyOptions,
): Classified<V, P, T> {
  const rules = matrixDoor.compiled(policy as unknown as MatrixPolicy) as unknown as MatrixPolicy<V, P, T>;
  const asOf = needed(options?.asOf, "asOf", "say as of which day the rows stand");
  epochDay(asOf, ["asOf"]);
  checkFrozen(rules, options);
  const fields = [axisFields(rules.value), axisFields(rules.potential)];
  const measures = fields.flatMap((field) => field.measures);
  const words = fields.flatMap((field) => field.words);
  const read = readCustomerMeasures(customers, measures, words, options);
  const value = axisOf(rules.value, read, options.cuts?.value ?? null);
  const potential = axisOf(rules.potential, read, options.cuts?.potential ?? null);
  const size = read.customers.length;
  const nobody = size > 0 && potential.raw.every((level) => level < 0) && potential.strangers.size === 0;
  const mode = nobody && hasNoPotential(rules.potential, potential) ? "oneAxis" : "matrix";
  const abc = abcOf(value.values, ranking(value.values, read.customers));
  const before = new Map(options.previous?.customers.map((line) => [line.customer, line]));
  const standing = <L extends string>(axis: AxisPolicy<L>, found: Axis, i: number, was: AxisStanding | undefined) => {
    const amount = found.values[i] as number;
    return {
      value: Number.isNaN(amount) ? null : amount,
      ...heldLevel(axis, found, i, was as AxisStanding<L> | undefined, rules.margin, rules.periods),
      distance: distanceTo(found.cuts, amount),
      factors: options.ledger === true && found.factors ? found.factors(i) : null,
    } satisfies AxisStanding<L>;
  };
  const lines = read.customers.map((customer, i): ClassifiedCustomer<V, P, T> => {
    const was = before.get(customer);
    const v = standing(rules.value, value, i, was?.value);
    const p = standing(rules.potential, potential, i, was?.potential);
    const cell = `${v.level}/${p.level}` as CellOf<V, P>;
    const one = abc[i] ?? null;
    const known = v.level !== "unknown" && p.level !== "unknown";
    const treatment =
      mode === "oneAxis"
        ? oneAxisTreatment(rules, v.value === null ? null : (one ?? "C"))
        : known
          ? rules.map[cell]
          : "unknown";
    return { customer, value: v, potential: p, treatment, protect: known && rules.protect.includes(cell), abc: one };
  });
  return {
    asOf,
    ...accounted(read, read.unused),
    reasons: reasonsOf(rules as unknown as MatrixPolicy, value, potential, lines, mode),
    policy,
    mode,
    cuts: { value: value.cuts, potential: potential.cuts },
    customers: lines,
    treatments: treatmentTotals(rules, lines),
    cells: cellTotals(rules, lines),
  };
}

/** Throws BAD_OPTION where given cuts do not fit the levels; WRONG_ORDER where `previous` is no earlier result. */
function checkFrozen(policy: MatrixPolicy<string, string, string>, { cuts, previous, asOf }: ClassifyOptions): void {
  if (cuts !== undefined) must(cuts, "cuts", "object");
  for (const axis of ["value", "potential"] as const) {
    const own = cuts?.[axis] ?? null;
    if (own === null) continue;
    const path = ["cuts", axis];
    const { levels, grade } = policy[axis];
    if (grade !== null) fail("BAD_OPTION", path, "an axis of grades has no cuts; give null");
    mustHave(own, path, { at: "numbers", side: "text" });
    if (own.side !== "upper" && own.side !== "lower")
      fail("BAD_OPTION", [...path, "side"], `one of upper, lower is needed, found ${show(own.side)}`);
    if (own.at.length !== levels.length - 1)
      fail(
        "BAD_OPTION",
        [...path, "at"],
        `${levels.length} levels need ${levels.length - 1} cuts, found ${show(own.at)}`,
      );
    const falls = own.at.findIndex((cut, i) => cut < (own.at[i - 1] ?? cut));
    if (falls >= 0) fail("BAD_OPTION", [...path, "at", falls], `rising cuts are needed, found ${show(own.at)}`);
  }
  if (previous === undefined) return;
  mustHave(previous, "previous", { asOf: "text", customers: "objects" });
  if (previous.asOf >= asOf)
    fail("WRONG_ORDER", ["previous"], `an earlier result is needed, found one as of ${previous.asOf} for ${asOf}`);
}

/** Whether nobody has a value on the axis: too few to cut is another matter. */
const hasNoPotential = (axis: AxisPolicy, found: Axis): boolean =>
  axis.grade !== null || found.values.every((value) => Number.isNaN(value));

/** Customers whose value is known but zero or negative are C. */
const oneAxisTreatment = <V extends string, P extends string, T extends string>(
  policy: MatrixPolicy<V, P, T>,
  abc: Abc | null,
): T | "unknown" => (abc === null || policy.oneAxis === null ? "unknown" : policy.oneAxis[abc]);

function treatmentTotals<V extends string, P extends string, T extends string>(
  policy: MatrixPolicy<V, P, T>,
  lines: readonly ClassifiedCustomer<V, P, T>[],
): TreatmentTotal<T>[] {
  return [...policy.treatments, "unknown" as const].map((treatment) => {
    const members = lines.filter((line) => line.treatment === treatment);
    const value = policy.value.grade === null ? exactSum(members.map((line) => line.value.value ?? Number.NaN)) : null;
    return { treatment, customers: members.length, protect: members.filter((line) => line.protect).length, value };
  });
}

function cellTotals<V extends string, P extends string, T extends string>(
  policy: MatrixPolicy<V, P, T>,
  lines: readonly ClassifiedCustomer<V, P, T>[],
): CellTotal<V, P, T>[] {
  const counts = new Map<string, number>();
  for (const { value, potential } of lines) {
    const cell = `${value.level}/${potential.level}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const found: CellTotal<V, P, T>[] = [];
  for (const value of [...policy.value.levels, "unknown" as const].reverse())
    for (const potential of [...policy.potential.levels, "unknown" as const].reverse()) {
      const known = value !== "unknown" && potential !== "unknown";
      const customers = counts.get(`${value}/${potential}`) ?? 0;
      const treatment = known ? policy.map[`${value}/${potential}` as CellOf<V, P>] : "unknown";
      if (known || customers > 0) found.push({ value, potential, treatment, customers });
    }
  return found.sort((a, b) => Number(isUnknown(a)) - Number(isUnknown(b)));
}

const isUnknown = (cell: CellTotal): boolean => cell.value === "unknown" || cell.potential === "unknown";

function reasonsOf(
  policy: MatrixPolicy,
  value: Axis,
  potential: Axis,
  lines: readonly ClassifiedCustomer[],
  mode: Classified["mode"],
): MatrixReason[] {
  const found: MatrixReason[] = [];
  const customers = lines.length;
  if (policy.value.basis === "revenue" && policy.value.measure !== null)
    found.push(reason(reasons, "VALUE_IS_REVENUE", { measure: policy.value.measure }));
  for (const [axis, of, rule] of [
    ["value", value, policy.value],
    ["potential", potential, policy.potential],
  ] as const) {
    const known = of.values.reduce((n, x) => n + (Number.isNaN(x) ? 0 : 1), 0);
    const { minimum } = rule;
    if (mode === "oneAxis" && axis === "potential") {
      found.push(reason(reasons, "ONE_AXIS", { axis, customers }));
      continue;
    }
    if (of.state === "tooFew") found.push(reason(reasons, "AXIS_TOO_FEW", { axis, count: known, minimum }));
    if (of.state === "fallback") found.push(reason(reasons, "AXIS_FALLBACK", { axis, count: known, minimum }));
    for (const [grade, count] of of.strangers) found.push(reason(reasons, "GRADE_UNKNOWN", { axis, grade, count }));
    const unknown = of.state === "tooFew" ? 0 : of.raw.reduce((n, level) => n + (level < 0 ? 1 : 0), 0);
    if (unknown > 0) found.push(reason(reasons, "AXIS_UNKNOWN", { axis, count: unknown, customers }));
  }
  const protect = lines.filter((line) => line.protect).length;
  if (protect > 0) found.push(reason(reasons, "PROTECT", { count: protect }));
  const held = lines.filter((line) => line.value.pending ?? line.potential.pending).length;
  if (held > 0) found.push(reason(reasons, "HELD", { count: held }));
  return found;
}
