import * as mapping from "salesplan/mapping";
import { en, explain, zhHans, zhHant } from "salesplan/messages";
import * as records from "salesplan/records";
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
      new Set(["dates.order", "numbers.currency", "numbers.decimal", "numbers.thousands", "zone"]),
    );
    expect(evidence.map(({ path, value }) => [path, value])).toEqual([
      ["numbers.decimal", "."],
      ["dates.order", "mdy"],
    ]);
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
    expect(found["targets"]).toEqual(["degraded", "NO_REPS", "NO_HOLIDAYS", "OWNER_TODAY", "NO_RECORDED_AT"]);
  });
  it("names every gap that an export leaves, each with its code", () => {
    const activities = records.readActivities([
      { id: "A1", at: "2026-07-01", owner: "Chen", kind: "call", customer: "C1", noteLength: 30 },
      { id: "A2", at: "2026-07-01", owner: "Chen", kind: "call", noteLength: 30 },
    ]);
    const customers = records.readCustomers([{ id: "C1", potentialGrade: "high" }, { id: "C2" }]);
    const contactRoles = records.readContactRoles([{ customer: "C1", contact: "P1" }]);
    const reps = records.readReps([{ id: "Chen", team: "North", from: "2020-01-01" }]);
    const transactions = records.readTransactions([{ customer: "C1", at: "2026-07-01", amount: "5" }]);
    const leads = records.readLeads([{ id: "L1" }]);
    const input = { deals: table, plan: true, activities, customers, contactRoles, reps, transactions, leads };
    const found = answers(input);
    expect(found["targets"]).toEqual(["degraded", "NO_LEAVES", "NO_HOLIDAYS", "OWNER_TODAY", "NO_RECORDED_AT"]);
    expect(found["funnel"]).toEqual(["degraded", "CURRENT_STAGE_ONLY", "NO_LINKS"]);
    expect(answers({ ...input, lastExport: table })["funnel"]?.[1]).toBe("STAGES_FROM_EXPORTS");
    expect(found["activity"]).toEqual([
      "degraded",
      "NO_OUTCOMES",
      "TOUCH_EVIDENCE",
      "NO_MINUTES",
      "NO_TIME_ENTRIES",
      "NO_INTENT",
    ]);
    expect(found["matrix"]).toEqual(["degraded", "NO_COST", "POTENTIAL_GAPS", "NO_SPEND"]);
    expect(found["health"]).toEqual(["degraded", "NO_ENGAGEMENT"]);
    expect(found["market"]).toEqual(["degraded", "NO_DEPARTMENTS", "NO_COMPETITOR_MOVES"]);
    const share = mapping.profile(input).flatMap((row) => row.reasons.filter(({ code }) => code === "TOUCH_EVIDENCE"));
    expect(share[0]?.params).toEqual({ share: 0.5 });
  });
  it.each([
    [en, "| what | answered | why |", "| funnel and cycle | in part | only today's stages are known"],
    [zhHans, "| 问题 | 能否回答 | 原因 |", "| 漏斗与成交周期 | 部分 | 只有当前阶段"],
    [zhHant, "| 問題 | 能否回答 | 原因 |", "| 漏斗與成交週期 | 部分 | 只有目前階段"],
  ] as const)("prints as a table in a manager's words", (locale, head, funnel) => {
    const text = mapping.profileTable(
      mapping.profile({ deals: table }),
      (reason) => explain(reason, locale),
      locale.format().term,
    );
    const lines = text.split("\n");
    expect(lines[0]).toBe(head);
    expect(lines[3]?.startsWith(funnel)).toBe(true);
    expect(text).not.toMatch(/profile\.|[A-Z]{2,}_/);
  });
  it("prints as a table", () => {
    const lines = mapping.profileTable(mapping.profile({ deals: table }), ({ code }) => code).split("\n");
    expect(lines).toHaveLength(9);
    expect(lines[3]).toBe("| funnel | degraded | CURRENT_STAGE_ONLY |");
  });
});
