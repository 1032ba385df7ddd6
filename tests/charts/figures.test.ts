import fc from "fast-check";
import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as charts from "salesplan/charts";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import * as matrix from "salesplan/matrix";
import { concentration } from "salesplan/matrix";
import { en, type Locale, zhHans, zhHant } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import { kaplanMeier } from "salesplan/stats";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { svgOf } from "./render.ts";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const asOf = "2026-02-28";
const plan = targets.cascade(
  targets.defineGoal({ id: "g", owner: "north", unit: "TWD", amount: 1000, period: "2026-Q1" }),
  {
    calendar: cal,
    step: 1,
    levels: [{ into: "month" }, { members: [{ id: "a", name: "Ann" }, { id: "b" }] }],
  },
);
const nothing = targets.bridge({ x: 1 }, { x: 2 }, { drivers: ["x"] });

describe("figures", () => {
  it("draws each member of the period asked for, in the display unit", () => {
    const done = targets.attain(plan, [{ date: "2026-01-10", amount: "123.45", owner: "a" }], { asOf, scale: 2 });
    const spec = charts.attainmentBars(done, { period: "2026-01", shift: 3, names: { a: "Ann", b: "Bo" } });
    const ann = done.rows.find(({ member, period }) => member === "a" && period === "2026-01");
    expect(spec.data.values.map(({ label }) => label)).toEqual(["north", "Ann", "Bo"]);
    expect(spec.data.values[1]?.value).toBe(ann?.attainment);
    expect(spec.data.values[1]?.text).toContain("of 0.2 · ");
    expect(spec.title.subtitle?.join(" ")).toContain("Amounts in thousand TWD.");
  });
  it("says a period in its title as the caller's language does", () => {
    const done = targets.attain(plan, [], { asOf });
    const title = (locale?: Locale) =>
      charts.attainmentBars(done, { period: "2026-01", ...(locale && { locale }) }).title.text.split(" · ")[1];
    expect([title(), title(en), title(zhHans)]).toEqual(["2026-01", "January 2026", "2026年1月"]);
  });
  it("says days, whole months and percents as the caller's language does", () => {
    const done = targets.attain(plan, [{ date: "2026-01-10", amount: 100, owner: "a" }], { asOf });
    const noted = (locale?: Locale) => charts.attainmentBars(done, { ...(locale && { locale }) }).title.subtitle?.[0];
    expect(noted()).toMatch(/^As of 2026-02-28\./);
    expect(noted(en)).toMatch(/^As of 28 Feb 2026\./);
    expect(noted(zhHant)).toMatch(/^截至 2026年2月28日。/);
    const shares = (locale: Locale) => charts.attainmentBars(done, { locale }).data.values[0]?.text;
    expect([shares(en), shares(zhHans)]).toEqual(["10 % · 100 of 1,000 · behind", "10% · 100 / 1,000 · 落后"]);
    const rules = activity.defineTimePlan({ shares: { calls: 1 } });
    const spent = (start: string, end: string) => {
      const rows = [{ owner: "a", date: start, minutes: 60, bucket: "calls" }];
      const found = activity.timeAllocation(rules, rows, { asOf, period: { start, end } });
      return charts.timeShares(found, { locale: en }).title.text;
    };
    expect(spent("2026-02-01", "2026-02-28")).toBe("Use of time · February 2026");
    expect(spent("2026-02-02", "2026-02-28")).toBe("Use of time · 2 Feb 2026 – 28 Feb 2026");
    expect(spent("2026-01-01", "2026-02-28")).toBe("Use of time · 1 Jan 2026 – 28 Feb 2026");
    const heat = (more: { readonly width?: number }) =>
      charts.targetHeatMap(plan, { locale: en, ...more }).data.values.map(({ period }) => period);
    expect([...new Set(heat({}))]).toEqual(["January 2026", "February 2026", "March 2026"]);
    expect([...new Set(heat({ width: 200 }))]).toEqual(["2026-01", "2026-02", "2026-03"]);
  });
  it("has no more figures at an axis than have room, and starts a scatter where its customers are", () => {
    const done = targets.attain(plan, [{ date: "2026-01-10", amount: 3000, owner: "a" }], { asOf });
    const at = (width: number) => {
      const { x } = charts.attainmentBars(done, { width }).layer[0]?.encoding ?? {};
      return x?.axis?.["tickCount"];
    };
    expect([100, 190, 360, 900].map(at)).toEqual([2, 3, 6, 6]);
    const rules = matrix.define({
      ...matrix.article,
      value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "absolute", at: [500] } },
      potential: { measure: "growth", levels: ["low", "high"], cuts: { by: "absolute", at: [50] } },
    });
    const spanOf = (...growths: readonly number[]) => {
      const rows = growths.map((growth, i) => ({ customer: `c${i}`, amount: 100 + i * 900, growth }));
      const { layer } = charts.valueMatrix(matrix.classify(rules, rows, { asOf }));
      const { x, y } = layer[2]?.encoding ?? {};
      return [x, y].map((channel) => (channel?.scale?.["domain"] as readonly number[] | undefined)?.[0]);
    };
    expect(spanOf(40, 60)).toEqual([0, 39]);
    expect(spanOf(5, 60)).toEqual([0, 0]);
    expect(spanOf(-10, 60)?.[1]).toBeLessThan(-10);
  });
  it("writes the class below the count where a cell is narrow, and reads it aloud in one line", () => {
    const rules = matrix.define({
      ...matrix.article,
      value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "absolute", at: [500] } },
      potential: { grade: "grade", levels: ["low", "high"] },
    });
    const rows = [{ customer: "c", amount: 900, grade: "high" }];
    const found = matrix.classify(rules, rows, { asOf });
    const told = (width: number) => charts.valueMatrix(found, { width });
    const textOf = (width: number) => told(width).data.values.find(({ customers }) => customers === 1)?.text;
    expect([textOf(480), textOf(140)]).toEqual(["1 · key maintenance", "1\nkey maintenance"]);
    expect(told(140).description).toContain("1 · key maintenance");
    expect(told(140).description).not.toContain("\n");
    expect(told(140).width).toBeLessThan(told(480).width);
  });
  it("names the months of a monthly history, the days of any other", () => {
    const axis = (...days: readonly string[]) => {
      const history = days.map((at) => ({ customer: "c", at, score: 50 }));
      return charts.healthHistory(history, [], { customer: "c" }).layer[0]?.encoding.x?.axis ?? {};
    };
    const months = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"];
    expect(axis(...months)).toMatchObject({ labelAngle: 0, labelExpr: "slice(datum.value, 0, 7)" });
    expect(axis(...months, "2026-05-15")).not.toHaveProperty("labelExpr");
  });
  it("keeps people of one name apart", () => {
    const done = targets.attain(plan, [], { asOf });
    const { data } = charts.attainmentBars(done, { names: { a: "Chen", b: "Chen" } });
    expect(data.values.map(({ label }) => label)).toEqual(["north", "Chen (a)", "Chen (b)"]);
  });
  it("shows the targets of those who have no one below them, which sum to the plan", () => {
    const values = charts.targetHeatMap(plan).data.values;
    expect([...new Set(values.map(({ label }) => label))]).toEqual(["Ann", "b"]);
    expect(values.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(1000);
    expect(charts.targetHeatMap(plan, { by: "quarter" }).data.values).toHaveLength(2);
  });
  it("ends each waterfall where its result ends", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 6 }),
        ([a, b, c, d, e, f]) => {
          const found = targets.bridge({ x: a!, y: b!, z: c! }, { x: d!, y: e!, z: f! }, { drivers: ["x", "y", "z"] });
          const { values } = charts.bridgeWaterfall(found).data;
          if (values.length === 1) return;
          expect(values.at(-2)?.to).toBe(values.at(-1)?.to);
          expect(values.at(-1)?.to).toBe(found.actual.toNumber());
        },
      ),
    );
  });
  it("marks how many customers hold the share asked for", () => {
    const rows = [50, 30, 15, 5].map((amount, i) => ({ customer: `c${i}`, amount }));
    const found = concentration(rows, { asOf, measure: "amount" });
    expect(charts.paretoCurve(found).description).toContain("50 % of customers hold 80 %");
    expect(charts.paretoCurve(found, { mark: 0.5 }).description).toContain("25 % of customers hold 50 %");
    expect(errorOf(() => charts.paretoCurve(found, { mark: 0.33 }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["mark"],
    });
    const unasked = charts.paretoCurve(concentration(rows, { asOf, measure: "amount", shares: [] }));
    expect(unasked.layer).toHaveLength(1);
    expect(unasked.description).toContain("20 % of customers hold 0 %");
  });
  it("draws a curve of many customers with few points", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ customer: `c${i}`, amount: i + 1 }));
    const { values } = charts.paretoCurve(concentration(rows, { asOf, measure: "amount" })).data;
    expect(values.length).toBeLessThan(402);
    expect(values.at(-1)).toEqual({ customers: 1, share: 1 });
  });
  it("starts a cycle with every deal open and names the median of the curve", () => {
    const spec = charts.cycleCurve(kaplanMeier([10, 20, 30], [1, 1, 1]));
    expect(spec.data.values[0]).toEqual({ time: 0, open: 1, low: 1, high: 1 });
    expect(spec.description).toContain("half decided within 20 days");
  });
  it("leaves no interval where nothing is known, instead of one from 0 to 100 %", () => {
    const policy = funnel.define({ stages: ["lead", "signed"], window: { days: 30 } });
    const young = funnel.analyze(policy, [{ dealId: 1, stage: "lead", at: "2026-02-20" }], { asOf });
    expect(charts.conversionFunnel(young).vconcat).toHaveLength(1);
  });
  it("draws each conversion with the interval, base and target of the report", () => {
    const policy = funnel.define({ stages: ["lead", "signed"], window: { days: 10 }, targets: { "lead>signed": 0.4 } });
    const events = ["a", "b", "c"].map((dealId) => ({ dealId, stage: "lead", at: "2026-01-05" }));
    const report = funnel.analyze(policy, [...events, { dealId: "a", stage: "signed", at: "2026-01-08" }], { asOf });
    const [stages, between] = charts.conversionFunnel(report, { names: { lead: "Lead" } }).vconcat;
    const [found] = report.conversions;
    expect(stages?.data.values.map(({ share }) => share)).toEqual([1, 1 / 3]);
    expect(between?.data.values).toEqual([
      { label: "Lead → signed", rate: 1 / 3, low: found?.low, high: found?.high, target: 0.4, text: "33.3 % · 1 of 3" },
    ]);
  });
  it("reads a health history from scores and from plain points alike", () => {
    const policy = health.define({ dimensions: { x: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } } });
    const months = ["2026-01-31", "2026-02-28"];
    const scored = months.map((day, i) =>
      health.score(
        policy,
        [
          { customer: "c", x: 80 - i * 30 },
          { customer: "d", x: 1 },
        ],
        { asOf: day },
      ),
    );
    const points = months.map((at, i) => ({ customer: "c", at, score: 80 - i * 30 }));
    const [a, b] = [scored, points].map((history) => charts.healthHistory(history, [], { customer: "c" }).data.values);
    expect(a).toEqual(b);
    expect(a?.map(({ score }) => score)).toEqual([80, 50]);
  });
});

describe("what a chart says", () => {
  const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
  it("does not paint a win as a loss because it leaves the open pipeline", () => {
    const before = ["a", "b", "c"].map((id) => ({ id, stage: "offer", amount: 10 }));
    const after = [{ id: "a", stage: "signed", amount: 10 }, { id: "b", stage: "lost", amount: 10 }, before[2]!];
    const { values } = charts.exportWaterfall(pipeline.diff(policy, before, after, { since: "2026-01-31", asOf })).data;
    const color = (step: string) => values.find(({ label }) => String(label).startsWith(step))?.color;
    expect(color("won")).not.toBe(color("lost"));
  });
  it("never claims certainty: a chance rounds to > 99 % and < 1 %", () => {
    const period = { label: "Q1", start: "2026-01-01", end: "2026-03-31" };
    const deals = Array.from({ length: 12 }, (_, i) => ({
      id: i,
      stage: "offer",
      amount: 10,
      closeDate: "2026-03-10",
    }));
    const sure = pipeline.forecast({ ...policy, probabilities: { offer: 0.6 } }, deals, {
      asOf,
      periods: [period],
      tiers: { floor: 10, stretch: 120, dream: 130 },
    });
    const texts = charts.forecastRange(sure).data.values.map(({ text }) => String(text));
    expect(texts.slice(2)).toEqual(["10 · chance > 99 %", "120 · chance < 1 %", "130 · chance 0 %"]);
  });
  it("shows a conversion that cannot be judged, instead of leaving it out", () => {
    const three = funnel.define({
      stages: ["lead", "visit", "signed"],
      window: { days: 10 },
      targets: { "visit>signed": 0.5 },
    });
    const report = funnel.analyze(three, [{ dealId: 1, stage: "lead", at: "2026-01-05" }], { asOf });
    const [, between] = charts.conversionFunnel(report).vconcat;
    expect(between?.data.values.map(({ rate, target }) => [rate, target])).toEqual([
      [0, null],
      [null, 0.5],
    ]);
    expect(between?.data.values[1]?.text).toContain("not judged");
  });
  it("names the unit of the amounts in cells, and gives them room for their digits", () => {
    const big = targets.cascade(targets.defineGoal({ id: "g", unit: "TWD", amount: 9_876_543_210, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "month" }, { members: [{ id: "a" }, { id: "b" }] }],
    });
    const spec = charts.targetHeatMap(big);
    expect(spec.title.subtitle?.join(" ")).toContain("Amounts in TWD.");
    expect(spec.width / 12).toBeGreaterThan(6 * "411,522,634".length);
    expect(charts.targetHeatMap(big, { shift: 4, unit: "万元" }).width).toBeLessThan(spec.width);
  });
  it("puts the text of a bar below zero at the bar, and draws the line of zero", () => {
    const found = targets.bridge({ x: 2, y: 3 }, { x: -4, y: 3 }, { drivers: ["x", "y"] });
    const spec = charts.bridgeWaterfall(found);
    for (const { from, to, end } of spec.data.values) expect(end).toBe(Math.max(Number(from), Number(to)));
    expect(JSON.stringify(spec.layer)).toContain('"zero":0');
    expect(JSON.stringify(charts.bridgeWaterfall(nothing).layer)).not.toContain('"zero":0');
  });
  it("breaks the lines below its title by its width", () => {
    const subtitle = (width: number) =>
      charts.cycleCurve(kaplanMeier([10, 20], [1, 1]), { width }).title.subtitle ?? [];
    expect(Math.max(...subtitle(160).map((line) => line.length))).toBeLessThan(40);
    expect(subtitle(160).join(" ")).toBe(subtitle(480).join(" "));
  });
  it("tells its text in the reader's marks", () => {
    expect(charts.bridgeWaterfall(nothing, { locale: zhHant }).description).toBe(
      "從基準到實績。每一條從上一條結束處開始。基準：1；x：+1；實績：2。",
    );
  });
});

describe("options", () => {
  it.each([
    ["width", () => charts.bridgeWaterfall(nothing, { width: Number.NaN }), "BAD_OPTION"],
    ["shift", () => charts.bridgeWaterfall(nothing, { shift: 2 as 3 }), "BAD_OPTION"],
    ["names", () => charts.bridgeWaterfall(nothing, { names: { x: 5 as unknown as string } }), "BAD_OPTION"],
    ["texts.asOf", () => charts.bridgeWaterfall(nothing, { texts: { asOf: "today" as never } }), "BAD_OPTION"],
    ["texts.other", () => charts.bridgeWaterfall(nothing, { texts: { other: "x" } as never }), "BAD_OPTION"],
    ["locale.tag", () => charts.bridgeWaterfall(nothing, { locale: {} as never }), "MISSING_OPTION"],
    ["show", () => charts.exportWaterfall({} as never, { show: "some" as "all" }), "BAD_OPTION"],
    [
      "quota",
      () => {
        const policy = activity.define({ kinds: { visit: {} }, quotas: { touches: { amount: 1, per: "month" } } });
        // @ts-expect-error: the policy names no such quota
        return charts.quotaProgress(activity.quotas(policy, [], { asOf, calendar: cal }), { quota: "calls" });
      },
      "UNKNOWN_QUOTA",
    ],
  ])("says that %s is wrong", (path, run, code) => {
    expect(errorOf(run)).toMatchObject({ code, path: path.split(".") });
  });
  it("takes the caller's own title and texts", () => {
    const spec = charts.bridgeWaterfall(nothing, { title: "July", texts: { terms: { base: "plan" } }, unit: "cars" });
    expect(spec.title.text).toBe("July");
    expect(spec.data.values[0]?.label).toBe("plan");
    expect(spec.description).toContain("plan: 1 cars; x: +1 cars; actual: 2 cars");
  });
  it("draws names that look like code, markup or object keys as plain text", async () => {
    const names = ['"><script>alert(1)</script>', "datum.x", "__proto__", "constructor", "a.b[0]", ""];
    const deals = names.map((id, i) => ({ id: `d${i}`, stage: "offer", amount: 10, owner: id }));
    const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
    const found = pipeline.diff(policy, [], deals, { since: "2026-01-31", asOf });
    await svgOf(charts.exportWaterfall(found));
    const rows = names.filter((name) => name !== "").map((customer, i) => ({ customer, at: "2026-01", score: 50 + i }));
    for (const { customer } of rows) {
      const svg = await svgOf(charts.healthHistory(rows, [], { customer }));
      expect(svg).not.toContain("<script>");
    }
  });
  it("does not change its input", () => {
    const before = JSON.stringify(nothing);
    charts.bridgeWaterfall(nothing);
    expect(JSON.stringify(nothing)).toBe(before);
  });
});
