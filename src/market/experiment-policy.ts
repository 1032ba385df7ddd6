import * as z from "zod/mini";
import { type Door, door, fail, type Header, header, type PlainDate } from "../kernel/index.ts";

/** Who was exposed to a measure, and who serves as control. */
export interface ExperimentGroups {
  /** The field of a deal that tells: `source`, `type`, `product`, `owner`, or a dimension that was read. */
  readonly by: string;
  /** Its values that were exposed to the measure. */
  readonly exposed: readonly string[];
  /** Its values that were not. @defaultValue [] */
  readonly control: readonly string[];
}
/** A measure whose effect is to be judged: a campaign, a training, an incentive. */
export interface ExperimentPolicy extends Header<"salesplan.experiment/1"> {
  /** Null: everybody was exposed, and only before and after can be compared. @defaultValue null */
  readonly groups: ExperimentGroups | null;
  /** First day of the measure: what was created from then on is "after". Null: nothing before it is looked at. @defaultValue null */
  readonly since: PlainDate | null;
  /** Last day on which what was created still counts. @defaultValue null */
  readonly until: PlainDate | null;
  /** First day of "before". @defaultValue null, all that is older */
  readonly before: PlainDate | null;
  /** Days within which success must come; cases younger than that are not judged. Null: decided cases are judged, whenever. @defaultValue null */
  readonly within: number | null;
  /** Stages that mean won and lost, for deals without a status. @defaultValue [] */
  readonly won: readonly string[];
  readonly lost: readonly string[];
  /** @defaultValue 0.95 */
  readonly confidence: number;
  /** Fewest cases on each side of a verdict. @defaultValue 5 */
  readonly minimum: number;
  /** @defaultValue 0.8 */
  readonly power: number;
  /** The lift that was promised, relative (0.2 is +20 %) or in points: how many cases its proof needs. @defaultValue null */
  readonly prove: { readonly relative: number } | { readonly points: number } | null;
}
/** An {@link ExperimentPolicy} as it may be written: what is absent takes its default. */
export type ExperimentSpec = Partial<Omit<ExperimentPolicy, "format" | "groups">> & {
  readonly format?: "salesplan.experiment/1" | undefined;
  readonly groups?: {
    readonly by: string;
    readonly exposed: readonly string[];
    readonly control?: readonly string[];
  } | null;
};

const names = (): z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString>> => z._default(z.array(z.string()), []);
const day = (): z.ZodMiniDefault<z.ZodMiniNullable<z.ZodMiniISODate>> => z._default(z.nullable(z.iso.date()), null);
const share = (initial: number): z.ZodMiniDefault<z.ZodMiniNumber> =>
  z._default(z.number().check(z.gt(0), z.lt(1)), initial);

const schema: z.ZodMiniType<ExperimentPolicy> = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.experiment/1"),
  groups: z._default(
    z.nullable(
      z.strictObject({
        by: z.string().check(z.minLength(1)),
        exposed: z.array(z.string()).check(z.minLength(1)),
        control: names(),
      }),
    ),
    null,
  ),
  since: day(),
  until: day(),
  before: day(),
  within: z._default(z.nullable(z.number().check(z.int(), z.gte(1))), null),
  won: names(),
  lost: names(),
  confidence: share(0.95),
  minimum: z._default(z.number().check(z.int(), z.gte(1)), 5),
  power: share(0.8),
  prove: z._default(
    z.nullable(z.union([z.strictObject({ relative: z.number() }), z.strictObject({ points: z.number() })])),
    null,
  ),
});

/** The door of an experiment. */
export const experimentDoor: Door<ExperimentPolicy, ExperimentPolicy> = /* @__PURE__ */ door<
  ExperimentPolicy,
  ExperimentPolicy
>("experiment", schema, (policy) => {
  const { groups, since, until, before } = policy;
  const both = groups?.exposed.find((value) => groups.control.includes(value));
  if (both !== undefined)
    fail("BAD_POLICY", ["experiment", "groups", "control"], `"${both}" cannot be both exposed and control`);
  if (since === null && (groups === null || groups.control.length === 0))
    fail("BAD_POLICY", ["experiment", "since"], "a first day, or a control group, is needed to compare with");
  if (since !== null && before !== null && before >= since)
    fail("BAD_POLICY", ["experiment", "before"], `it must begin before the measure (${since}), found ${before}`);
  if (since !== null && until !== null && until < since)
    fail("BAD_POLICY", ["experiment", "until"], `it must not end before the measure (${since}), found ${until}`);
  return policy;
});

/**
 * Describes a measure whose effect is to be judged, defaults filled in.
 *
 * @throws SalesPlanError: BAD_POLICY when a group is on both sides, when there is nothing to compare with, or days do not fit.
 *
 * @example
 * ```ts
 * import { defineExperiment } from "salesplan/market";
 * const campaign = defineExperiment({ id: "joint-campaign", since: "2026-06-01", groups: { by: "source", exposed: ["event"], control: ["web"] } });
 * campaign.minimum; //=> 5
 * ```
 */
export const defineExperiment = (spec: ExperimentSpec): ExperimentPolicy => experimentDoor.parse(spec);
/** The same door for stored JSON. */
export const parseExperiment = (json: unknown): ExperimentPolicy => experimentDoor.parse(json);
