import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";
import { type Bands, checkBands } from "../measure/index.ts";

/** What a field must be. Numbers are compared with `potential`, `value`, or a dimension whose text is a number; a range is half-open. */
export type Condition =
  | { readonly is: readonly string[] }
  | { readonly not: readonly string[] }
  | { readonly atLeast: number }
  | { readonly below: number }
  | { readonly from: number; readonly to: number };
/** A condition on a field: `segment`, `region`, `intent`, `potentialGrade`, `potential`, `value`, `owner`, or a dimension that was read. */
export interface Gate {
  readonly field: string;
  readonly when: Condition;
}
/** Points for a condition; negative points speak against a customer. */
export interface FitRule extends Gate {
  /** Name of the line in the ledger. @defaultValue the field */
  readonly key: string;
  readonly points: number;
}
/** One kind of customer that is looked for. */
export interface Portrait<N extends string = string> {
  readonly name: N;
  readonly rules: readonly FitRule[];
  /** A customer that meets one of these is not of this kind, whatever its points. @defaultValue [] */
  readonly gates: readonly Gate[];
  /** Grades by points, lowest first. @defaultValue C below half of the positive points, A from four fifths on */
  readonly grades: Bands;
}
/** The kinds of customer that are looked for. */
export interface PortraitPolicy<N extends string = string> extends Header<"salesplan.portraits/1"> {
  readonly portraits: readonly Portrait<N>[];
}
/** A {@link PortraitPolicy} as it may be written: what is absent takes its default. */
export interface PortraitSpec<N extends string = string> {
  readonly format?: "salesplan.portraits/1";
  readonly id?: string | null;
  readonly revision?: number | null;
  readonly portraits: readonly {
    readonly name: N;
    readonly rules: readonly (Omit<FitRule, "key"> & { readonly key?: string })[];
    readonly gates?: readonly Gate[];
    readonly grades?: Bands;
  }[];
}

const condition = (): z.ZodMiniType<Condition> =>
  z.union([
    z.strictObject({ is: z.array(z.string()).check(z.minLength(1)) }),
    z.strictObject({ not: z.array(z.string()).check(z.minLength(1)) }),
    z.strictObject({ atLeast: z.number() }),
    z.strictObject({ below: z.number() }),
    z.strictObject({ from: z.number(), to: z.number() }),
  ]);
const name = (): z.ZodMiniString => z.string().check(z.minLength(1));

interface Written {
  readonly name: string;
  readonly rules: readonly (Omit<FitRule, "key"> & { readonly key: string | null })[];
  readonly gates: readonly Gate[];
  readonly grades: Bands | null;
}
/** Writes out what a portrait's defaults depend on. */
function filled(portrait: Written): Portrait {
  const most = portrait.rules.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  return {
    ...portrait,
    rules: portrait.rules.map((rule) => ({ ...rule, key: rule.key ?? rule.field })),
    grades: portrait.grades ?? { names: ["C", "B", "A"], cuts: [most * 0.5, most * 0.8] },
  };
}

const schema: z.ZodMiniType<PortraitPolicy> = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.portraits/1"),
  portraits: z
    .array(
      z.pipe(
        z.strictObject({
          name: name(),
          rules: z
            .array(
              z.strictObject({
                key: z._default(z.nullable(name()), null),
                field: name(),
                when: condition(),
                points: z.number().check(z.gte(-1e6), z.lte(1e6)),
              }),
            )
            .check(z.minLength(1)),
          gates: z._default(z.array(z.strictObject({ field: name(), when: condition() })), []),
          grades: z._default(
            z.nullable(
              z.strictObject({
                names: z.array(z.string()),
                cuts: z.array(z.number()),
                side: z.optional(z.enum(["upper", "lower"])),
              }),
            ),
            null,
          ),
        }),
        z.transform((portrait) => filled(portrait as Written)),
      ),
    )
    .check(z.minLength(1)),
}) as unknown as z.ZodMiniType<PortraitPolicy>;

/** The door of portraits. */
export const portraitDoor: Door<PortraitPolicy, PortraitPolicy> = /* @__PURE__ */ door<PortraitPolicy, PortraitPolicy>(
  "portraits",
  schema,
  (policy) => {
    const names = policy.portraits.map((portrait) => portrait.name);
    names.forEach((one, i) => {
      const at = ["portraits", "portraits", i];
      if (names.indexOf(one) !== i) fail("BAD_POLICY", [...at, "name"], `"${one}" is named twice`);
      const { rules, grades } = policy.portraits[i] as Portrait;
      const keys = rules.map(({ key }) => key);
      const twice = keys.find((key, k) => keys.indexOf(key) !== k);
      if (twice !== undefined)
        fail("BAD_POLICY", [...at, "rules"], `two rules have the key "${twice}"; give one a key of its own`);
      checkBands(grades, [...at, "grades"]);
    });
    return policy;
  },
);

/**
 * Describes the kinds of customer that are looked for, defaults filled in.
 *
 * @throws SalesPlanError: BAD_POLICY, BAD_BANDS.
 *
 * @example
 * ```ts
 * import { definePortraits } from "salesplan/market";
 * const policy = definePortraits({ portraits: [{ name: "bank", rules: [{ field: "segment", when: { is: ["banking"] }, points: 60 }] }] });
 * policy.portraits[0]?.grades.cuts; //=> [30, 48]
 * ```
 */
export const definePortraits = <const N extends string>(spec: PortraitSpec<N>): PortraitPolicy<N> =>
  portraitDoor.parse(spec) as PortraitPolicy<N>;
/** The same door for stored JSON. */
export const parsePortraits = (json: unknown): PortraitPolicy => portraitDoor.parse(json);
