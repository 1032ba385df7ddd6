import * as calendar from "salesplan/calendar";
import { epochDay, plainDate } from "salesplan/kernel";
import { define, trend } from "salesplan/market";
import type { DealRow } from "salesplan/records";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
let next = 0;
/** n deals of a month: created on the 1st, decided on a day of it, `won` of them won for `amount`. */
const month = (label: string, n: number, won: number, more: Partial<DealRow> = {}, day = "20"): DealRow[] =>
  Array.from({ length: n }, (_, i): DealRow => {
    next += 1;
    return {
      id: `d${next}`,
      stage: "x",
      status: i < won ? "won" : "lost",
      created: `${label}-01`,
      closedAt: `${label}-${day}`,
      amount: "100",
      ...more,
    };
  });
const steady = ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
const of = (found: ReturnType<typeof trend>, measure: string, segment: string | null = null) =>
  found.trends.find((one) => one.measure === measure && one.segment === segment);

describe("trend", () => {
  it("claims nothing where the months do not differ", () => {
    const found = trend(
      define(),
      [...steady, "2026-07"].flatMap((label, m) => month(label, 60, 30 + (m % 3))),
      { asOf },
    );
    expect(found.months).toEqual([...steady, "2026-07"]);
    expect(found.trends.map(({ measure, verdict }) => [measure, verdict])).toEqual([
      ["winRate", "unclear"],
      ["cycle", "unclear"],
      ["size", "unclear"],
      ["volume", "unclear"],
    ]);
    expect(found.suggestion).toBeNull();
    expect(found.reasons.map(({ code }) => code)).toEqual(["NO_DRIFT"]);
  });
  it("finds a fallen win rate, a longer cycle, smaller deals, fewer deals, each by its own test", () => {
    const before = steady.flatMap((label) => month(label, 60, 36));
    const last = [
      ["winRate", month("2026-07", 60, 12)],
      ["cycle", month("2026-07", 60, 36, {}, "29")],
      ["size", month("2026-07", 60, 36, { amount: "60" })],
      ["volume", month("2026-07", 20, 12)],
    ] as const;
    for (const [measure, rows] of last) {
      const found = trend(define(), [...before, ...rows], { asOf });
      expect(found.trends.filter(({ differs }) => differs).map((one) => one.measure)).toEqual([measure]);
      expect(of(found, measure)?.verdict).toBe("worse");
      expect(found.reasons[0]).toMatchObject({ code: "TREND_WORSE", params: { measure, month: "2026-07" } });
    }
  });
  it("suggests a revision that targets.revise takes as it is", () => {
    const found = trend(define(), [...steady.flatMap((label) => month(label, 60, 30)), ...month("2026-07", 60, 12)], {
      asOf,
    });
    expect(found.suggestion).toEqual({ from: "2026-08-01", by: "-60.0%", reason: "winRate" });
    const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
    const goal = targets.defineGoal({
      id: "g",
      metric: "revenue",
      unit: "TWD",
      amount: "1200",
      period: "2026",
      owner: "t",
      source: "crm",
      scope: "all",
    });
    const plan = targets.cascade(goal, { calendar: cal, step: "1", levels: [{ into: "month" }] });
    const revised = targets.revise(plan, found.suggestion as NonNullable<typeof found.suggestion>);
    expect(revised.before.toFixed()).toBe("500");
    expect(revised.after.toFixed()).toBe("200");
    // Nothing is won any more: that too is a revision that the plan takes.
    const nothing = trend(define(), [...steady.flatMap((label) => month(label, 60, 30)), ...month("2026-07", 60, 0)], {
      asOf,
    }).suggestion;
    expect(nothing?.by).toBe("-100.0%");
    expect(targets.revise(plan, nothing as NonNullable<typeof nothing>).after.toFixed()).toBe("0");
    // Volume up, win rate down: the product of both.
    const both = trend(define(), [...steady.flatMap((label) => month(label, 60, 30)), ...month("2026-07", 180, 45)], {
      asOf,
    }).suggestion;
    expect(both).toMatchObject({ from: "2026-08-01", reason: "winRate, volume" });
    const grown = targets.revise(plan, both as NonNullable<typeof both>);
    expect(grown.change).toBeCloseTo(0.25 / 0.5 / (((300 / 150) * 31) / 180) - 1, 2);
  });
  it("counts the month of asOf only once it is complete, and open deals in the cycle", () => {
    const rows = [
      ...month("2026-06", 10, 5),
      ...month("2026-07", 10, 5),
      { id: "o", stage: "x", status: "open" as const, created: "2026-06-05" },
    ];
    const found = trend(define({ months: 2 }), rows, { asOf: "2026-07-30" });
    expect(found.months).toEqual(["2026-05", "2026-06"]);
    expect(of(found, "volume")?.months.map(({ n }) => n)).toEqual([0, 11]);
    expect(of(found, "cycle")?.months[1]).toMatchObject({ n: 11, value: 19 });
    expect(of(found, "size")?.months[1]?.amount?.toFixed()).toBe("100");
    expect(of(found, "winRate")?.months[0]).toEqual({ month: "2026-05", n: 0, value: null, amount: null });
    expect(of(found, "winRate")?.verdict).toBe("tooFew");
  });
  it("counts by the calendar's months where one is given: the 26th begins the next", () => {
    const cut = calendar.define({ monthCut: { startDay: 26 }, covered: null });
    const rows = [
      ...month("2026-06", 10, 6, {}, "25"),
      ...month("2026-06", 10, 2, {}, "26"),
      ...month("2026-07", 10, 2, {}, "25"),
      ...month("2026-07", 7, 7, {}, "26"),
    ];
    const events = [
      { date: "2026-06-26", kind: "launch" },
      { date: "2026-07-26", kind: "policy" },
      { date: "2026-04-25", kind: "economy" },
    ];
    const found = trend(define({ months: 3 }), rows, { asOf, calendar: cut, events });
    expect(found.months).toEqual(["2026-05", "2026-06", "2026-07"]);
    expect(of(found, "winRate")?.months.map(({ n, value }) => [n, value])).toEqual([
      [0, null],
      [10, 0.6],
      [20, 0.2],
    ]);
    // Created on the 1st of June and of July: inside the months that end on the 25th.
    expect(of(found, "volume")?.months.map(({ n }) => n)).toEqual([0, 20, 17]);
    expect(found.events.map(({ month }) => month)).toEqual(["2026-07", "2026-08"]);
    expect(found.eventRows.unused.byCode).toEqual({ outsideDates: 1 });
    // On the 25th the month is complete, a day before it is not; a suggestion would start on the 26th.
    expect(trend(define({ months: 2 }), rows, { asOf: "2026-07-25", calendar: cut }).months).toEqual([
      "2026-06",
      "2026-07",
    ]);
    expect(trend(define({ months: 2 }), rows, { asOf: "2026-07-24", calendar: cut }).months).toEqual([
      "2026-05",
      "2026-06",
    ]);
    const fallen = [...steady.flatMap((label) => month(label, 60, 30)), ...month("2026-07", 60, 12)];
    expect(trend(define(), fallen, { asOf, calendar: cut }).suggestion?.from).toBe("2026-07-26");
    const plain = calendar.define({ covered: null });
    // Without a cut the months are the civil ones; only volumes go by other days.
    const [civil, plainly] = [trend(define(), fallen, { asOf, calendar: plain }), trend(define(), fallen, { asOf })];
    expect(civil.months).toEqual(plainly.months);
    expect(of(civil, "winRate")).toEqual(of(plainly, "winRate"));
  });
  it("a month of holidays is a short one: volumes go by working days where the calendar knows them", () => {
    // Sixteen days of holidays in February: 10 working days instead of 20.
    const holidays = ["02", "03", "04", "05", "06", "09", "10", "11", "12", "13"].map((d) => `2026-02-${d}`);
    const cal = calendar.define({ holidays, covered: ["2026-01-01", "2026-12-31"] });
    const rows = [...month("2025-11", 60, 30), ...month("2025-12", 60, 30), ...month("2026-01", 60, 30)];
    const feb = [...rows, ...month("2026-02", 28, 14, {}, "27")];
    const at = { asOf: "2026-02-28" };
    const all = calendar.define({ holidays, covered: ["2025-01-01", "2026-12-31"] });
    const plain = trend(define({ months: 4 }), feb, at);
    expect([plain.volumeBy, of(plain, "volume")?.verdict]).toEqual(["days", "worse"]);
    const worked = trend(define({ months: 4 }), feb, { ...at, calendar: all });
    expect([worked.volumeBy, of(worked, "volume")?.verdict]).toEqual(["workdays", "unclear"]);
    // 180 in 65 working days before, 10 in February.
    expect(of(worked, "volume")?.last?.before).toBeCloseTo((180 / 65) * 10, 9);
    expect(trend(define({ months: 4 }), feb, { ...at, calendar: cal }).volumeBy).toBe("days");
    const unsure = trend(define({ months: 4 }), feb, { ...at, calendar: cal });
    expect(unsure.reasons[0]).toMatchObject({ code: "HOLIDAYS_UNKNOWN" });
    // A month in which nobody worked leaves nothing to compare with.
    const february = Array.from({ length: 28 }, (_, i) => `2026-02-${String(i + 1).padStart(2, "0")}`);
    const shut = calendar.define({ holidays: february, covered: ["2025-01-01", "2026-12-31"] });
    const none = of(trend(define({ months: 4 }), feb, { ...at, calendar: shut }), "volume");
    expect([none?.verdict, none?.last?.before, none?.last?.p]).toEqual(["tooFew", null, null]);
  });
  it("looks at segments too, and corrects for how many series were tested", () => {
    const rows = [...steady, "2026-07"].flatMap((label, m) => [
      ...month(label, 30, 15, { type: "bank" }),
      ...month(label, 30, m === 5 ? 8 : 15, { type: "retail" }),
    ]);
    const found = trend(define({ segment: "type" }), rows, { asOf });
    expect(found.trends).toHaveLength(12);
    const retail = of(found, "winRate", "retail");
    expect(retail?.p).toBeGreaterThan(0.01);
    expect(retail?.adjustedP).toBeGreaterThan(retail?.p as number);
    expect(retail?.verdict).toBe("unclear");
  });
  it("shows events beside the months", () => {
    const events = [
      { date: "2026-07-06", kind: "priceCut", segment: "bank", note: "K" },
      { date: "2026-08-06", kind: "policy" },
      { date: "2020-01-01", kind: "economy" },
    ];
    const found = trend(define(), month("2026-07", 5, 2), { asOf, events });
    expect(found.events).toEqual([
      { date: "2026-07-06", month: "2026-07", kind: "priceCut", segment: "bank", note: "K" },
    ]);
    expect(found.eventRows.unused.byCode).toEqual({ afterAsOf: 1, outsideDates: 1 });
    expectAccounted(found.eventRows);
    expectAccounted(found);
    expect(found.reasons.at(-1)).toMatchObject({ code: "EVENT_BESIDE" });
  });
  it("needs asOf, and a field that was read", () => {
    // @ts-expect-error asOf is required
    expect(errorOf(() => trend(define(), [], {}))).toMatchObject({ code: "MISSING_OPTION", path: ["asOf"] });
    expect(errorOf(() => trend(define({ segment: "size" }), [], { asOf }))).toMatchObject({
      code: "UNKNOWN_FIELD",
      path: ["market", "segment"],
    });
  });
});

describe("what the last month cannot tell", () => {
  const rows = (won: readonly number[], days: number) =>
    won.flatMap((share, m) =>
      Array.from({ length: 100 }, (_, i) => {
        const month = `2026-0${m + 2}`;
        return {
          id: `${month}/${i}`,
          stage: "end",
          status: i < share ? ("won" as const) : ("lost" as const),
          created: `2026-0${m + 1}-01`,
          closedAt: `${month}-${days}`,
        };
      }),
    );
  const verdict = (won: readonly number[]) =>
    trend(define(), rows(won, 20), { asOf: "2026-07-31" }).trends.find(({ measure }) => measure === "winRate")?.verdict;
  it("the end of a quarter is no drift: a month before was as high", () => {
    expect(verdict([50, 80, 50, 50, 79, 50, 80].slice(0, 6))).not.toBe("better");
    expect(verdict([50, 50, 80, 50, 50, 79])).toBe("unclear");
    expect(verdict([50, 50, 80, 50, 50, 95])).toBe("better");
  });
  it("a month younger than the median cycle before says nothing of the cycle", () => {
    const old = ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06"].flatMap((month) =>
      Array.from({ length: 60 }, (_, i) => ({
        id: `${month}/${i}`,
        stage: "end",
        status: "won" as const,
        created: `${month}-01`,
        closedAt: plainDate(epochDay(`${month}-01`) + 50),
      })),
    );
    const quick = Array.from({ length: 60 }, (_, i) => ({
      id: `q${i}`,
      stage: "end",
      status: "won" as const,
      created: "2026-07-01",
      closedAt: "2026-07-11",
    }));
    const found = trend(define(), [...old, ...quick], { asOf: "2026-07-31" });
    expect(found.trends.find(({ measure }) => measure === "cycle")?.verdict).toBe("tooFew");
  });
});
