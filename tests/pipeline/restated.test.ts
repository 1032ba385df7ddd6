import fc from "fast-check";
import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { dealRows, JULY, SPEC } from "./support.ts";

const policy = pipeline.define({ ...SPEC, unit: "TWD" });
const at = { since: "2026-07-31", asOf: "2026-08-31", periods: [JULY] } as const;
const won = (id: string, amount: number, closeDate = "2026-07-20"): DealRow => ({
  id,
  stage: "won",
  amount,
  closeDate,
});

describe("restated", () => {
  it("tells what a reported month comes to now, and by which deals", () => {
    const last = [
      won("kept", 300),
      won("changed", 60),
      won("taken back", 22),
      won("moved", 5),
      { id: "late", stage: "talk" },
    ];
    const now = [
      won("kept", 300),
      won("changed", 55),
      { id: "taken back", stage: "lost", closeDate: "2026-08-04" },
      won("moved", 5, "2026-08-01"),
      won("late", 30, "2026-07-30"),
      won("August", 99, "2026-08-09"),
    ];
    const found = pipeline.restated(policy, last, now, { ...at, ids: true });
    expectAccounted(found);
    const [july] = found.periods;
    expect(
      [july?.was, july?.now, july?.added, july?.dropped, july?.changed].map((group) => [
        group?.amount.toFixed(),
        group?.ids,
      ]),
    ).toEqual([
      ["387", ["kept", "changed", "taken back", "moved"]],
      ["385", ["kept", "changed", "late"]],
      ["30", ["late"]],
      ["27", ["taken back", "moved"]],
      ["-5", ["changed"]],
    ]);
    expect(july?.difference.toFixed()).toBe("-2");
    expect(found.reasons).toMatchObject([
      {
        code: "PERIOD_RESTATED",
        params: { period: "July", was: { amount: "387", unit: "TWD" }, now: { amount: "385" }, count: 4 },
      },
    ]);
  });
  it("was + added - dropped + changed = now, exactly", () => {
    fc.assert(
      fc.property(dealRows, dealRows, (last, now) => {
        const [july] = pipeline.restated(policy, last, now, at).periods as [pipeline.RestatedPeriod];
        const sum = july.was.amount.plus(july.added.amount).minus(july.dropped.amount).plus(july.changed.amount);
        expect(sum.toFixed()).toBe(july.now.amount.toFixed());
        expect(july.was.amount.plus(july.difference).toFixed()).toBe(july.now.amount.toFixed());
      }),
    );
  });
  it("is what the month's forecast calls signed, then and now", () => {
    fc.assert(
      fc.property(dealRows, dealRows, (last, now) => {
        const [july] = pipeline.restated(policy, last, now, at).periods as [pipeline.RestatedPeriod];
        const signed = (rows: readonly DealRow[], asOf: string): string | undefined =>
          pipeline
            .forecast(policy, rows, { asOf, exportedAt: asOf, periods: [JULY] })
            .periods[0]?.signed.amount.toFixed();
        expect([july.was.amount.toFixed(), july.now.amount.toFixed()]).toEqual([
          signed(last, at.since),
          signed(now, at.asOf),
        ]);
      }),
    );
  });
  it("refuses a last export that is not before this one", () => {
    const error = errorOf(() => pipeline.restated(policy, [], [], { ...at, since: at.asOf }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["since"]]);
  });
});
