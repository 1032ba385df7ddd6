import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const MAY = { label: "May", start: "2026-05-01", end: "2026-05-31" };
const JUNE = { label: "June", start: "2026-06-01", end: "2026-06-30" };
const won = (id: string, created: string | null, closeDate: string, amount: number): DealRow => ({
  id,
  stage: "won",
  created,
  closeDate,
  amount,
});
const rows = [
  won("early", "2026-06-05", "2026-06-20", 1),
  won("on the day", "2026-06-10", "2026-06-20", 2),
  won("after it", "2026-06-11", "2026-06-20", 4),
  won("into July", "2026-06-12", "2026-07-02", 8),
  won("May", "2026-05-30", "2026-05-31", 16),
  won("unborn", null, "2026-05-31", 32),
];
const run = (asOf: string, period: pipeline.Span): string[] =>
  pipeline.createAndClose(policy, rows, { asOf, period, past: [MAY, JUNE] }).amounts.map(String);

describe("createAndClose", () => {
  it("counts what was created after the same point of each past period, and won in it", () => {
    expect(run("2026-07-10", JULY)).toEqual(["16", "4"]);
  });
  it("counts back from a period that has not begun", () => {
    expect(run("2026-06-30", JULY)).toEqual(["16", "7"]);
    expect(run("2026-06-30", { label: "August", start: "2026-08-01", end: "2026-08-31" })).toEqual(["16", "7"]);
  });
  it("names deals and periods, and what it could not judge", () => {
    const found = pipeline.createAndClose(policy, rows, {
      asOf: "2026-07-10",
      period: JULY,
      past: [MAY, JUNE],
      ids: true,
    });
    expectAccounted(found);
    expect(found.periods.map(({ period, signed }) => [period.label, signed.ids])).toEqual([
      ["May", ["May"]],
      ["June", ["after it"]],
    ]);
    expect(found.reasons.map(({ code, params }) => [code, params])).toEqual([["NO_CREATED_DATE", { count: 1 }]]);
  });
  it("refuses a past period that is not over", () => {
    const error = errorOf(() =>
      pipeline.createAndClose(policy, rows, { asOf: "2026-06-29", period: JULY, past: [JUNE] }),
    );
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["past", 0, "end"]]);
  });
});
