import * as mapping from "salesplan/mapping";
import { readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const questionsOf = (run: () => unknown): readonly mapping.Question[] => {
  const error = errorOf(run);
  expect(error.code).toBe("AMBIGUOUS");
  return (error.details as unknown as { readonly questions: readonly mapping.Question[] }).questions;
};

describe("what is taken of a cell instead of itself", () => {
  const touch = { id: "A1", at: "2026-07-31", owner: "Chen", kind: "call" };
  const activities = (
    columns: mapping.SourceSpec["columns"],
    rows: readonly object[],
    source: mapping.SourceSpec = {},
  ) =>
    mapping.map(
      mapping.parse({ sources: { activities: { from: "spreadsheet.activities", columns, ...source } } }),
      "activities",
      rows,
    ) as mapping.Mapped<"activities">;
  it("the length of a note, 0 for none", () => {
    const rows = [" 谈了价格 ", "", "-", 1234].map((note, i) => ({ ...touch, id: `A${i}`, note }));
    const { table } = activities({ noteLength: { column: "note", as: "length" } }, rows, { blanks: ["-"] });
    expect([...table.columns.noteLength.values]).toEqual([4, 0, 0, 4]);
  });
  it("whether a check-in is there", () => {
    const rows = ["2026/7/31 14:05", "", "--"].map((at, i) => ({ ...touch, id: `A${i}`, 签到时间: at }));
    const { table } = activities({ checkedIn: { column: "签到时间", as: "present" } }, rows, { blanks: ["--"] });
    expect([...table.columns.checkedIn.values]).toEqual([1, 0, 0]);
  });
  it("seconds in a field of minutes are divided", () => {
    const rows = [
      { ...touch, CallDurationInSeconds: "90" },
      { ...touch, id: "A2", CallDurationInSeconds: "1,200" },
    ];
    const { table } = activities({ minutes: { column: "CallDurationInSeconds", per: 60 } }, rows, {
      numbers: { thousands: "," },
    });
    expect([...table.columns.minutes.values]).toEqual([1.5, 20]);
  });
  it.each(["CallDurationInSeconds", "Call Duration (Seconds)", "时长（秒）", "Duration (hours)", "hs_call_duration"])(
    "a heading with another unit is an open question: %s",
    (heading) => {
      const questions = questionsOf(() => activities({ minutes: heading }, [{ ...touch, [heading]: "90" }]));
      expect(questions.map(({ question, declare }) => [question, declare.path])).toEqual([
        ["per", "sources.activities.columns.minutes.per"],
      ]);
    },
  );
  it.each(["minutes", "Duration (minutes)", "时长（分钟）"])("a heading in minutes is none: %s", (heading) => {
    expect(activities({ minutes: heading }, [{ ...touch, [heading]: "90" }]).table.columns.minutes.values[0]).toBe(90);
  });
  const quota = (as: mapping.Derived, start: string) =>
    mapping.map(
      mapping.define({
        sources: {
          planCells: {
            from: "salesforce.quota",
            dates: { order: "mdy" },
            columns: { period: { column: "Start Date", as } },
          },
        },
      }),
      "planCells",
      [{ "Quota Owner": "Chen", "Start Date": start, "Quota Amount": "5" }],
    );
  it("the period in which a date lies", () => {
    expect(quota("month", "7/1/2026").table.columns.period.names).toEqual(["2026-07"]);
    expect(quota("quarter", "7/1/2026").table.columns.period.names).toEqual(["2026-Q3"]);
    expect(quota("year", "7/1/2026").table.columns.period.names).toEqual(["2026"]);
    expect(quota("month", "soon").rejected.byCode).toEqual({ notADay: 1 });
  });
  it.each([
    [{ amount: { as: "length" } }, "as"],
    [{ noteLength: { as: "month" } }, "as"],
    [{ owner: { per: 60 } }, "per"],
    [{ owner: { times: 10 } }, "times"],
  ])("what does not fit the field is refused: %j", (columns, part) => {
    const record = Object.hasOwn(columns, "amount") ? "deals" : "activities";
    const error = errorOf(() => mapping.parse({ sources: { x: { record, columns } } }));
    expect([error.code, error.path.at(-1)]).toEqual(["BAD_POLICY", part]);
  });
});

describe("periods of targets", () => {
  const targets = (period: string, dates: mapping.SourceSpec["dates"] = {}) =>
    mapping.map(mapping.define({ sources: { planCells: { from: "spreadsheet.targets", dates } } }), "planCells", [
      { 业务员: "陈", 月份: period, 目标: "5" },
    ]).table.columns.period.names[0];
  it.each([
    ["2026/7", "2026-07"],
    ["2026年7月", "2026-07"],
    ["Jul 2026", "2026-07"],
    ["Q3 2026", "2026-Q3"],
    ["2026", "2026"],
    ["2026-W31", "2026-W31"],
  ])("%s is %s", (found, want) => expect(targets(found)).toBe(want));
  it("a month without its year is an open question, and settled", () => {
    const [one] = questionsOf(() => targets("7月"));
    expect([one?.question, one?.declare.path, one?.values]).toEqual([
      "periodYear",
      "sources.planCells.dates.year",
      ["7月"],
    ]);
    expect(targets("7月", { year: 2026 })).toBe("2026-07");
  });
});

describe("what a mapped file says of itself", () => {
  const policy = mapping.define({
    sources: { deals: { from: "spreadsheet.deals", values: { owner: { 公海: null } } } },
  });
  const rows = [
    { id: "D1", stage: "lead", owner: "Chen", created: "2026-07-01" },
    { id: "D2", stage: "lead", owner: "", created: "2026-07-02" },
    { id: "D3", stage: "lead", owner: "公海", created: "2026-12-07" },
  ];
  it("rows without an owner are used, and counted as the pool", () => {
    const found = mapping.map(policy, "deals", rows);
    expect([found.used, found.rejected.count, found.released]).toEqual([3, 0, 2]);
    expect(found.reasons).toMatchObject([{ code: "WITHOUT_OWNER", params: { rows: 2 } }]);
  });
  it("a file without a column of owners tells nothing about the pool", () => {
    expect(mapping.map(policy, "deals", [{ id: "D1", stage: "lead" }]).released).toBe(0);
  });
  it("what happened after the export points at a wrong zone or order of dates", () => {
    const found = mapping.map(policy, "deals", rows, { exportedAt: "2026-07-31" });
    expect(found.reasons.filter(({ code }) => code === "AFTER_EXPORT")).toMatchObject([
      { params: { field: "created", rows: 1, exportedAt: "2026-07-31" } },
    ]);
    expect(errorOf(() => mapping.map(policy, "deals", rows, { exportedAt: "31/7/2026" })).path).toEqual(["exportedAt"]);
  });
});

describe("a stage history out of exports", () => {
  const deals = (rows: readonly object[]) => readDeals(rows as never, { scale: 0 });
  const june = deals([
    { id: "D1", stage: "lead", amount: "5" },
    { id: "D2", stage: "lead", status: "open", amount: "7" },
  ]);
  const july = deals([
    { id: "D2", stage: "signed", status: "won", amount: "9", closedAt: "2026-07-20" },
    { id: "D1", stage: "lead", amount: "6" },
    { id: "D3", stage: "visit" },
  ]);
  it("has an entry for each deal that stands elsewhere than before", () => {
    const found = mapping.stagesFromExports([
      { exportedAt: "2026-07-31", deals: july },
      { exportedAt: "2026-06-30", deals: june },
    ]);
    const { dealId, stage, at, amount } = found.table.columns;
    expect(
      Array.from(dealId.values, (d, i) => [
        dealId.names[d],
        stage.names[stage.values[i] as number],
        new Date(at.values[i] as number).toISOString().slice(0, 10),
        amount.values[i],
      ]),
    ).toEqual([
      ["D1", "lead", "2026-06-30", 5],
      ["D2", "lead", "2026-06-30", 7],
      ["D2", "signed", "2026-07-20", 9],
      ["D3", "visit", "2026-07-31", Number.NaN],
    ]);
    expect([found.widest, found.reasons[0]?.code]).toEqual([31, "STAGES_FROM_EXPORTS"]);
  });
  it("needs exports of different days", () => {
    expect(errorOf(() => mapping.stagesFromExports([])).code).toBe("BAD_OPTION");
    const twice = [june, july].map((one) => ({ exportedAt: "2026-06-30", deals: one }));
    expect(errorOf(() => mapping.stagesFromExports(twice)).code).toBe("EXPORTED_TWICE");
  });
});
