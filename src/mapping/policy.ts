import * as z from "zod/mini";
import { type Door, door, header } from "../kernel/index.ts";
import { type CompiledMapping, compile } from "./compile.ts";
import { fill } from "./fill.ts";
import type { MappingPolicy, MappingSpec, RecordOf, SourceSpecs } from "./policy-types.ts";
import { recordNames } from "./record-types.ts";

const text = /* @__PURE__ */ z.string().check(z.minLength(1));
const texts = /* @__PURE__ */ z.array(text);
const plain = /* @__PURE__ */ z.union([z.string(), z.number(), z.boolean(), z.null()]);
const where = /* @__PURE__ */ z.record(text, texts);
const maybe = <T extends z.ZodMiniType>(type: T): z.ZodMiniDefault<z.ZodMiniNullable<T>> =>
  z._default(z.nullable(type), null as never);
const column = /* @__PURE__ */ z.union([
  text,
  z.strictObject({
    column: z.optional(z.nullable(text)),
    nth: z.optional(z.nullable(z.int().check(z.gte(1)))),
    times: z.optional(z.nullable(z.number().check(z.positive()))),
    per: z.optional(z.nullable(z.number().check(z.positive()))),
    as: z.optional(z.nullable(z.enum(["length", "present", "month", "quarter", "year"]))),
    where: z.optional(where),
  }),
]);
const year = /* @__PURE__ */ maybe(z.int().check(z.gte(1900), z.lte(9999)));
const source = /* @__PURE__ */ z.strictObject({
  from: z.optional(z.nullable(text)),
  record: z.optional(z.enum(recordNames)),
  preset: z.optional(z.nullable(text)),
  aliases: z.optional(z.record(text, z.union([text, texts]))),
  columns: z.optional(z.record(text, column)),
  constants: z.optional(z.record(text, plain)),
  values: z.optional(z.record(text, z.record(z.string(), plain))),
  stages: z.optional(z.record(z.string(), text)),
  where: z.optional(where),
  dimensions: z.optional(z.union([texts, z.literal("rest")])),
  zone: z.optional(z.nullable(text)),
  dates: z._default(
    z.strictObject({
      order: maybe(z.enum(["dmy", "mdy", "ymd"])),
      century: maybe(z.int().check(z.gte(1000), z.lte(9900))),
      serial: maybe(z.literal([1900, 1904])),
      epoch: maybe(z.enum(["s", "ms"])),
      year,
    }),
    { order: null, century: null, serial: null, epoch: null, year: null },
  ),
  numbers: z._default(
    z.strictObject({
      decimal: maybe(z.enum([".", ","])),
      thousands: maybe(z.enum([",", ".", " ", "'", ""])),
      percent: maybe(z.enum(["60", "0.6"])),
      wan: maybe(z.boolean()),
      currency: maybe(text),
      marks: z._default(z.record(text, text), {}),
    }),
    { decimal: null, thousands: null, percent: null, wan: null, currency: null, marks: {} },
  ),
  scale: z._default(z.int().check(z.gte(0), z.lte(6)), 2),
  blanks: z._default(z.array(text), []),
  zeros: z._default(z.array(text), []),
  ids: z.optional(z.enum(["asIs", "salesforce"])),
  footers: z.optional(texts),
  unpivot: z.optional(
    z.nullable(
      z.strictObject({
        name: text,
        value: text,
        columns: z.union([
          z.literal("periods"),
          texts,
          z.record(text, z.union([text, z.strictObject({ from: text })])),
        ]),
        year,
      }),
    ),
  ),
});
const schema: z.ZodMiniType<MappingPolicy> = /* @__PURE__ */ z.pipe(
  z.strictObject({ ...header("salesplan.mapping/1"), sources: z.record(text, source) }),
  z.transform((spec) => fill(spec as never)),
) as unknown as z.ZodMiniType<MappingPolicy>;

/** @internal */
export const mappingDoor: Door<MappingPolicy, CompiledMapping> = /* @__PURE__ */ door("mapping", schema, compile);

/**
 * Makes a mapping policy from a literal: the names of its sources, and what record each gives, are inferred.
 *
 * @returns The filled, frozen policy: plain JSON in which the headings of the presets are written out, so that a later preset
 * never changes a stored policy.
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault and all faults in `details`.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * const policy = mapping.define({
 *   sources: { deals: { from: "salesforce.opportunity", zone: "Asia/Taipei", stages: { "Closed Won": "signed" } } },
 * });
 * policy.sources.deals.aliases["stage"]; //=> ["Stage", "StageName"]
 * policy.sources.deals.ids; //=> "salesforce"
 * ```
 */
export const define = <const S extends SourceSpecs>(
  spec: MappingSpec<S>,
): MappingPolicy<{ readonly [N in keyof S]: RecordOf<N, S[N]> }> =>
  mappingDoor.parse(spec) as unknown as MappingPolicy<{ readonly [N in keyof S]: RecordOf<N, S[N]> }>;

/**
 * Reads a stored policy: the same door as {@link define}, for JSON of unknown shape.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault and all faults in `details`.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * const stored: unknown = JSON.parse('{ "sources": { "deals": { "from": "hubspot.deal" } } }');
 * mapping.parse(stored).sources["deals"]?.record; //=> "deals"
 * ```
 */
export const parse = (json: unknown): MappingPolicy => mappingDoor.parse(json);
