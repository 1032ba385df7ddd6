import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";
import { type Curve, type CutRule, checkBands } from "../measure/index.ts";
import { curveSchema, cutRuleSchema } from "../measure/policy.ts";

/** One factor of a weighted axis. */
export interface FactorPolicy {
  readonly measure: string;
  /** Above 0; only the ratio between weights matters. */
  readonly weight: number;
  /** How the measure becomes 0 to 100. */
  readonly curve: Curve;
}
/** An axis: where its value comes from, and how it is cut into levels. */
export interface AxisPolicy<L extends string = string> {
  /** Measure of the rows; null for an axis of grades or factors. */
  readonly measure: string | null;
  /** Field with a grade given by hand; null for a measured axis. */
  readonly grade: string | null;
  /** Which word stands for which level: `{ 高: "high", 中: "low" }`. */
  readonly grades: { readonly [word: string]: L };
  /** Weighted factors, whose score is 0 to 100; null for any other axis. */
  readonly factors: { readonly [factor: string]: FactorPolicy } | null;
  /** From the lowest level to the highest. */
  readonly levels: readonly L[];
  /** Where the levels are cut; null for grades. One cut fewer than levels. */
  readonly cuts: CutRule | null;
  /** Where a value belongs that equals a cut. @defaultValue "upper" */
  readonly side: "upper" | "lower";
  /** Below this many values, cuts taken from the sample are not trusted. @defaultValue 20 */
  readonly minimum: number;
  /** Absolute cuts used below the minimum; null: the level is unknown. @defaultValue null */
  readonly fallback: readonly number[] | null;
  /** What the measure is: `revenue` says so in the reasons, because revenue is not profit. @defaultValue "revenue" on the value axis */
  readonly basis: "revenue" | "margin" | "other";
}
/** A cell: level of value, level of potential. */
export type CellOf<V extends string, P extends string> = `${V}/${P}`;
/** The rules of a value matrix as data. Every default is written out. */
export interface MatrixPolicy<V extends string = string, P extends string = string, T extends string = string>
  extends Header<"salesplan.matrix/1"> {
  readonly value: AxisPolicy<V>;
  readonly potential: AxisPolicy<P>;
  /** Treatments from the most important to the least. */
  readonly treatments: readonly T[];
  /** The treatment of every cell: total, or it is no policy. */
  readonly map: { readonly [C in CellOf<V, P>]: T };
  /** Cells whose customers are to be protected: a decline there calls for a plan whatever their treatment. @defaultValue [] */
  readonly protect: readonly CellOf<V, P>[];
  /** Treatments by ABC of value alone, where no customer has a potential; null: unknown. @defaultValue null */
  readonly oneAxis: { readonly A: T; readonly B: T; readonly C: T } | null;
  /** A customer of a known class changes level at once beyond this share of the cut, else after `periods`. @defaultValue 0.05 */
  readonly margin: number;
  /** @defaultValue 2 */
  readonly periods: number;
}

interface AxisBase<L extends string> {
  readonly levels: readonly L[];
  readonly side?: "upper" | "lower";
  readonly minimum?: number;
  readonly fallback?: readonly number[] | null;
  readonly basis?: AxisPolicy["basis"];
}
/** An axis as written: a measure with cuts, a grade with its words, or factors with cuts. */
export type AxisSpec<L extends string = string> = AxisBase<L> &
  (
    | { readonly measure: string; readonly cuts: CutRule }
    | { readonly grade: string; readonly grades?: { readonly [word: string]: NoInfer<L> } }
    | {
        readonly factors: {
          readonly [factor: string]: { readonly measure?: string; readonly weight: number; readonly curve: Curve };
        };
        readonly cuts: CutRule;
      }
  );
/** What {@link define} takes: everything with a default may be left out. */
export interface MatrixSpec<V extends string = string, P extends string = string, T extends string = string> {
  readonly format?: "salesplan.matrix/1";
  readonly id?: string | null;
  readonly revision?: number | null;
  readonly value: AxisSpec<V>;
  readonly potential: AxisSpec<P>;
  readonly treatments: readonly T[];
  readonly map: { readonly [C in CellOf<NoInfer<V>, NoInfer<P>>]: NoInfer<T> };
  readonly protect?: readonly CellOf<NoInfer<V>, NoInfer<P>>[];
  readonly oneAxis?: { readonly A: NoInfer<T>; readonly B: NoInfer<T>; readonly C: NoInfer<T> } | null;
  readonly margin?: number;
  readonly periods?: number;
}

const name = (): z.ZodMiniString => z.string().check(z.regex(/\S/, "a name is needed"));
const level = (): z.ZodMiniString => z.string().check(z.regex(/^[^/]*[^/\s][^/]*$/, "a name without / is needed"));
const nullable = <S extends z.ZodMiniType>(schema: S): z.ZodMiniDefault<z.ZodMiniNullable<S>> =>
  z._default(z.nullable(schema), null as never);

const axis = z.strictObject({
  measure: nullable(name()),
  grade: nullable(name()),
  grades: z._default(z.record(z.string(), z.string()), {}),
  factors: nullable(
    z.record(
      name(),
      z.strictObject({ measure: z.optional(name()), weight: z.number().check(z.positive()), curve: curveSchema }),
    ),
  ),
  levels: z.array(level()).check(z.minLength(2)),
  cuts: nullable(cutRuleSchema),
  side: z._default(z.enum(["upper", "lower"]), "upper"),
  minimum: z._default(z.number().check(z.int(), z.gte(1)), 20),
  fallback: nullable(z.array(z.number())),
  basis: z.optional(z.enum(["revenue", "margin", "other"])),
});

const given = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.matrix/1"),
  value: axis,
  potential: axis,
  treatments: z.array(name()).check(
    z.minLength(1),
    z.refine((names) => new Set(names).size === names.length, "each treatment once"),
  ),
  map: z.record(z.string(), z.string()),
  protect: z._default(z.array(z.string()), []),
  oneAxis: nullable(z.strictObject({ A: z.string(), B: z.string(), C: z.string() })),
  margin: z._default(z.number().check(z.gte(0), z.lt(1)), 0.05),
  periods: z._default(z.number().check(z.int(), z.gte(1)), 2),
});

function filled(spec: z.infer<typeof axis>, basis: AxisPolicy["basis"]): AxisPolicy {
  const own = Object.fromEntries(spec.grade === null ? [] : spec.levels.map((key) => [key, key]));
  const factors =
    spec.factors &&
    Object.fromEntries(Object.entries(spec.factors).map(([key, f]) => [key, { ...f, measure: f.measure ?? key }]));
  return { ...spec, basis: spec.basis ?? basis, grades: { ...own, ...spec.grades }, factors };
}

/** Checks a spec and writes its defaults out. */
const matrixSchema: z.ZodMiniType<MatrixPolicy> = /* @__PURE__ */ z.pipe(
  given,
  z.transform(
    (spec): MatrixPolicy => ({
      ...spec,
      value: filled(spec.value, "revenue"),
      potential: filled(spec.potential, "other"),
      protect: spec.protect as MatrixPolicy["protect"],
    }),
  ),
);

function bad(path: readonly PropertyKey[], message: string): never {
  return fail("BAD_POLICY", ["matrix", ...path], message);
}

function checkAxis(
  path: "value" | "potential",
  { measure, grade, grades, factors, levels, cuts, fallback }: AxisPolicy,
): void {
  if ([measure, grade, factors].filter((source) => source !== null).length !== 1)
    bad([path], "exactly one of measure, grade, factors is needed");
  if (new Set(levels).size !== levels.length) bad([path, "levels"], `levels must differ, found ${levels.join(", ")}`);
  if (levels.includes("unknown")) bad([path, "levels"], "`unknown` is kept for customers without a value");
  for (const [word, found] of Object.entries(grades))
    if (!levels.includes(found)) bad([path, "grades", word], `is no level: ${found}; those are ${levels.join(", ")}`);
  if (grade !== null) {
    if (cuts !== null) bad([path, "cuts"], "grades given by hand are not cut");
    return;
  }
  if (factors && Object.keys(factors).length === 0) bad([path, "factors"], "at least one factor is needed");
  if (cuts === null) bad([path, "cuts"], "a measured axis needs cuts");
  const count = cuts && "at" in cuts ? cuts.at.length : 1;
  if (count !== levels.length - 1)
    bad([path, "cuts"], `${levels.length} levels need ${levels.length - 1} cuts, found ${count}`);
  if (fallback) checkBands({ names: levels, cuts: fallback }, ["matrix", path, "fallback"]);
}

function compile(policy: MatrixPolicy): MatrixPolicy {
  checkAxis("value", policy.value);
  checkAxis("potential", policy.potential);
  const cells = policy.value.levels.flatMap((v) =>
    policy.potential.levels.map((p): CellOf<string, string> => `${v}/${p}`),
  );
  const missing = cells.find((cell) => !Object.hasOwn(policy.map, cell));
  if (missing !== undefined) bad(["map", missing], `has no treatment; the cells are ${cells.join(", ")}`);
  for (const [cell, treatment] of Object.entries(policy.map)) {
    if (!cells.includes(cell as CellOf<string, string>))
      bad(["map", cell], `is no cell; those are ${cells.join(", ")}`);
    if (!policy.treatments.includes(treatment))
      bad(["map", cell], `is no treatment: ${treatment}; those are ${policy.treatments.join(", ")}`);
  }
  if (policy.treatments.includes("unknown")) bad(["treatments"], "`unknown` is kept for customers without a value");
  policy.protect.forEach((cell, i) => {
    if (!cells.includes(cell)) bad(["protect", i], `is no cell: ${cell}; those are ${cells.join(", ")}`);
  });
  for (const [abc, treatment] of Object.entries(policy.oneAxis ?? {}))
    if (!policy.treatments.includes(treatment)) bad(["oneAxis", abc], `is no treatment: ${treatment}`);
  return policy;
}

/** The door of matrix policies. */
export const matrixDoor: Door<MatrixPolicy, MatrixPolicy> = /* @__PURE__ */ door<MatrixPolicy, MatrixPolicy>(
  "matrix",
  matrixSchema,
  compile,
);

/**
 * Makes a value matrix; the names of its levels and treatments are inferred, and a cell without a treatment does not compile.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 *
 * @example
 * ```ts
 * import { define } from "salesplan/matrix";
 * const policy = define({
 *   value: { measure: "margin", levels: ["medium", "high"], cuts: { by: "absolute", at: [500_000] }, basis: "margin" },
 *   potential: { grade: "potentialGrade", levels: ["low", "high"], grades: { 高: "high", 低: "low" } },
 *   treatments: ["keyMaintenance", "accelerateConversion", "basicRelationship"],
 *   map: {
 *     "high/high": "keyMaintenance", "medium/high": "accelerateConversion",
 *     "high/low": "basicRelationship", "medium/low": "basicRelationship",
 *   },
 *   protect: ["high/low"],
 * });
 * policy.margin; //=> 0.05
 * ```
 */
export function define<const V extends string, const P extends string, const T extends string>(
  spec: MatrixSpec<V, P, T>,
): MatrixPolicy<V, P, T> {
  return matrixDoor.parse(spec) as unknown as MatrixPolicy<V, P, T>;
}

/**
 * The same door for stored JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 */
export function parse(json: unknown): MatrixPolicy {
  return matrixDoor.parse(json);
}
