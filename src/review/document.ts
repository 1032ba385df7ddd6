import * as z from "zod/mini";
import { type Door, door, fail, SalesPlanError } from "../kernel/index.ts";
import type { RepPage } from "./rep-types.ts";
import {
  customer,
  deal,
  decimal,
  decision,
  maybe,
  number,
  person,
  reason,
  span,
  text,
  whole,
} from "./rows-document.ts";
import type { Review } from "./types.ts";

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
        tested: z.boolean(),
        owner: text(),
        due: z.iso.date(),
        proposed: z.iso.date(),
        about: reason(),
        do: reason(),
        because: z.array(reason()),
        shown: z.array(reason()),
        pending: z.nullable(z.strictObject(decision())),
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
    since: maybe(z.iso.date()),
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
    newEntries: z.array(
      z.strictObject({
        conversion: text(),
        from: z.iso.date(),
        to: z.iso.date(),
        rate: maybe(number()),
        converted: whole(),
        n: whole(),
      }),
    ),
    people: z.array(z.strictObject(person())),
    time: z.array(z.strictObject({ bucket: text(), plan: number(), actual: number(), hours: number() })),
    classes: z.array(z.strictObject({ class: text(), customers: whole(), before: maybe(whole()) })),
    customers: z.array(z.strictObject(customer())),
    deals: z.array(z.strictObject(deal())),
    trends: z.array(
      z.strictObject({
        measure: z.enum(["winRate", "cycle", "size", "volume"]),
        month: text(),
        end: maybe(z.iso.date()),
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
    decisions: z.array(z.strictObject(decision())),
    follow: maybe(followed()),
    inputs: z.array(
      z.strictObject({ input: text(), given: whole(), used: whole(), unused: counts(), rejected: counts() }),
    ),
  }) as unknown as z.ZodMiniType<Review>;

const reviews: Door<Review, null> = /* @__PURE__ */ door<Review, null>("review", /* @__PURE__ */ schema(), () => null);

/**
 * Checks and freezes a review that was stored as JSON.
 *
 * @returns the review, as {@link monthly} handed it out.
 * @throws SalesPlanError: BAD_POLICY with the path of what cannot be read, or is missing because an earlier release made it.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { monthly, parseReview } from "salesplan/review";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const review = monthly({ calendar: cal }, {}, { asOf: "2026-07-31", period: "2026-07", title: "East" });
 * const stored = JSON.stringify(review);
 * parseReview(JSON.parse(stored)).title; //=> "East"
 * ```
 */
export const parseReview = (json: unknown): Review => reviews.parse(json);

const pageSchema = (): z.ZodMiniType<RepPage> =>
  z.strictObject({
    format: z.literal("salesplan.rep/1"),
    rep: text(),
    team: maybe(text()),
    title: text(),
    asOf: z.iso.date(),
    period: z.strictObject(span),
    workdays: maybe(whole()),
    unit: maybe(text()),
    standing: maybe(z.strictObject(person())),
    says: z.array(reason()),
    deals: z.array(z.strictObject({ ...deal(), customerName: maybe(text()) })),
    customers: z.array(z.strictObject(customer())),
    decisions: z.array(z.strictObject(decision())),
  }) as unknown as z.ZodMiniType<RepPage>;

const pages: Door<RepPage, null> = /* @__PURE__ */ door<RepPage, null>("rep", /* @__PURE__ */ pageSchema(), () => null);

/**
 * Checks and freezes the page of a rep that was stored as JSON.
 *
 * @returns the page, as {@link rep} handed it out.
 * @throws SalesPlanError: BAD_POLICY with the path of what cannot be read.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import * as pipeline from "salesplan/pipeline";
 * import { monthly, parseRepPage, rep, toJSON } from "salesplan/review";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const rules = { pipeline: pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } }) };
 * const deals = [{ id: "b", owner: "amy", stage: "offer", amount: "40", closeDate: "2026-08-20" }];
 * const page = rep(monthly({ calendar: cal, deals }, rules, { asOf: "2026-07-31", period: "2026-07" }), "amy");
 * parseRepPage(JSON.parse(toJSON(page))).deals.length; //=> 1
 * ```
 */
export const parseRepPage = (json: unknown): RepPage => pages.parse(json);

/** A review that an option or an input holds: a fault is named by its place there, and one of another release by its format. @internal */
export function readReview(json: unknown, where: string): Review {
  try {
    return parseReview(json);
  } catch (error) {
    if (!(error instanceof SalesPlanError)) throw error;
    const [, ...path] = error.path;
    const fault = error.message.slice(error.message.indexOf(": ") + 2);
    const format = (json as { readonly format?: unknown } | null | undefined)?.format;
    const stored = typeof format === "string" && format.startsWith("salesplan.review/");
    const hint = stored ? "this review has the shape of another release; make it again from its rows: " : "";
    return fail(error.code, [where, ...path], `${hint}${fault}`, error.details);
  }
}
