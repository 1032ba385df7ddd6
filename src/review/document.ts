import * as z from "zod/mini";
import { type Door, door } from "../kernel/index.ts";
import type { Review } from "./types.ts";

const text = (): z.ZodMiniString => z.string();
const decimal = (): z.ZodMiniString => z.string().check(z.regex(/^-?\d+(\.\d+)?$/));
const maybe = <T extends z.ZodMiniType>(schema: T): z.ZodMiniNullable<T> => z.nullable(schema);
const number = (): z.ZodMiniNumber => z.number();
const whole = (): z.ZodMiniNumber => z.int().check(z.gte(0));
const reason = () =>
  z.strictObject({
    room: text(),
    code: text(),
    severity: z.enum(["info", "warn", "act"]),
    params: z.record(text(), z.union([text(), number(), z.strictObject({ amount: decimal(), unit: maybe(text()) })])),
  });
const span = { label: text(), start: z.iso.date(), end: z.iso.date() };
const counts = () => z.record(text(), whole());
const sections = [
  "headline",
  "standing",
  "causes",
  "funnel",
  "people",
  "customers",
  "market",
  "decisions",
  "notJudged",
];

const schema = (): z.ZodMiniType<Review> =>
  z.strictObject({
    format: z.literal("salesplan.review/1"),
    title: text(),
    asOf: z.iso.date(),
    period: z.strictObject(span),
    parent: maybe(z.strictObject(span)),
    workdays: maybe(whole()),
    unit: maybe(text()),
    findings: z.array(
      z.strictObject({
        section: z.enum(sections),
        reason: reason(),
        details: z.array(reason()),
        stake: maybe(decimal()),
        from: z.array(text()),
      }),
    ),
    standing: z.array(
      z.strictObject({
        period: text(),
        tiers: z.array(z.strictObject({ tier: text(), amount: decimal() })),
        target: maybe(decimal()),
        actual: decimal(),
        attainment: maybe(number()),
        expected: maybe(decimal()),
        pace: maybe(number()),
      }),
    ),
    history: z.array(z.strictObject({ ...span, deals: maybe(whole()), amount: decimal(), workdays: maybe(whole()) })),
    funnel: z.array(
      z.strictObject({
        conversion: text(),
        target: maybe(number()),
        rate: maybe(number()),
        converted: whole(),
        n: whole(),
        low: maybe(number()),
        high: maybe(number()),
        extraWins: maybe(number()),
      }),
    ),
    people: z.array(
      z.strictObject({
        rep: text(),
        team: maybe(text()),
        target: maybe(decimal()),
        actual: decimal(),
        attainment: maybe(number()),
        touches: maybe(number()),
        touchesAsked: maybe(number()),
        next: maybe(decimal()),
        nextBefore: maybe(decimal()),
        unmet: maybe(decimal()),
        banked: maybe(decimal()),
      }),
    ),
    time: z.array(z.strictObject({ bucket: text(), plan: number(), actual: number(), hours: number() })),
    classes: z.array(z.strictObject({ class: text(), customers: whole() })),
    decisions: z.array(
      z.strictObject({
        id: text(),
        do: reason(),
        details: z.array(reason()),
        owner: text(),
        due: z.iso.date(),
        expect: reason(),
        wrongIf: maybe(reason()),
        apply: maybe(z.strictObject({ room: text(), verb: text(), value: z.unknown() })),
      }),
    ),
    inputs: z.array(
      z.strictObject({ input: text(), given: whole(), used: whole(), unused: counts(), rejected: counts() }),
    ),
  }) as unknown as z.ZodMiniType<Review>;

const reviews: Door<Review, null> = /* @__PURE__ */ door<Review, null>("review", /* @__PURE__ */ schema(), () => null);

/**
 * Checks and freezes a review that was stored as JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of what cannot be read.
 */
export const parseReview = (json: unknown): Review => reviews.parse(json);
