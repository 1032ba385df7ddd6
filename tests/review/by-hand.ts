import * as calendar from "salesplan/calendar";
import { type Decision, monthly, type Review } from "salesplan/review";

/* Reviews written by hand. */
export const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
/** A review of nothing, to write rows into. */
export const blank = (asOf: string): Review =>
  monthly({ calendar: cal }, {}, { asOf, period: asOf.slice(0, 7), unit: "TWD" });
export const july = blank("2026-07-31");
export const on = (asOf: string, change: Partial<Review> = {}): Review => ({
  ...blank(asOf),
  since: "2026-07-31",
  ...change,
});
export const reasonOf = (code: string, params: object) => ({ room: "review", code, severity: "info", params });
export const money = (amount: string) => ({ amount, unit: "TWD" });
/** A decision as it was proposed. */
export const decision = (
  id: string,
  what: object,
  wrongIf: object | null,
  value: object | null = null,
  more: object = {},
) =>
  ({
    id,
    do: what,
    details: [],
    owner: "manager",
    due: "2026-08-10",
    expect: reasonOf("EXPECT_BUDGET", {}),
    wrongIf,
    stake: null,
    apply: value === null ? null : { room: "pipeline", verb: "hygiene", value },
    ...more,
  }) as unknown as Decision;
export const proposing = (one: Decision, change: Partial<Review> = {}): Review => ({
  ...july,
  decisions: [one],
  ...change,
});
export const counted = [{ input: "deals", given: 9, used: 9, unused: {}, rejected: {} }];
/** A deal of a review. */
export type Line = Review["deals"][number];
/** An open deal. */
export const line = (id: string, change: Partial<Line> = {}): Line => ({
  id,
  owner: "amy",
  customer: "C",
  stage: "offer",
  state: "open",
  date: "2026-10-15",
  amount: "10",
  nextStep: null,
  lastTouch: "2026-07-01",
  met: null,
  ...change,
});
export const withDeals = (asOf: string, ...deals: Line[]): Review => on(asOf, { deals, inputs: counted });
