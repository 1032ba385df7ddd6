import * as z from "zod/mini";
import { type Door, door, type Header, header } from "../kernel/index.ts";
import type { WatchPolicy, WatchState } from "../measure/index.ts";
import { watchDoor, watchStateDoor } from "../measure/policy.ts";

/** Fires when a value stays beyond a mark. */
export interface ThresholdTrigger {
  readonly kind: "threshold";
  readonly is: "below" | "atMost" | "above" | "atLeast";
  readonly value: number;
  /** Periods in a row that it takes. @defaultValue 1 */
  readonly streak: number;
  /** Periods after it fired in which it does not fire again. @defaultValue 0 */
  readonly coolDown: number;
  /** How far the value must come back over the mark before it can fire again. @defaultValue 0 */
  readonly rearm: number;
}
/** Fires on a decline that is more than noise: a plunge, a sustained run, slow erosion, a level. */
export interface DeclineTrigger {
  readonly kind: "decline";
  readonly rules: WatchPolicy;
}
/**
 * Fires at each event: a rival's move, an alert that a health watch raised, a new law. There is no level to come back from, so that the
 * second price cut fires as the first did. Events of one subject may come on the same day.
 */
export interface EventTrigger {
  readonly kind: "event";
  /** Smallest value that counts, such as the size of a price cut; null is any event. @defaultValue null */
  readonly least: number | null;
  /** Days after it fired in which it does not fire again; events then have days as their `at`. @defaultValue 0 */
  readonly coolDown: number;
}
/** What to look for in a series. */
export type Trigger = ThresholdTrigger | DeclineTrigger | EventTrigger;
/** Triggers by name: filled, frozen, plain JSON. */
export interface TriggerPolicy<N extends string = string> extends Header<"salesplan.triggers/1"> {
  readonly triggers: { readonly [T in N]: Trigger };
}
/** A {@link Trigger} as given. */
export type TriggerEntry =
  | ({ readonly kind: "threshold" } & Pick<ThresholdTrigger, "is" | "value"> & Partial<ThresholdTrigger>)
  | { readonly kind: "decline"; readonly rules?: Partial<WatchPolicy> }
  | ({ readonly kind: "event" } & Partial<EventTrigger>);
/** What {@link defineTriggers} takes. */
export interface TriggerSpec<N extends string = string> extends Partial<Header<"salesplan.triggers/1">> {
  readonly triggers: { readonly [T in N]: TriggerEntry };
}

/** Where a threshold stands for one subject: plain JSON. */
export interface ThresholdState {
  /** Last period seen. */
  readonly at: string;
  /** Periods in a row beyond the mark, and the first of them. */
  readonly streak: number;
  readonly since: string | null;
  readonly armed: boolean;
  /** Periods that the cool-down still lasts. */
  readonly rest: number;
}
/** The last event seen of one subject, and the day on which its trigger last fired: plain JSON. */
export interface EventState {
  readonly at: string;
  readonly fired: string | null;
}
/** What triggers remember between periods, by trigger and subject: plain JSON. */
export interface TriggerState {
  readonly format: "salesplan.trigger-state/1";
  readonly thresholds: { readonly [trigger: string]: { readonly [subject: string]: ThresholdState } };
  readonly declines: { readonly [trigger: string]: { readonly [subject: string]: WatchState } };
  readonly events: { readonly [trigger: string]: { readonly [subject: string]: EventState } };
}

const whole = (least: number): z.ZodMiniNumber => z.int().check(z.gte(least), z.lte(1000));
const rules = (): z.ZodMiniType<WatchPolicy> =>
  z.pipe(
    z.looseObject({}),
    z.transform((value, context) => {
      try {
        return watchDoor.parse(value);
      } catch (error) {
        context.issues.push({ code: "custom", message: (error as Error).message, input: value });
        return z.NEVER;
      }
    }),
  ) as unknown as z.ZodMiniType<WatchPolicy>;

const triggers: Door<TriggerPolicy, TriggerPolicy> = /* @__PURE__ */ door(
  "triggers",
  /* @__PURE__ */ (() =>
    z.strictObject({
      ...header("salesplan.triggers/1"),
      triggers: z.record(
        z.string().check(z.regex(/\S/)),
        z.discriminatedUnion("kind", [
          z.strictObject({
            kind: z.literal("threshold"),
            is: z.enum(["below", "atMost", "above", "atLeast"]),
            value: z.number(),
            streak: z._default(whole(1), 1),
            coolDown: z._default(whole(0), 0),
            rearm: z._default(z.number().check(z.gte(0)), 0),
          }),
          z.strictObject({ kind: z.literal("decline"), rules: z.prefault(rules(), {} as never) }),
          z.strictObject({
            kind: z.literal("event"),
            least: z._default(z.nullable(z.number()), null),
            coolDown: z._default(whole(0), 0),
          }),
        ]),
      ),
    }))() as unknown as z.ZodMiniType<TriggerPolicy>,
  (policy) => policy,
);

const states: Door<TriggerState, TriggerState> = /* @__PURE__ */ door(
  "triggerState",
  /* @__PURE__ */ (() =>
    z.strictObject({
      format: z.literal("salesplan.trigger-state/1"),
      thresholds: z.record(
        z.string(),
        z.record(
          z.string(),
          z.strictObject({
            at: z.string(),
            streak: whole(0),
            since: z.nullable(z.string()),
            armed: z.boolean(),
            rest: whole(0),
          }),
        ),
      ),
      declines: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
      events: z._default(
        z.record(z.string(), z.record(z.string(), z.strictObject({ at: z.string(), fired: z.nullable(z.string()) }))),
        {},
      ),
    }))() as unknown as z.ZodMiniType<TriggerState>,
  (state) => {
    for (const bySubject of Object.values(state.declines))
      for (const watch of Object.values(bySubject)) watchStateDoor.parse(watch);
    return state;
  },
);

/**
 * The filled, frozen triggers: what to look for in series of figures, so that nobody has to look.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * const policy = risk.defineTriggers({ triggers: { budgetShrink: { kind: "threshold", is: "atMost", value: -0.15 }, healthDecline: { kind: "decline" } } });
 * policy.triggers.budgetShrink; //=> { kind: "threshold", is: "atMost", value: -0.15, streak: 1, coolDown: 0, rearm: 0 }
 * ```
 */
export const defineTriggers = <const N extends string>(spec: TriggerSpec<N>): TriggerPolicy<N> =>
  triggers.parse(spec) as TriggerPolicy<N>;

/**
 * The same door as {@link defineTriggers} for stored JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * risk.parseTriggers(JSON.parse('{"triggers":{}}')).format; //=> "salesplan.triggers/1"
 * ```
 */
export const parseTriggers = (value: unknown): TriggerPolicy => triggers.parse(value);

/**
 * A stored state of triggers, checked.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * risk.parseTriggerState(JSON.parse('{"format":"salesplan.trigger-state/1","thresholds":{},"declines":{}}')).thresholds; //=> {}
 * ```
 */
export const parseTriggerState = (value: unknown): TriggerState => states.parse(value);
