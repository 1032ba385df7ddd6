import * as mapping from "salesplan/mapping";
import { describe, expect, it } from "vitest";
import { type PlainRow, shapes } from "../../examples/from-export/shapes.ts";
import { generate } from "../../examples/monthly-review/generate.ts";

const deals = (generate()["deals-2026-07-31"] as readonly PlainRow[]).slice(0, 60);
const presetOf: { readonly [shape: string]: string } = {
  hubspot: "hubspot.deal",
  salesforce: "salesforce.opportunity",
  xiaoshouyi: "xiaoshouyi.opportunity",
  fxiaoke: "fxiaoke.opportunity",
  spreadsheet: "spreadsheet.deals",
};
describe("a suggestion", () => {
  it.each(shapes.map((shape) => [shape.name, shape] as const))("knows the shape of %s", (name, shape) => {
    const rows = shape.write.deals(deals);
    const found = mapping.suggest(Object.keys(rows[0] ?? {}), rows);
    expect(found.preset).toBe(presetOf[name]);
    expect(found.confidence).toBeGreaterThan(0.9);
    expect(found.questions.map(({ question }) => question)).toContain("zone");
    expect(mapping.suggest(Object.keys(rows[0] ?? {}), rows)).toEqual(found);
  });
  it("answers to its questions make a policy that reads the file", () => {
    const rows = shapes[1]?.write.deals(deals) ?? [];
    const { source, questions, evidence } = mapping.suggest(Object.keys(rows[0] ?? {}), rows);
    expect(new Set(questions.map(({ declare }) => declare.path))).toEqual(
      new Set(["dates.order", "numbers.currency", "zone"]),
    );
    expect(evidence).toEqual([{ path: "dates.order", value: "mdy", seen: expect.any(String) }]);
    const policy = mapping.parse({
      sources: {
        deals: {
          ...source,
          zone: "Asia/Taipei",
          dates: { order: "mdy" },
          numbers: { currency: "TWD", thousands: "," },
        },
      },
    });
    expect(mapping.map(policy, "deals", rows).used).toBe(60);
  });
  it("sees a cross table of targets", () => {
    const found = mapping.suggest(["业务员", "1月", "2月", "3月", "合计"], [{ 业务员: "陈", "1月": "5" }]);
    expect([found.preset, found.questions.map(({ question }) => question)]).toEqual(["spreadsheet.targets", ["year"]]);
  });
  it("says where nothing fits", () => {
    expect(mapping.suggest(["foo", "bar"], []).preset).toBeNull();
  });
});

describe("a profile", () => {
  const { table } = mapping.map(shapes[0]!.policy, "deals", shapes[0]!.write.deals(deals));
  const answers = (input: mapping.ProfileInput) =>
    Object.fromEntries(
      mapping.profile(input).map(({ room, answers, reasons }) => [room, [answers, ...reasons.map(({ code }) => code)]]),
    );
  it("of nothing answers nothing", () => {
    expect(answers({})).toEqual({
      targets: ["notAtAll", "NO_PLAN"],
      funnel: ["notAtAll", "NO_DEALS"],
      pipeline: ["notAtAll", "NO_DEALS"],
      activity: ["notAtAll", "NO_ACTIVITIES"],
      matrix: ["notAtAll", "NO_CUSTOMERS"],
      health: ["notAtAll", "NO_TRANSACTIONS"],
      market: ["notAtAll", "NO_DEALS"],
    });
  });
  it("of deals alone says what is missing", () => {
    const found = answers({ deals: table, plan: true });
    expect(found["funnel"]).toEqual(["degraded", "CURRENT_STAGE_ONLY"]);
    expect(found["pipeline"]).toContain("NO_LAST_EXPORT");
    expect(found["targets"]).toEqual(["degraded", "NO_REPS", "NO_RECORDED_AT"]);
  });
  it("prints as a table", () => {
    const lines = mapping.profileTable(mapping.profile({ deals: table }), ({ code }) => code).split("\n");
    expect(lines).toHaveLength(9);
    expect(lines[3]).toBe("| funnel | degraded | CURRENT_STAGE_ONLY |");
  });
});
