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
  "follow",
  "notJudged",
];
const evidence = () =>
  z.strictObject({
    kind: z.enum(["exact", "interval", "test", "stated"]),
    n: maybe(whole()),
    low: maybe(number()),
    high: maybe(number()),
    confidence: maybe(number()),
    p: maybe(number()),
  });
const followed = () =>
  z.strictObject({
    decisions: z.array(
      z.strictObject({
        id: text(),
        applied: z.enum(["yes", "partly", "no", "unknown"]),
        verdict: z.enum(["held", "wrong", "open", "unknown"]),
        owner: text(),
        due: z.iso.date(),
        do: reason(),
        because: z.array(reason()),
      }),
    ),
    forecasts: z.array(
      z.strictObject({
        period: text(),
        low: decimal(),
        middle: decimal(),
        high: decimal(),
        actual: decimal(),
        verdict: z.enum(["held", "tooHigh", "tooLow"]),
      }),
    ),
  });

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
        rank: maybe(whole()),
        evidence: evidence(),
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
    forecasts: z.array(
      z.strictObject({
        ...span,
        p10: decimal(),
        p50: decimal(),
        p90: decimal(),
        expected: decimal(),
        signed: decimal(),
        open: decimal(),
        deals: whole(),
        created: maybe(decimal()),
        tiers: z.array(z.strictObject({ tier: text(), amount: decimal(), chance: number() })),
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
    cohort: maybe(z.strictObject({ from: z.iso.date(), to: z.iso.date(), entered: whole() })),
    people: z.array(
      z.strictObject({
        rep: text(),
        team: maybe(text()),
        target: maybe(decimal()),
        actual: decimal(),
        attainment: maybe(number()),
        expected: maybe(decimal()),
        pace: maybe(number()),
        touches: maybe(number()),
        touchesAsked: maybe(number()),
        next: maybe(decimal()),
        nextBefore: maybe(decimal()),
        nextPeriod: maybe(text()),
        unmet: maybe(decimal()),
        banked: maybe(decimal()),
      }),
    ),
    time: z.array(z.strictObject({ bucket: text(), plan: number(), actual: number(), hours: number() })),
    classes: z.array(z.strictObject({ class: text(), customers: whole(), before: maybe(whole()) })),
    customers: z.array(
      z.strictObject({
        customer: text(),
        name: text(),
        owner: maybe(text()),
        class: maybe(text()),
        worth: decimal(),
        health: maybe(number()),
        alert: maybe(z.iso.date()),
        lastOrder: maybe(z.iso.date()),
        lastTouch: maybe(z.iso.date()),
        touchDue: maybe(z.iso.date()),
      }),
    ),
    deals: z.array(
      z.strictObject({
        id: text(),
        owner: maybe(text()),
        customer: maybe(text()),
        stage: text(),
        state: z.enum(["open", "won", "lost"]),
        date: maybe(z.iso.date()),
        amount: maybe(decimal()),
        nextStep: maybe(text()),
        lastTouch: maybe(z.iso.date()),
      }),
    ),
    trends: z.array(
      z.strictObject({
        measure: z.enum(["winRate", "cycle", "size", "volume"]),
        month: text(),
        n: whole(),
        value: maybe(number()),
        before: maybe(number()),
        p: maybe(number()),
        verdict: text(),
      }),
    ),
    rivals: z.array(
      z.strictObject({
        competitor: text(),
        kind: text(),
        date: z.iso.date(),
        deals: whole(),
        amount: decimal(),
        won: whole(),
        n: whole(),
        wonBefore: whole(),
        nBefore: whole(),
        verdict: text(),
      }),
    ),
    decisions: z.array(
      z.strictObject({
        id: text(),
        do: reason(),
        details: z.array(reason()),
        owner: text(),
        due: z.iso.date(),
        expect: reason(),
        wrongIf: maybe(reason()),
        stake: maybe(decimal()),
        apply: maybe(z.strictObject({ room: text(), verb: text(), value: z.unknown() })),
      }),
    ),
    follow: maybe(followed()),
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
