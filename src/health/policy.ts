import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";
import type { Bands, Curve, WatchPolicy, WatchReason, WatchRules } from "../measure/index.ts";
import { bandsSchema, curveSchema, watchDoor, watchFields } from "../measure/policy.ts";

/** One dimension of the score. */
export interface DimensionPolicy {
  /** Name of the measure in the rows. @defaultValue the dimension's own name */
  readonly measure: string;
  /** Above 0; only the ratio between weights matters. */
  readonly weight: number;
  /** How the measure becomes 0 to 100. */
  readonly curve: Curve;
}
/** Other weights for some customers, such as those younger than 90 days. */
export interface ProfilePolicy<D extends string = string> {
  readonly profile: string;
  /** Which customers: a measure of the rows from `from` on and below `below`. Customers without it are not taken. */
  readonly when: { readonly measure: string; readonly from: number | null; readonly below: number | null };
  /** Weights of this profile, 0 to leave a dimension out. @defaultValue the dimension's own weight */
  readonly weights: { readonly [N in D]: number };
}
/** Which playbook an alert calls for: the first line whose `reason` and `class` fit (null fits all). */
export interface PlaybookRule {
  readonly reason: WatchReason | null;
  /** The customer's class, given by the caller: a treatment of the value matrix, a segment. */
  readonly class: string | null;
  readonly playbook: string;
}

/** The rules of a health score as data. Every default is written out. */
export interface HealthPolicy<D extends string = string, T extends string = string>
  extends Header<"salesplan.health/1"> {
  readonly dimensions: { readonly [N in D]: DimensionPolicy };
  /**
   * How dimensions become one score: by weight, or the lowest or highest of them alone (weights then only decide completeness).
   * @defaultValue "weighted"
   */
  readonly combine: "weighted" | "lowest" | "highest";
  /**
   * A dimension without a value: its weight goes to the others (`renormalize`), or it counts 50 (`neutral`) or 0 (`zero`).
   * @defaultValue "renormalize"
   */
  readonly missing: "renormalize" | "neutral" | "zero";
  /** Share of the weight that must have a value; below it the score is unknown. @defaultValue 0.6 */
  readonly minCompleteness: number;
  /** Tiers from the lowest to the highest. @defaultValue critical, atRisk, fair, good, cut at 30, 50, 70 */
  readonly tiers: Bands<T> & { readonly side: "upper" | "lower" };
  /** Points beyond a cut from which a customer rises; it falls at once. @defaultValue 3 */
  readonly margin: number;
  /** The first profile that takes a customer gives its weights. @defaultValue [] */
  readonly profiles: readonly ProfilePolicy<D>[];
  /** What the watch looks for. Its level is by default the lowest tier's upper cut. */
  readonly watch: WatchRules;
  /**
   * Judge a customer against what its group does: each period the median change of the group (`class`: customers of the same class,
   * as handed to the watch; `all`) is taken off, so that a weak month of the whole market raises no alarm for everyone. Groups with
   * fewer than `minimum` changes are judged as they are; the level is always that of the score itself.
   * @defaultValue null
   */
  readonly relative: { readonly to: "class" | "all"; readonly minimum: number } | null;
  /** @defaultValue [] */
  readonly playbooks: readonly PlaybookRule[];
}

/** Names of the built-in tiers. */
export type DefaultTier = "critical" | "atRisk" | "fair" | "good";
/** A dimension as written. */
export type DimensionSpec = Pick<DimensionPolicy, "weight" | "curve"> & { readonly measure?: string };
/** What {@link define} takes: everything with a default may be left out. */
export interface HealthSpec<D extends string = string, T extends string = string> {
  readonly format?: "salesplan.health/1";
  readonly id?: string | null;
  readonly revision?: number | null;
  readonly dimensions: { readonly [N in D]: DimensionSpec };
  readonly combine?: HealthPolicy["combine"];
  readonly missing?: HealthPolicy["missing"];
  readonly minCompleteness?: number;
  readonly tiers?: Bands<T>;
  readonly margin?: number;
  readonly profiles?: readonly {
    readonly profile: string;
    readonly when: { readonly measure: string; readonly from?: number | null; readonly below?: number | null };
    readonly weights: { readonly [N in NoInfer<D>]?: number };
  }[];
  readonly watch?: Partial<WatchRules>;
  readonly relative?: { readonly to?: "class" | "all"; readonly minimum?: number } | null;
  readonly playbooks?: readonly {
    readonly reason?: WatchReason | null;
    readonly class?: string | null;
    readonly playbook: string;
  }[];
}

const name = (): z.ZodMiniString => z.string().check(z.regex(/\S/, "a name is needed"));
const bound = (): z.ZodMiniDefault<z.ZodMiniNullable<z.ZodMiniNumber>> => z._default(z.nullable(z.number()), null);
const { level: _level, ...watchWithoutLevel } = watchFields;

const given = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.health/1"),
  dimensions: z.record(
    name(),
    z.strictObject({ measure: z.optional(name()), weight: z.number().check(z.positive()), curve: curveSchema }),
  ),
  combine: z._default(z.enum(["weighted", "lowest", "highest"]), "weighted"),
  missing: z._default(z.enum(["renormalize", "neutral", "zero"]), "renormalize"),
  minCompleteness: z._default(z.number().check(z.gte(0), z.lte(1)), 0.6),
  tiers: z._default(bandsSchema, { names: ["critical", "atRisk", "fair", "good"], cuts: [30, 50, 70], side: "upper" }),
  margin: z._default(z.number().check(z.gte(0)), 3),
  profiles: z._default(
    z.array(
      z.strictObject({
        profile: name(),
        when: z.strictObject({ measure: name(), from: bound(), below: bound() }),
        weights: z.record(z.string(), z.number().check(z.gte(0))),
      }),
    ),
    [],
  ),
  watch: z.optional(
    z.strictObject({
      ...watchWithoutLevel,
      level: z.optional(z.nullable(z.strictObject({ at: z.number(), margin: z._default(z.number(), 0) }))),
    }),
  ),
  relative: z._default(
    z.nullable(
      z.strictObject({
        to: z._default(z.enum(["class", "all"]), "class"),
        minimum: z._default(z.int().check(z.gte(3)), 10),
      }),
    ),
    null,
  ),
  playbooks: z._default(
    z.array(
      z.strictObject({
        reason: z._default(z.nullable(z.enum(["plunge", "sustained", "erosion", "level"])), null),
        class: z._default(z.nullable(z.string()), null),
        playbook: name(),
      }),
    ),
    [],
  ),
});

/** Checks a spec and writes its defaults out. */
const healthSchema: z.ZodMiniType<HealthPolicy> = /* @__PURE__ */ z.pipe(
  given,
  z.transform(({ dimensions, profiles, watch, ...rest }): HealthPolicy => {
    const filled = Object.fromEntries(
      Object.entries(dimensions).map(([key, { measure, weight, curve }]) => [
        key,
        { measure: measure ?? key, weight, curve },
      ]),
    );
    const own = Object.fromEntries(Object.entries(filled).map(([key, { weight }]) => [key, weight]));
    const { format: _, id: __, revision: ___, ...rules } = watchDoor.parse({ ...watch, level: watch?.level ?? null });
    const lowest = rest.tiers.cuts[0];
    const level = lowest === undefined ? null : { at: lowest, margin: rest.margin };
    return {
      ...rest,
      dimensions: filled,
      profiles: profiles.map((profile) => ({ ...profile, weights: { ...own, ...profile.weights } })),
      watch: watch?.level === undefined ? { ...rules, level } : rules,
    };
  }),
);

/** A policy made ready: dimensions in a list, weights per profile (the last set is that of customers without one). */
export interface CompiledHealth {
  readonly names: readonly string[];
  readonly measures: readonly string[];
  readonly curves: readonly Curve[];
  readonly weights: readonly (readonly number[])[];
  readonly totals: readonly number[];
  readonly combine: HealthPolicy["combine"];
  readonly watch: WatchPolicy;
}

function compile(policy: HealthPolicy): CompiledHealth {
  const names = Object.keys(policy.dimensions);
  if (names.length === 0) fail("BAD_POLICY", ["health", "dimensions"], "at least one dimension is needed");
  const dimensions = Object.values(policy.dimensions);
  policy.profiles.forEach((profile, i) => {
    const stranger = Object.keys(profile.weights).find((key) => !(key in policy.dimensions));
    if (stranger !== undefined)
      fail(
        "BAD_POLICY",
        ["health", "profiles", i, "weights", stranger],
        `is no dimension; those are ${names.join(", ")}`,
      );
    if (Object.values(profile.weights).every((weight) => weight === 0))
      fail("BAD_POLICY", ["health", "profiles", i, "weights"], "one dimension at least needs a weight above 0");
  });
  const weights = [
    ...policy.profiles.map((profile) => names.map((key) => profile.weights[key] as number)),
    dimensions.map(({ weight }) => weight),
  ];
  return {
    names,
    measures: dimensions.map(({ measure }) => measure),
    curves: dimensions.map(({ curve }) => curve),
    weights,
    totals: weights.map((set) => set.reduce((a, b) => a + b, 0)),
    combine: policy.combine,
    watch: watchDoor.parse(policy.watch),
  };
}

/** The door of health policies. */
export const healthDoor: Door<HealthPolicy, CompiledHealth> = /* @__PURE__ */ door<HealthPolicy, CompiledHealth>(
  "health",
  healthSchema,
  compile,
);

/**
 * Makes a health policy; the names of its dimensions and tiers are inferred.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 *
 * @example
 * ```ts
 * import { define } from "salesplan/health";
 * const policy = define({
 *   dimensions: {
 *     frequency: { measure: "overdueRatio", weight: 4, curve: { kind: "piecewise", knots: [[1, 100], [2, 50], [4, 0]] } },
 *     amount: { measure: "amountRatio", weight: 3, curve: { kind: "linear", zero: 0, full: 1 } },
 *     engagement: { weight: 3, curve: { kind: "linear", zero: 0, full: 20 } },
 *   },
 * });
 * policy.tiers.cuts; //=> [30, 50, 70]
 * policy.dimensions.engagement.measure; //=> "engagement"
 * ```
 */
export function define<const D extends string, const T extends string = DefaultTier>(
  spec: HealthSpec<D, T>,
): HealthPolicy<D, T> {
  return healthDoor.parse(spec) as HealthPolicy<D, T>;
}

/**
 * The same door for stored JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 */
export function parse(json: unknown): HealthPolicy {
  return healthDoor.parse(json);
}
