import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import { readStageEvents } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectFoldLaw } from "../support/fold.ts";
import { eventsOf, rowsOf } from "./histories.ts";

const stages = ["lead", "visit", "signed"] as const;
const policy = funnel.define({ stages, window: { days: 20 }, lost: ["lost"] });
const asOf = "2026-03-10";
const row = (dealId: string, stage: string, at: string, source: string | null = null) => ({
  dealId,
  stage,
  at,
  source,
});
const rows = [
  row("a", "lead", "2026-01-05", "fair"),
  row("a", "visit", "2026-01-12", "web"),
  row("a", "signed", "2026-01-20"),
  row("b", "lead", "2026-01-07"),
  row("b", "visit", "2026-01-09", "web"),
  row("c", "lead", "2026-03-05", "web"),
  row("d", "lead", "2026-03-01", "call"),
  row("e", "lead", "2026-01-31"),
];
const entered = (slice: funnel.Slice) => slice.stages.map((stage) => stage.entered);

describe("breakdown", () => {
  const by = (options: object) => funnel.analyze(policy, rows, { asOf, by: "source", ...options }).breakdown;
  const shown = (options: object) =>
    by(options)?.segments.map((segment) => [segment.kind, segment.value, ...entered(segment)]);
  it("takes the first value that a deal has, the last, or the one at its entry", () => {
    expect(shown({})).toEqual([
      ["value", "web", 2, 1, 0],
      ["value", "call", 1, 0, 0],
      ["value", "fair", 1, 1, 1],
      ["none", null, 1, 0, 0],
    ]);
    expect(shown({ touch: "last" })?.slice(0, 1)).toEqual([["value", "web", 3, 2, 1]]);
    expect(shown({ touch: "entry" })?.at(-1)).toEqual(["none", null, 2, 1, 0]);
  });
  it("shows the largest on their own and the rest as other", () => {
    const found = by({ limit: 1 });
    expect(found?.others).toBe(2);
    expect(found?.segments.map(({ kind, value }) => [kind, value])).toEqual([
      ["value", "web"],
      ["other", null],
      ["none", null],
    ]);
  });
  it("takes values given per deal", () => {
    const values = { a: "north", b: "north", c: "south", e: null };
    const found = funnel.analyze(policy, rows, { asOf, by: { name: "region", values } }).breakdown;
    expect(found?.segments.map(({ value, stages: [first] }) => [value, first?.entered])).toEqual([
      ["north", 2],
      ["south", 1],
      [null, 2],
    ]);
  });
  it("works the same from wide rows, history rows, and a table that was read with the dimension", () => {
    const table = readStageEvents(rows, { dimensions: ["source"] });
    expect(funnel.analyze(policy, table, { asOf, by: "source" }).breakdown).toEqual(by({}));
    const wide = [
      { dealId: "a", "entered.lead": "2026-01-05", source: "fair" },
      { dealId: "b", "entered.lead": "2026-01-06", source: "web" },
    ];
    const found = funnel.fromStageDates(policy, wide, { asOf, by: "source" }).breakdown;
    expect(found?.segments.map(({ value }) => value)).toEqual(["fair", "web"]);
    const history = [{ dealId: "a", stage: "lead", entered: "2026-01-05", left: null, source: "fair" }];
    expect(funnel.fromHistory(policy, history, { asOf, by: "source" }).breakdown?.segments[0]?.value).toBe("fair");
  });
  it("refuses what it cannot break down by", () => {
    expect(errorOf(() => funnel.analyze(policy, readStageEvents(rows), { asOf, by: "source" }))).toMatchObject({
      code: "UNKNOWN_DIMENSION",
      path: ["by"],
    });
    expect(errorOf(() => by({ limit: 0 }))).toMatchObject({ code: "BAD_OPTION", path: ["limit"] });
  });
});

describe("trend", () => {
  const cal = calendar.define({ covered: null });
  const trend = (unit: "day" | "month", spec: object = {}, day = asOf) =>
    funnel.analyze(funnel.define({ stages, window: { days: 20 }, ...spec }), rows, {
      asOf: day,
      trend: { unit, calendar: cal },
    }).trend;
  it("counts by the period of entry, up to the one of asOf, and marks what is not final", () => {
    expect(
      trend("month")?.map(({ period, final, immature, overall }) => [
        period.label,
        overall.asOf.n,
        overall.asOf.converted,
        immature,
        final,
      ]),
    ).toEqual([
      ["2026-01", 3, 1, 0, true],
      ["2026-02", 0, 0, 0, false],
      ["2026-03", 2, 0, 2, false],
    ]);
    expect(trend("month")?.[1]?.overall).toMatchObject({ rate: null, asOf: { rate: null } });
  });
  it("a period is final when its last possible entry has had its time", () => {
    expect(trend("month", {}, "2026-02-19")?.[0]?.final).toBe(false);
    expect(trend("month", {}, "2026-02-20")?.[0]?.final).toBe(true);
    expect(trend("day", { window: null })?.length).toBe(65);
  });
  it("needs the calendar of its periods", () => {
    const call = () => funnel.analyze(policy, rows, { asOf, trend: { unit: "month" } });
    expect(errorOf(call)).toMatchObject({ code: "MISSING_OPTION", path: ["trend", "calendar"] });
  });
});

describe("parts", () => {
  const rules = fc.record({
    entry: fc.constantFrom("best" as const, "first" as const, "all" as const),
    order: fc.constantFrom("ordered" as const, "strict" as const, "any" as const),
    window: fc.option(fc.record({ hours: fc.integer({ min: 0, max: 12 }) })),
  });
  const figures = ["entered", "converted", "lost", "openMature", "openImmature", "matureEntered"] as const;
  it("add up to the whole, whether by value or by period", () => {
    const value = fc.constantFrom("x", "y", "z", "w", null);
    fc.assert(
      fc.property(
        eventsOf([...stages, "lost"]),
        rules,
        fc.array(value),
        fc.integer({ min: 1, max: 4 }),
        (events, rule, values, limit) => {
          const own = funnel.define({ stages, lost: ["lost"], ...rule });
          const dated = rowsOf(events).map((event, i) => ({
            ...event,
            at: (event.at as number) + i * 20 * 3_600_000,
            source: values[i] ?? null,
          }));
          const report = funnel.analyze(own, dated, {
            asOf: "2026-01-20",
            zone: "Asia/Taipei",
            by: "source",
            limit,
            trend: { unit: "day" },
          });
          for (const parts of [report.breakdown?.segments ?? [], report.trend ?? []])
            for (const [k, stage] of report.stages.entries())
              for (const figure of figures)
                expect(parts.reduce((sum, part) => sum + (part.stages[k]?.[figure] ?? 0), 0)).toBe(stage[figure]);
        },
      ),
      { numRuns: 200 },
    );
  });
  it("fold like the whole: values survive split, merge and JSON", () => {
    const value = fc.constantFrom("x", "y", null);
    fc.assert(
      fc.property(eventsOf(stages), fc.array(value), (events, values) => {
        const dated = rowsOf(events).map((event, i) => ({ ...event, source: values[i] ?? null }));
        const read = (part: typeof dated) => readStageEvents(part, { zone: "UTC", dimensions: ["source"] });
        const parts = ["d1", "d2", "d3"].map((deal) => dated.filter(({ dealId }) => dealId === deal));
        expectFoldLaw(
          funnel.fold(policy, { asOf, by: "source", trend: { unit: "day" }, times: true }),
          read(parts.flat()),
          parts.map(read),
          ({ breakdown, trend: periods, times, cycle }) => ({ breakdown, periods, times, cycle }),
        );
      }),
      { numRuns: 100 },
    );
  });
});
