import fc from "fast-check";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";
import { dealRows, JULY, SPEC } from "./support.ts";

const at = { since: "2026-06-30", asOf: "2026-07-31", period: JULY } as const;
const policies = fc
  .constantFrom("restate" as const, "nextPeriod" as const)
  .map((late) => pipeline.define({ ...SPEC, late }));
const sum = (amounts: readonly Decimal[]): string => amounts.reduce((a, b) => a.plus(b), new Decimal(0)).toFixed();

describe("diff", () => {
  it("start plus all steps is the end, in the whole pipeline and in the period", () => {
    fc.assert(
      fc.property(policies, dealRows, dealRows, (policy, last, now) => {
        const found = pipeline.diff(policy, last, now, at);
        for (const flow of [found.waterfall, found.periodWaterfall as pipeline.Waterfall])
          expect(sum([flow.start.amount, ...flow.steps.map(({ amount }) => amount)])).toBe(flow.end.amount.toFixed());
      }),
    );
  });
  it("what has grown and shrunk is what the waterfall says", () => {
    fc.assert(
      fc.property(dealRows, dealRows, (last, now) => {
        const { changes, waterfall } = pipeline.diff(pipeline.define(SPEC), last, now, at);
        for (const [name, sign] of [
          ["grown", 1],
          ["shrunk", -1],
        ] as const) {
          const step = waterfall.steps.find((one) => one.step === name) as pipeline.Step;
          expect([changes[name].deals, changes[name].amount.toFixed()]).toEqual([
            step.deals,
            step.amount.mul(sign).toFixed(),
          ]);
        }
      }),
    );
  });
  it("owners sum to the whole, step by step", () => {
    fc.assert(
      fc.property(dealRows, dealRows, (last, now) => {
        const { waterfall, owners } = pipeline.diff(pipeline.define(SPEC), last, now, at);
        for (const [i, { step, deals, amount }] of waterfall.steps.entries()) {
          const parts = owners.map((own) => own.waterfall.steps[i] as pipeline.Step);
          expect(parts.every((part) => part.step === step)).toBe(true);
          expect(parts.reduce((n, part) => n + part.deals, 0)).toBe(deals);
          expect(sum(parts.map((part) => part.amount))).toBe(amount.toFixed());
        }
        expect(sum(owners.map((own) => own.waterfall.end.amount))).toBe(waterfall.end.amount.toFixed());
      }),
    );
  });
  it("the waterfall ends at the open amount of this export and starts at that of the last", () => {
    fc.assert(
      fc.property(dealRows, dealRows, (last, now) => {
        const policy = pipeline.define(SPEC);
        const { waterfall } = pipeline.diff(policy, last, now, at);
        const open = (rows: typeof last, asOf: string): string =>
          pipeline.forecast(policy, rows, { asOf, exportedAt: asOf, periods: [JULY] }).open.amount.toFixed();
        expect([waterfall.start.amount.toFixed(), waterfall.end.amount.toFixed()]).toEqual([
          open(last, at.since),
          open(now, at.asOf),
        ]);
      }),
    );
  });
  it("the deals expected in a period are accounted for to the last unit, and so is what was signed", () => {
    fc.assert(
      fc.property(policies, dealRows, dealRows, (policy, last, now) => {
        const view = pipeline.diff(policy, last, now, at).period as pipeline.PeriodView;
        const { dated, won, moved, lost, still, undated, removed, bookedLate } = view;
        expect(
          sum([won.was, bookedLate.was, ...[...moved, lost, still, undated, removed].map(({ amount }) => amount)]),
        ).toBe(dated.amount.toFixed());
        const late = policy.late === "nextPeriod" ? [bookedLate.amount] : [];
        expect(
          sum([view.already, won, view.pulledIn, view.created, view.reopened].map(({ amount }) => amount).concat(late)),
        ).toBe(view.signed.amount.toFixed());
        expect(won.was.plus(won.change).toFixed()).toBe(won.amount.toFixed());
      }),
    );
  });
  it("given = used + unused + rejected", () => {
    fc.assert(
      fc.property(dealRows, dealRows, (last, now) => {
        const found = pipeline.diff(pipeline.define(SPEC), last, now, at);
        expectAccounted(found);
        expectAccounted(found.last);
      }),
    );
  });
  it("a row written down after asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(dealRows, dealRows, fc.nat(30), (last, now, n) => {
        const policy = pipeline.define(SPEC);
        const { given, unused, ...rest } = pipeline.diff(policy, last, now, { ...at, keep: 0 });
        const later = { id: n, stage: "won", amount: 7, closeDate: "2026-07-09", recordedAt: "2026-08-01" };
        const more = pipeline.diff(policy, last, [later, ...now], { ...at, keep: 0 });
        expect({ ...more, given, unused }).toEqual({ ...rest, given, unused });
        expect(more.unused.count).toBe(unused.count + 1);
      }),
    );
  });
  it("an export compared with itself shows no change", () => {
    fc.assert(
      fc.property(dealRows, (rows) => {
        const early = rows.filter((row) =>
          [row.created, row.closeDate, row.closedAt].every((day) => (day ?? "") < "2026-06-30"),
        );
        const found = pipeline.diff(pipeline.define(SPEC), early, early, at);
        expect(Object.values(found.changes).every(({ deals }) => deals === 0)).toBe(true);
      }),
    );
  });
});
