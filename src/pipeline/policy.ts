import * as z from "zod/mini";
import { type Door, door, fail, header } from "../kernel/index.ts";

/** Forecast categories from unlikely to sure; `omitted` is in no roll-up. */
export type Category = "omitted" | "pipeline" | "bestCase" | "mostLikely" | "commit";

/** How pipeline figures are made, as given. `Open` is the names of the open stages, inferred from `stages.open`. */
export interface PipelineSpec<Open extends string = string> {
  readonly format?: "salesplan.pipeline/1";
  /** Your own id and revision of this policy. */
  readonly id?: string | null;
  readonly revision?: number | null;
  /** Which stages mean what; open ones in the order in which a deal goes through them. */
  readonly stages: {
    readonly open: readonly Open[];
    readonly won: readonly string[];
    readonly lost: readonly string[];
  };
  /** Declared chance of a win from each open stage, 0 to 1. A stage without one has none until it is learned. @defaultValue none */
  readonly probabilities?: { readonly [S in NoInfer<Open>]?: number };
  /** Whose probability is used where both are there: the stage's, or the one in the deal's row. @defaultValue "stage" */
  readonly prefer?: "stage" | "deal";
  /** Weighted amounts as they are (`exact`), or each deal's rounded half up to minor units (`perDeal`), as CRMs show them. @defaultValue "exact" */
  readonly rounding?: "exact" | "perDeal";
  /** A win booked after the last export but dated before the period: counted where it is dated (`restate`) or in the period under review. @defaultValue "restate" */
  readonly late?: "restate" | "nextPeriod";
  /** The one currency that is counted, as the rows write it; rows in another are unused, with their sum told. Null counts all alike. @defaultValue null */
  readonly currency?: string | null;
  /** Name of the unit of all amounts, for texts ("TWD", "万元"). @defaultValue null */
  readonly unit?: string | null;
  /** Prior of learned probabilities. */
  readonly prior?: {
    /** How many decided deals the prior is worth. @defaultValue 10 */
    readonly strength?: number;
    /** Mean of the prior; null takes the win rate of all decided deals. @defaultValue null */
    readonly mean?: number | null;
  };
  /** Fall of a tier's probability from which a forecast says that one deal carries it. @defaultValue 0.1 */
  readonly carries?: number;
  /** What the rows call the forecast categories; several names for one are allowed, letters count as they are. @defaultValue Salesforce's names */
  readonly categories?: { readonly [C in Category]?: readonly string[] };
  /** What makes an open deal dirty. */
  readonly hygiene?: {
    /** Days without a touch after which a deal counts as untouched. @defaultValue 30 */
    readonly untouchedDays?: number;
    /** Smallest number of decided deals below which no age norm is formed. @defaultValue 5 */
    readonly minSample?: number;
  };
}
/** A filled pipeline policy: every default written out, frozen, plain JSON. */
export interface PipelinePolicy<Open extends string = string> {
  readonly format: "salesplan.pipeline/1";
  readonly id: string | null;
  readonly revision: number | null;
  readonly stages: {
    readonly open: readonly Open[];
    readonly won: readonly string[];
    readonly lost: readonly string[];
  };
  readonly probabilities: { readonly [S in Open]?: number };
  readonly prefer: "stage" | "deal";
  readonly rounding: "exact" | "perDeal";
  readonly late: "restate" | "nextPeriod";
  readonly currency: string | null;
  readonly unit: string | null;
  readonly prior: { readonly strength: number; readonly mean: number | null };
  readonly carries: number;
  readonly categories: { readonly [C in Category]: readonly string[] };
  readonly hygiene: { readonly untouchedDays: number; readonly minSample: number };
}
/** The policy ready for use: what each stage name means. @internal */
export interface Compiled {
  readonly policy: PipelinePolicy;
  /** Stage name -> its index among the open ones, or {@link WON_STAGE} or {@link LOST_STAGE}. */
  readonly stages: ReadonlyMap<string, number>;
  /** What rows call a category -> the category. */
  readonly categories: ReadonlyMap<string, Category>;
}
export const WON_STAGE = -1;
export const LOST_STAGE = -2;

const name = (): z.ZodMiniString => z.string().check(z.regex(/\S/));
const names = (): z.ZodMiniArray<z.ZodMiniString> => z.array(name());
const share = (): z.ZodMiniNumber => z.number().check(z.gte(0), z.lte(1));
const inside = (): z.ZodMiniNumber => z.number().check(z.gt(0), z.lt(1));
const days = (): z.ZodMiniNumber => z.int().check(z.gte(1));

const schema = (): z.ZodMiniType<PipelinePolicy> =>
  z.strictObject({
    ...header("salesplan.pipeline/1"),
    stages: z.strictObject({
      open: z.array(name()).check(z.minLength(1)),
      won: z.array(name()).check(z.minLength(1)),
      lost: z.array(name()),
    }),
    probabilities: z._default(z.record(z.string(), share()), {}),
    prefer: z._default(z.enum(["stage", "deal"]), "stage"),
    rounding: z._default(z.enum(["exact", "perDeal"]), "exact"),
    late: z._default(z.enum(["restate", "nextPeriod"]), "restate"),
    currency: z._default(z.nullable(name()), null),
    unit: z._default(z.nullable(z.string()), null),
    prior: z.prefault(
      z.strictObject({
        strength: z._default(z.number().check(z.gt(0), z.lte(1e6)), 10),
        mean: z._default(z.nullable(inside()), null),
      }),
      {},
    ),
    carries: z._default(inside(), 0.1),
    categories: z.prefault(
      z.strictObject({
        omitted: z._default(names(), ["Omitted", "omitted"]),
        pipeline: z._default(names(), ["Pipeline", "pipeline"]),
        bestCase: z._default(names(), ["Best Case", "best case", "bestCase"]),
        mostLikely: z._default(names(), ["Most Likely", "most likely", "mostLikely"]),
        commit: z._default(names(), ["Commit", "commit"]),
      }),
      {},
    ),
    hygiene: z.prefault(
      z.strictObject({ untouchedDays: z._default(days(), 30), minSample: z._default(days(), 5) }),
      {},
    ),
  });

function compile(policy: PipelinePolicy): Compiled {
  const stages = new Map<string, number>();
  const place = (set: "open" | "won" | "lost", stage: string, i: number, value: number): void => {
    if (stages.has(stage))
      fail("BAD_POLICY", ["pipeline", "stages", set, i], `each stage has one meaning, but "${stage}" is named twice`);
    stages.set(stage, value);
  };
  for (const [i, stage] of policy.stages.open.entries()) place("open", stage, i, i);
  for (const [i, stage] of policy.stages.won.entries()) place("won", stage, i, WON_STAGE);
  for (const [i, stage] of policy.stages.lost.entries()) place("lost", stage, i, LOST_STAGE);
  const categories = new Map<string, Category>();
  for (const category of Object.keys(policy.categories) as Category[]) {
    for (const [i, alias] of policy.categories[category].entries()) {
      if (categories.has(alias))
        fail(
          "BAD_POLICY",
          ["pipeline", "categories", category, i],
          `each name has one category, but "${alias}" is already ${categories.get(alias)}`,
        );
      categories.set(alias, category);
    }
  }
  for (const stage of Object.keys(policy.probabilities)) {
    if ((stages.get(stage) ?? LOST_STAGE) < 0)
      fail(
        "BAD_POLICY",
        ["pipeline", "probabilities", stage],
        `only open stages have a probability (${policy.stages.open.join(", ")}), found "${stage}"`,
      );
  }
  return { policy, stages, categories };
}

const policies: Door<PipelinePolicy, Compiled> = /* @__PURE__ */ door("pipeline", /* @__PURE__ */ schema(), compile);

/**
 * The filled, frozen policy: which stages are open, won and lost, and what a stage's chance is. Names of open stages are inferred,
 * so that a probability for a stage that is not open does not compile.
 *
 * @throws SalesPlanError: BAD_POLICY when something is missing, unknown or contradictory, with its path.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({
 *   stages: { open: ["proposal", "negotiation"], won: ["signed"], lost: ["lost"] },
 *   probabilities: { proposal: 0.3, negotiation: 0.6 },
 * });
 * policy.rounding; //=> "exact"
 * ```
 */
export const define = <const Open extends string>(spec: PipelineSpec<Open>): PipelinePolicy<Open> =>
  policies.parse(spec) as PipelinePolicy<Open>;

/**
 * The same door as {@link define} for stored JSON.
 *
 * @throws SalesPlanError: BAD_POLICY as in {@link define}.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const stored = JSON.parse('{"stages":{"open":["talk"],"won":["won"],"lost":["lost"]}}') as unknown;
 * pipeline.parse(stored).prefer; //=> "stage"
 * ```
 */
export const parse = (spec: unknown): PipelinePolicy => policies.parse(spec);

/** The compiled form; raw JSON is checked first. @internal */
export const compiled = (policy: PipelineSpec | PipelinePolicy): Compiled =>
  policies.compiled(policy as PipelinePolicy);
