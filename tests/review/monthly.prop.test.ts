import fc from "fast-check";
import { Decimal } from "salesplan/money";
import { monthly, parseReview } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { generate, inputOf, options, policies } from "./team.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const amount = (params: object, name: string): Decimal =>
  new Decimal((params as { [name: string]: { amount: string } })[name]?.amount ?? 0);

describe("over generated teams", () => {
  it("figures that are said to add up do, and a review survives JSON", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const review = monthly(inputOf(generate(seed)), policies, options);
        expect(parseReview(JSON.parse(JSON.stringify(review)))).toEqual(review);
        const params = (code: string) =>
          review.findings.find(({ reason }) => reason.code === code)?.reason.params ?? {};
        const [now] = review.standing;
        const plan = params("PLAN_ADDS_UP");
        expect(
          amount(plan, "signed")
            .plus(amount(plan, "open"))
            .plus(amount(plan, "unmet"))
            .minus(amount(plan, "banked"))
            .toFixed(),
        ).toBe(amount(plan, "target").toFixed());
        const gap = amount(params("COUNT_EFFECT"), "effect").plus(amount(params("SIZE_EFFECT"), "effect"));
        expect(gap.toFixed()).toBe(new Decimal(now?.actual ?? 0).minus(now?.target ?? 0).toFixed());
        const wins = params("OTHER_WINS");
        expect(
          amount(params("DATED_WON"), "amount")
            .plus(amount(wins, "pulledAmount"))
            .plus(amount(wins, "slippedAmount"))
            .plus(amount(wins, "createdAmount"))
            .toFixed(),
        ).toBe(now?.actual);
        expect(amount(wins, "total").toFixed()).toBe(now?.actual);
        const sum = review.people.reduce((total, row) => total.plus(row.actual), new Decimal(0));
        expect(sum.toFixed()).toBe(now?.actual);
        const shares = review.time.reduce((total, row) => total + row.actual, 0);
        expect(shares).toBeCloseTo(1, 9);
        for (const { n, converted, rate, low, high } of review.funnel) {
          expect(rate).toBe(n === 0 ? null : converted / n);
          if (rate !== null) expect((low ?? 0) <= rate && rate <= (high ?? 1)).toBe(true);
        }
      }),
      { numRuns: 4 },
    );
  });

  it("rows of later days change nothing but what is left unused", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, days) => {
        const input = inputOf(generate(seed));
        const later = new Date(Date.UTC(2026, 6, 31 + days)).toISOString().slice(0, 10);
        const more = {
          ...input,
          deals: [
            ...(input.deals as readonly never[]),
            { id: "L1", owner: "Chen", stage: "lead", amount: "990000", created: later } as never,
          ],
          transactions: [
            ...(input.transactions as readonly never[]),
            { customer: "C001", at: later, amount: "990000" } as never,
          ],
          activities: [
            ...(input.activities as readonly never[]),
            { id: "L1", at: later, owner: "Chen", kind: "visit", customer: "C001", outcome: "connected" } as never,
          ],
          stageEvents: [
            ...(input.stageEvents as readonly never[]),
            { dealId: "L1", stage: "lead", at: later } as never,
          ],
        };
        const { inputs: _before, findings: a, ...before } = monthly(input, policies, options);
        const { inputs: _after, findings: b, ...after } = monthly(more, policies, options);
        expect(after).toEqual(before);
        // What is said of the rows counts the given ones too.
        const judged = (list: typeof a) => list.filter(({ section }) => section !== "notJudged");
        expect(judged(b)).toEqual(judged(a));
      }),
      { numRuns: 2 },
    );
  });
});
