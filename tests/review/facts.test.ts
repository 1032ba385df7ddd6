import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import { en, explain, zhHans, zhHant } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import { monthly, type Review, type ReviewInput, toMarkdown } from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { generate, inputOf, options, policies } from "./team.ts";

const found = (review: Review, code: string) => review.findings.filter(({ reason }) => reason.code === code);

describe("working days left, by name", () => {
  const on = (spec: Partial<calendar.CalendarSpec>, asOf = "2026-07-31") => {
    const cal = calendar.define({ ...spec, covered: ["2026-01-01", "2026-12-31"] });
    const goal = targets.defineGoal({ id: "g", metric: "signed", amount: "1200", period: "2026" });
    const plan = targets.cascade(goal, {
      calendar: cal,
      step: "0.01",
      levels: [{ into: "quarter" }, { into: "month" }],
    });
    const actuals = [{ date: "2026-07-10", amount: "20", metric: "signed" }];
    const review = monthly({ calendar: cal, plan, actuals }, {}, { asOf, period: "2026-07" });
    const [left] = found(review, "DAYS_LEFT");
    return left?.details.map((detail) => [en, zhHans, zhHant].map((locale) => explain(detail, locale)));
  };
  it("names days off within the week and worked weekend days", () => {
    expect(on({ holidays: ["2026-09-25", "2026-09-26", "2026-07-31"], makeupDays: ["2026-09-20"] })).toEqual([
      ["August 2026 21", "2026年8月 21 天", "2026年8月 21 天"],
      ["September 2026 22", "2026年9月 22 天", "2026年9月 22 天"],
      ["worked Sun 20 Sep", "9月20日（周日）上班", "9月20日（週日）補班"],
      ["off Fri 25 Sep", "9月25日（周五）放假", "9月25日（週五）放假"],
    ]);
  });
  it("goes by the calendar's own weekend", () => {
    const days = on({
      weekend: [5, 6],
      holidays: ["2026-08-02", "2026-08-07"],
      makeupDays: ["2026-08-14"],
    });
    expect(days?.slice(2).map(([text]) => text)).toEqual(["worked Fri 14 Aug", "off Sun 2 Aug"]);
  });
  it("names none where there are none, or so many that nobody would read them", () => {
    expect(on({})).toHaveLength(2);
    const week = ["03", "04", "05", "06", "07", "10", "11"].map((day) => `2026-08-${day}`);
    expect(on({ holidays: week })).toHaveLength(2);
    expect(on({ holidays: week.slice(1) })).toHaveLength(3);
  });
});

describe("deals without stage history", () => {
  const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
  const rules = {
    pipeline: pipeline.define({ stages: { open: ["lead"], won: ["signed"], lost: ["lost"] } }),
    funnel: funnel.define({ stages: ["lead", "signed"], lost: ["lost"], window: { days: 30 } }),
  };
  const deals = ["a", "b", "c"].map((id) => ({ id, stage: "lead", amount: "10" }));
  const events = (ids: readonly string[]) => ids.map((dealId) => ({ dealId, stage: "lead", at: "2026-05-04" }));
  const of = (ids: readonly string[]) =>
    found(
      monthly({ calendar: cal, deals, stageEvents: events(ids) }, rules, { asOf: "2026-07-31", period: "2026-07" }),
      "NO_HISTORY",
    ).map(({ reason }) => reason.params);
  it("are counted of all deals", () => {
    expect(of(["b"])).toEqual([{ count: 2, given: 3 }]);
    expect(of(["b", "other"])).toEqual([{ count: 2, given: 3 }]);
  });
  it("are not told where every deal has one", () => {
    expect(of(["a", "b", "c"])).toEqual([]);
  });
});

describe("a review of the made-up team", () => {
  const team = generate();
  const input = inputOf(team);
  const review = monthly(input, policies, options);
  it("says what no input tells", () => {
    expect(toMarkdown(review)).toContain("; margin, market share, satisfaction (no input tells).");
    const valued: ReviewInput = {
      ...input,
      customers: (input.customers as readonly object[]).map((row) => ({ ...row, value: "1000" })) as never,
    };
    expect(toMarkdown(monthly(valued, policies, options))).toContain("; market share, satisfaction (no input tells).");
  });
  it("tells the scores of a falling customer month by month, the last one being the present one", () => {
    const [fall] = found(review, "HEALTH_FALL");
    const { months, after } = (fall?.reason.params ?? {}) as { readonly months: string; readonly after: number };
    const scores = months.split(", ");
    expect(scores).toHaveLength(4);
    expect(scores.at(-1)).toBe(after.toFixed(0));
  });
  it("splits a share of a larger budget, and says of what", () => {
    const shared = monthly({ ...input, budget: { of: "2000000", share: "0.15" } }, policies, options);
    const plain = monthly({ ...input, budget: "300000" }, policies, options);
    const [a, b] = [shared, plain].map(({ decisions }) => decisions.find(({ id }) => id === "budget"));
    expect(explain(a?.do as never, en)).toBe("Split the budget of 300,000 TWD (15 % of 2,000,000 TWD).");
    expect(a?.details).toEqual(b?.details);
    expect(a?.apply).toEqual(b?.apply);
  });
  it("says from when on a mended step shows: when deals of then are decided", () => {
    const leak = review.decisions.find(({ id }) => id === "leak");
    const [cycle] = found(review, "CYCLE");
    expect(leak?.details).toEqual([
      expect.objectContaining({ code: "WINS_FROM", params: { date: "2026-09-10", days: cycle?.reason.params.median } }),
    ]);
  });
  it("gathers what was left out of the rows, input after input, in one point", () => {
    const text = toMarkdown(review);
    const lines = text.split("\n");
    expect(lines.filter((line) => line.startsWith("- Not readable: "))).toHaveLength(1);
    for (const start of ["Not readable: ", "Not counted, of the readable rows in question: ", "Not judged: "])
      expect(text.split(start), start).toHaveLength(2);
    const left = lines.find((line) => line.startsWith("- Not readable: ")) ?? "";
    for (const row of review.inputs) {
      const count = Object.values(row.rejected).reduce((sum, n) => sum + n, 0);
      const said = ` ${count} of ${en.format().count(row.given)} ${en.format().term(row.input)} (`;
      if (count > 0) expect(left).toContain(said);
    }
  });
});

describe("a plan by months alone", () => {
  const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
  const goal = targets.defineGoal({ id: "g", metric: "signed", amount: "120000", period: "2026" });
  const tiers = { floor: 0.85, target: 1, stretch: 1.15 };
  const shape = { by: "workdays" };
  const plan = (levels: readonly object[]) =>
    targets.cascade(goal, { calendar: cal, step: 1, tiers, levels: levels as never });
  const rules = { pipeline: pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } }) };
  const deals = ["2026-03-10", "2026-05-20", "2026-07-08", "2026-07-20"].map((closeDate, i) => ({
    id: `D${i}`,
    stage: "signed",
    amount: "9000",
    created: "2026-01-05",
    closeDate,
  }));
  const review = (levels: readonly object[], period = "2026-07") =>
    monthly({ calendar: cal, plan: plan(levels), deals }, rules, { asOf: "2026-07-31", period });
  const months = [{ into: "month", weights: shape.by }];
  it("has the quarter as the sum of its months, as a plan with the quarters of these sums has it", () => {
    const bare = review(months);
    const quarters = [1, 4, 7, 10].map((first) =>
      targets
        .targetsOf(plan(months), {})
        .filter(
          ({ period, tier }) =>
            tier === "target" && [0, 1, 2].some((i) => period === `2026-${String(first + i).padStart(2, "0")}`),
        )
        .reduce((sum, { amount }) => sum + amount.toNumber(), 0),
    );
    const weights = Object.fromEntries(quarters.map((amount, i) => [`Q${i + 1}`, amount]));
    const whole = review([
      { into: "quarter", weights },
      { into: "month", weights: shape.by },
    ]);
    expect(bare.standing[1]?.period).toBe("2026-Q3");
    expect(bare.standing[1]?.target).toBe(String(quarters[2]));
    // Tiers of months are rounded one by one: the sum may be off by one each.
    const same = (of: Review) => of.standing.map(({ tiers: _, ...row }) => row);
    expect(same(bare)).toEqual(same(whole));
    expect(found(bare, "REQUIRED_RATE")).toEqual(found(whole, "REQUIRED_RATE"));
    expect(bare.forecasts[0]?.tiers.map(({ tier }) => tier)).toEqual(["floor", "target", "stretch"]);
  });
  it("names the carry rule that it cannot take by its place", () => {
    const carry = { carry: "proportional", cap: 1.2, boundary: "quarter" } as const;
    const run = () =>
      monthly(
        { calendar: cal, plan: plan(months), deals },
        { ...rules, carry },
        { asOf: "2026-07-31", period: "2026-07" },
      );
    expect(run).toThrow(/^policies\.carry\.boundary: /);
  });
  it("has the year of a quarter under review", () => {
    expect(review(months, "2026-Q3").standing.map(({ period, target }) => [period, target])).toEqual([
      ["2026-Q3", expect.any(String)],
      ["2026", "120000"],
    ]);
  });
});

describe("what the sentences count", () => {
  const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
  const rules = {
    pipeline: pipeline.define({
      stages: { open: ["lead", "offer"], won: ["signed"], lost: ["lost"] },
      probabilities: { lead: 0.2, offer: 0.6 },
    }),
  };
  const on = { asOf: "2026-07-31", period: "2026-07" };
  const open = (id: string, stage: string, closeDate: string | null) => ({ id, stage, amount: "10", closeDate });
  const won = (id: string, closeDate: string) => ({ id, stage: "signed", amount: "10", closeDate });
  it("wins from other dates by whether these were later or earlier", () => {
    const deals = ["a", "b", "c", "d"].map((id) => won(id, "2026-07-20"));
    const last = [
      open("a", "offer", "2026-07-15"),
      open("b", "offer", "2026-08-15"),
      open("c", "offer", "2026-06-15"),
      // Without a day it was in no month: it was not dated earlier.
      open("d", "offer", null),
    ];
    const lastExport = { exportedAt: "2026-06-30", deals: last };
    const [wins] = found(monthly({ calendar: cal, deals, lastExport }, rules, on), "OTHER_WINS");
    expect(wins?.reason.params).toMatchObject({ pulledIn: 2, slippedIn: 1, created: 0 });
  });
  it("a slipped deal's test asks for what the stages promise by the day, one deal at least", () => {
    const slipped = (n: number, closeDate: string) =>
      Array.from({ length: n }, (_, i) => open(`s${closeDate}${i}`, "offer", closeDate));
    // So many were decided that the stages have chances of their own.
    const past = Array.from({ length: 60 }, (_, i) => ({
      ...won(`w${i}`, "2026-05-05"),
      stage: i < 30 ? "signed" : "lost",
    }));
    const testOf = (deals: readonly object[]) => {
      const then = deals.map((deal) => ({ ...deal, closeDate: "2026-07-10" }));
      const lastExport = { exportedAt: "2026-06-30", deals: [...past, ...then] as never };
      const review = monthly({ calendar: cal, deals: [...past, ...deals] as never, lastExport }, rules, on);
      return review.decisions.find(({ id }) => id === "slipped")?.wrongIf?.params;
    };
    const all = [...past, ...slipped(7, "2026-08-20"), ...slipped(4, "2026-09-20")];
    const chance =
      pipeline.stageProbabilities(rules.pipeline, all as never, { asOf: on.asOf }).probabilities.offer ?? 0;
    expect(testOf([...slipped(7, "2026-08-20"), ...slipped(4, "2026-09-20")])).toMatchObject({
      dated: 7,
      deals: Math.floor(7 * chance),
      date: "2026-08-31",
    });
    expect(testOf(slipped(4, "2026-09-20"))).toMatchObject({ dated: 0, deals: 1, expected: 0 });
  });
  it("rows not counted are told of those that could be read and belong to the time asked about", () => {
    const stageEvents = [
      { dealId: "a", stage: "lead", at: "2026-05-04" },
      { dealId: "b", stage: "nowhere", at: "2026-05-04" },
      { dealId: "", stage: "lead", at: "2026-05-04" },
      { dealId: "c", stage: "lead", at: "2026-08-04" },
    ];
    const steps = { funnel: funnel.define({ stages: ["lead", "signed"], lost: ["lost"] }) };
    const review = monthly({ calendar: cal, stageEvents }, steps, on);
    expect(found(review, "UNREAD")[0]?.reason.params).toMatchObject({ rejected: 1, given: 4 });
    expect(found(review, "UNUSED")[0]?.reason.params).toMatchObject({ unused: 1, given: 2 });
  });
  it("an entry of the day on which its window is over is judged", () => {
    const stageEvents = Array.from({ length: 60 }, (_, i) => ({
      dealId: `D${i}`,
      stage: "lead",
      at: i < 55 ? "2026-07-01" : "2026-07-02",
    }));
    const steps = { funnel: funnel.define({ stages: ["lead", "signed"], lost: ["lost"], window: { days: 30 } }) };
    const review = monthly({ calendar: cal, stageEvents }, steps, on);
    expect(found(review, "COHORT")[0]?.reason.params).toMatchObject({ entered: 55, young: 5, to: "2026-07-01" });
    // Of a single step the whole way is the same again.
    expect(review.funnel.map(({ conversion }) => conversion)).toEqual(["lead>signed"]);
  });
});

describe("an alert whose plan failed", () => {
  const input = inputOf(generate());
  const june = { ...input, deals: input.lastExport?.deals, lastExport: undefined };
  const previous = monthly(june as ReviewInput, policies, { ...options, asOf: "2026-06-30", period: "2026-06" });
  const ownersOf = (review: Review) =>
    Object.fromEntries(
      review.decisions.filter(({ id }) => id.startsWith("retain:")).map(({ id, owner }) => [id, owner]),
    );
  it("is proposed again as the manager's, new or not", () => {
    expect(ownersOf(previous)).toHaveProperty("retain:C002");
    expect(ownersOf(monthly(input, policies, options))).toEqual({ "retain:C001": "He" });
    expect(ownersOf(monthly({ ...input, previous }, policies, options))).toEqual({
      "retain:C001": "manager",
      "retain:C002": "manager",
    });
  });
  it("is the rep's while its test is open", () => {
    const dated = previous.decisions.map((one) =>
      one.id.startsWith("retain:") && one.wrongIf !== null
        ? { ...one, wrongIf: { ...one.wrongIf, params: { ...one.wrongIf.params, date: "2026-08-31" } } }
        : one,
    );
    const open = { ...previous, decisions: dated } as Review;
    expect(ownersOf(monthly({ ...input, previous: open }, policies, options))).toEqual({ "retain:C001": "He" });
  });
});
