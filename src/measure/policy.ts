import * as z from "zod/mini";
import { type Door, door, fail, header } from "../kernel/index.ts";
import { type Bands, checkBands } from "./bands.ts";
import { type Curve, checkCurve } from "./curves.ts";
import type { CutRule } from "./cuts.ts";
import { checkDecay, type Decay } from "./decay.ts";
import type { WatchPolicy, WatchRules, WatchState } from "./watch.ts";

// Schemas for the policies of rooms. Each proves what its shape alone cannot with the same check that the function runs.

const sound = <T>(check: (value: T) => unknown, message: string): z.core.$ZodCheck<T> =>
  z.refine<T>((value) => {
    try {
      check(value);
      return true;
    } catch {
      return false;
    }
  }, message);
const days = (): z.ZodMiniNumber => z.number().check(z.positive());
const share = (): z.ZodMiniNumber => z.number().check(z.positive(), z.lte(1));

/** Schema of a {@link Decay}. */
export const decaySchema: z.ZodMiniType<Decay> = /* @__PURE__ */ z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("halfLife"), days: days() }),
    z.strictObject({ kind: z.literal("linear"), days: days(), rate: share() }),
    z.strictObject({
      kind: z.literal("step"),
      days: days(),
      rate: share(),
      floor: z._default(z.number().check(z.gte(0), z.lte(1)), 0),
    }),
    z.strictObject({ kind: z.literal("window"), days: days() }),
  ])
  .check(sound((decay: Decay) => checkDecay(decay), "a decay with sensible numbers is needed"));

/** Schema of a {@link Curve}. */
export const curveSchema: z.ZodMiniType<Curve> = /* @__PURE__ */ z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("linear"), zero: z.number(), full: z.number() }),
    z.strictObject({ kind: z.literal("piecewise"), knots: z.array(z.tuple([z.number(), z.number()])) }),
    z.strictObject({ kind: z.literal("logistic"), middle: z.number(), width: z.number() }),
  ])
  .check(
    sound(
      (curve: Curve) => checkCurve(curve),
      "different ends, rising knots with points from 0 to 100, or a width other than 0 are needed",
    ),
  );

const side = (): z.ZodMiniDefault<z.ZodMiniEnum<{ upper: "upper"; lower: "lower" }>> =>
  z._default(z.enum(["upper", "lower"]), "upper");

/** Schema of {@link Bands}: one name more than cuts, cuts rising. */
export const bandsSchema: z.ZodMiniType<Bands & { readonly side: "upper" | "lower" }> = /* @__PURE__ */ z
  .strictObject({ names: z.array(z.string()), cuts: z.array(z.number()), side: side() })
  .check(sound((bands: Bands) => checkBands(bands), "rising cuts and one name more than cuts are needed"));

const rising = (values: readonly number[]): boolean => values.every((x, i) => i === 0 || x > (values[i - 1] as number));
const within = (): z.ZodMiniArray<z.ZodMiniNumber> =>
  z.array(z.number().check(z.gt(0), z.lt(1))).check(z.refine(rising, "rising numbers are needed"));

/** Schema of a {@link CutRule}. */
export const cutRuleSchema: z.ZodMiniType<CutRule> = /* @__PURE__ */ z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("absolute"),
    at: z.array(z.number()).check(z.refine(rising, "rising numbers are needed")),
  }),
  z.strictObject({ by: z.literal("quantile"), at: within() }),
  z.strictObject({ by: z.literal("share"), at: within() }),
  z.strictObject({ by: z.literal("mean") }),
  z.strictObject({ by: z.literal("median") }),
]);

const above = (): z.ZodMiniNumber => z.number().check(z.positive());
const from0 = (): z.ZodMiniNumber => z.number().check(z.gte(0));
const whole = (least: number): z.ZodMiniNumber => z.number().check(z.int(), z.gte(least));

/** Fields of {@link WatchRules} with their defaults, to be spread into a room's own schema. */
export const watchFields: { readonly [N in keyof WatchRules]: z.ZodMiniType<WatchRules[N]> } = {
  bad: /* @__PURE__ */ z._default(z.enum(["fall", "rise"]), "fall"),
  deadBand: /* @__PURE__ */ z._default(from0(), 2),
  flat: /* @__PURE__ */ z._default(whole(0), 1),
  gap: /* @__PURE__ */ z._default(whole(0), 1),
  plunge: /* @__PURE__ */ z._default(z.nullable(above()), 20),
  sustained: /* @__PURE__ */ z._default(z.nullable(z.strictObject({ steps: whole(1), total: from0() })), {
    steps: 3,
    total: 10,
  }),
  erosion: /* @__PURE__ */ z._default(
    z.nullable(z.strictObject({ window: whole(2), ends: z._default(whole(1), 3), total: above() })),
    { window: 12, ends: 3, total: 12 },
  ),
  level: /* @__PURE__ */ z._default(
    z.nullable(z.strictObject({ at: z.number(), margin: z._default(from0(), 0) })),
    null,
  ),
  escalate: /* @__PURE__ */ z._default(z.nullable(above()), 10),
  rearm: /* @__PURE__ */ z._default(z.strictObject({ periods: whole(1), back: above() }), { periods: 2, back: 5 }),
};

/** The door of a watch policy. */
export const watchDoor: Door<WatchPolicy, WatchPolicy> = /* @__PURE__ */ door<WatchPolicy, WatchPolicy>(
  "watch",
  z.strictObject({ ...header("salesplan.watch/1"), ...watchFields }),
  (policy) => {
    const { erosion } = policy;
    if (erosion && 2 * erosion.ends > erosion.window) {
      fail("BAD_POLICY", ["watch", "erosion", "ends"], "the two ends must fit into the window without overlap", null);
    }
    return policy;
  },
);

const label = (): z.ZodMiniString => z.string().check(z.minLength(1));
const knownValue = /* @__PURE__ */ z.strictObject({ at: label(), value: z.number() });

/** The door of a stored watch state. */
export const watchStateDoor: Door<WatchState, WatchState> = /* @__PURE__ */ door<WatchState, WatchState>(
  "watchState",
  z.strictObject({
    format: z.literal("salesplan.watch-state/1"),
    at: label(),
    last: z.nullable(knownValue),
    missing: whole(0),
    run: z.nullable(z.strictObject({ since: label(), from: z.number(), steps: whole(1), flat: whole(0) })),
    window: z.array(knownValue),
    beyond: z.boolean(),
    open: z.nullable(
      z.strictObject({
        reason: z.enum(["plunge", "sustained", "erosion", "level"]),
        at: label(),
        value: z.number(),
        worst: z.number(),
        calm: whole(0),
        periods: whole(0),
        escalated: z.boolean(),
      }),
    ),
  }),
  (state) => state,
);
