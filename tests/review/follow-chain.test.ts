import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import { en, zhHans, zhHant } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import {
  type Decision,
  follow,
  monthly,
  parseReview,
  type Review,
  type ReviewInput,
  rep,
  toMarkdown,
} from "salesplan/review";
import { describe, expect, it } from "vitest";
import { generate, inputOf, options, policies as teamPolicies } from "./team.ts";

/* What a review keeps for the decisions of the one before, and what it says when it decides the same again. */
const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
const policies = {
  pipeline: pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } }),
  funnel: funnel.define({ stages: ["visit", "offer", "signed"], window: { days: 30 } }),
};
const run = (asOf: string, input: Partial<ReviewInput>): Review =>
  monthly({ calendar: cal, ...input }, policies, { asOf, period: asOf.slice(0, 7), title: "East", unit: "TWD" });
const reasonOf = (code: string, params: object) => ({ room: "review", code, severity: "info", params });
const earlier = (asOf: string, ...decisions: object[]): Review =>
  parseReview({
    ...run(asOf, {}),
    decisions: decisions.map((one) => ({
      details: [],
      owner: "owners",
      due: asOf,
      expect: reasonOf("EXPECT_DATES", {}),
      wrongIf: null,
      stake: null,
      apply: null,
      ...one,
    })),
  });
const deal = (id: string, stage: string, closeDate: string, more: object = {}) => ({
  id,
  owner: "amy",
  stage,
  amount: "100",
  created: "2026-01-10",
  closeDate,
  ...more,
});
const slipped = {
  id: "slipped",
  do: reasonOf("DO_SLIPPED", { deals: 2, amount: { amount: "200", unit: null } }),
  wrongIf: reasonOf("WRONG_SLIPPED", { deals: 1, date: "2026-07-31", dated: 1, expected: 1 }),
  apply: { room: "pipeline", verb: "hygiene", value: { deals: [{ id: "d1" }, { id: "d2" }] } },
};

describe("what an earlier decision names is kept", () => {
  it("a deal, whenever it was decided", () => {
    const previous = earlier("2026-06-30", slipped);
    // Signed on a day before the quarter, written down since; and one signed long ago that nobody asks about.
    const deals = [
      deal("d1", "signed", "2026-06-25"),
      deal("d2", "lost", "2026-05-30"),
      deal("d3", "signed", "2026-05-30"),
    ];
    const now = run("2026-07-31", { deals: deals as never, previous });
    expect(now.deals.map(({ id }) => id)).toEqual(["d1", "d2"]);
    expect(now.follow?.decisions).toMatchObject([{ applied: "yes", verdict: "held" }]);
  });
  it("a deal of two quarters ago, where no review was held in between", () => {
    const previous = earlier("2026-03-31", {
      ...slipped,
      wrongIf: reasonOf("WRONG_SLIPPED", { deals: 1, date: "2026-05-01", dated: 1, expected: 1 }),
    });
    const now = run("2026-09-30", {
      deals: [deal("d1", "signed", "2026-05-01"), deal("d2", "lost", "2026-05-02")] as never,
      previous,
    });
    expect(now.follow?.decisions).toMatchObject([{ applied: "yes", verdict: "held" }]);
  });
  it("an activity on a deal is a touch of it", () => {
    const previous = earlier("2026-06-30", slipped);
    const deals = [
      deal("d1", "offer", "2026-09-25", { lastTouch: "2026-06-01" }),
      deal("d2", "offer", "2026-09-30", { lastTouch: "2026-06-02" }),
    ];
    const activities = [
      { id: "a1", owner: "amy", kind: "call", at: "2026-07-09", dealId: "d2" },
      { id: "a2", owner: "amy", kind: "call", at: "2026-08-09", dealId: "d1" },
    ];
    const now = run("2026-07-31", { deals: deals as never, activities: activities as never, previous });
    expect(now.deals.map(({ lastTouch }) => lastTouch)).toEqual(["2026-06-01", "2026-07-09"]);
    expect(now.follow?.decisions[0]?.applied).toBe("partly");
  });
  it("a rival's move that is no news any more, without a word in the market's section", () => {
    const answer = {
      id: "answer:K:2026-04-20",
      do: reasonOf("DO_ANSWER", { competitor: "K", deals: 1, playbook: "competitorPriceCut" }),
      wrongIf: reasonOf("WRONG_ANSWER", { date: "2026-07-31" }),
    };
    const competitorMoves = [{ competitor: "K", date: "2026-04-20", kind: "priceCut" }];
    const deals = [deal("d1", "offer", "2026-09-25", { competitors: "K" })];
    const input = { deals: deals as never, competitorMoves: competitorMoves as never };
    expect(run("2026-07-31", input).rivals).toEqual([]);
    const now = run("2026-07-31", { ...input, previous: earlier("2026-06-30", answer) });
    expect(now.rivals.map(({ competitor, date }) => [competitor, date])).toEqual([["K", "2026-04-20"]]);
    expect(now.findings.filter(({ reason }) => reason.code.startsWith("RIVAL"))).toEqual([]);
    expect(now.decisions.filter(({ id }) => id.startsWith("answer"))).toEqual([]);
    expect(now.follow?.decisions[0]?.verdict).toBe("unknown");
  });
  it("the first order since, by the days of the orders", () => {
    const transactions = ["2026-06-30", "2026-07-04", "2026-07-20"].map((at) => ({ customer: "C1", at, amount: "10" }));
    const first = (previous: Review | undefined) =>
      run("2026-07-31", { transactions, previous }).customers[0]?.firstOrder;
    expect(first(undefined)).toBeNull();
    expect(first(earlier("2026-06-30"))).toBe("2026-07-04");
    expect(first(earlier("2026-07-04"))).toBe("2026-07-20");
    expect(first(earlier("2026-07-20"))).toBeNull();
  });
});

describe("entries since the change at a leak was due", () => {
  const leak = {
    id: "leak",
    do: reasonOf("DO_LEAK", { conversion: "visit>offer" }),
    due: "2026-04-10",
    wrongIf: reasonOf("WRONG_LEAK", { rate: 0.5, n: 3, date: "2026-06-20" }),
  };
  const previous = earlier("2026-03-31", leak);
  // One entry a day from 1 March to 30 July; every third one goes on after ten days.
  const days = Array.from({ length: 152 }, (_, i) => new Date(Date.UTC(2026, 2, 1 + i)).toISOString().slice(0, 10));
  const later = (day: string): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + 10 * 86_400_000).toISOString().slice(0, 10);
  const stageEvents = days.flatMap((day, i) => [
    { dealId: `d${i}`, stage: "visit", at: day },
    ...(i % 3 === 0 ? [{ dealId: `d${i}`, stage: "offer", at: later(day) }] : []),
  ]);
  it.each([
    // As old as the window by asOf; from the day of the test on, by that day.
    ["2026-05-20", "2026-04-19", "open"],
    ["2026-06-19", "2026-05-19", "open"],
    ["2026-06-20", "2026-05-20", "wrong"],
    ["2026-07-31", "2026-05-20", "wrong"],
  ])("on %s those up to %s count: %s", (asOf, to, verdict) => {
    const now = run(asOf, { stageEvents, previous });
    const counted = days
      .map((day, i) => ({ day, on: i % 3 === 0 }))
      .filter(({ day }) => day >= "2026-04-10" && day <= to);
    const converted = counted.filter(({ on }) => on).length;
    expect(now.newEntries).toEqual([
      {
        conversion: "visit>offer",
        from: "2026-04-10",
        to,
        n: counted.length,
        converted,
        rate: converted / counted.length,
      },
    ]);
    expect(now.follow?.decisions[0]?.verdict).toBe(verdict);
  });
  it("none is old enough soon after, which is said with the day that it takes", () => {
    const now = run("2026-04-30", { stageEvents, previous });
    expect(now.newEntries).toMatchObject([{ n: 0, rate: null }]);
    expect(now.follow?.decisions[0]?.shown).toMatchObject([
      { code: "FOLLOW_TOO_FEW", params: { n: 0, needed: 3, date: "2026-06-20" } },
    ]);
  });
  it("a funnel without the step tells nothing", () => {
    const other = { ...policies, funnel: funnel.define({ stages: ["visit", "signed"], window: { days: 30 } }) };
    const now = monthly({ calendar: cal, stageEvents, previous }, other, { asOf: "2026-07-31", period: "2026-07" });
    expect(now.newEntries).toEqual([]);
    expect(now.follow?.decisions[0]?.verdict).toBe("unknown");
  });
});

describe("the same decision again", () => {
  const { calendar: teamCal, transactions, customers, engagement, activities } = inputOf(generate());
  const input = { calendar: teamCal, transactions, customers, engagement, activities };
  const june = monthly(input, teamPolicies, { ...options, asOf: "2026-06-30", period: "2026-06" });
  const july = monthly({ ...input, previous: june }, teamPolicies, options);
  const again = july.decisions.filter(({ details }) => details.some(({ code }) => code === "REPEATED"));
  const stepsOf = ({ details }: Decision): string[] =>
    details.filter(({ room }) => room === "risk").map(({ code }) => code);
  it("says since when and what became of it, and goes on with the next step where it was begun", () => {
    expect(again.length).toBeGreaterThan(0);
    for (const one of again) {
      const row = july.follow?.decisions.find(({ id }) => id === one.id);
      expect(one.details[0]).toMatchObject({ code: "REPEATED", params: { since: "2026-06-30" } });
      const told = stepsOf(june.decisions.find(({ id }) => id === one.id) as Decision);
      if (row?.applied === "partly") expect(stepsOf(one)).toEqual(["AGREE_RECOVERY_PLAN"]);
      else expect(stepsOf(one)).toEqual(told);
    }
  });
  it("keeps the day on which it was proposed first", () => {
    const third = {
      ...june,
      decisions: june.decisions.map((one) => ({
        ...one,
        details: [reasonOf("REPEATED", { since: "2026-04-30", applied: "notDone", test: "testWrong" }), ...one.details],
      })),
    } as unknown as Review;
    const found = monthly({ ...input, previous: third }, teamPolicies, options);
    const [mark] = found.decisions.flatMap(({ details }) => details.filter(({ code }) => code === "REPEATED"));
    expect(mark?.params).toMatchObject({ since: "2026-04-30" });
  });
});

describe("as sentences", () => {
  const review = earlier(
    "2026-07-31",
    {
      id: "retain:C1",
      do: reasonOf("DO_RETAIN", { customer: "华远", playbook: "retention" }),
      details: [
        reasonOf("REPEATED", { since: "2026-06-30", applied: "partlyDone", test: "testWrong" }),
        { room: "risk", code: "AGREE_RECOVERY_PLAN", severity: "info", params: {} },
      ],
    },
    { ...slipped, details: [reasonOf("NAMED_BEFORE", { deals: 1, since: "2026-06-30" })] },
  );
  it.each([
    [
      "en",
      en,
      "Start the retention plan for 华远 (again: proposed on 30 Jun 2026, partly done, test failed): agree a plan with the customer to win back the business.",
      "by when (1 of them was named on 30 Jun 2026 already).",
    ],
    [
      "zh-Hans",
      zhHans,
      "为华远启动“客户挽留”预案（再次提议：2026年6月30日提过，部分完成，检验未通过）：与客户商定挽回方案。",
      "（其中 1 个在2026年6月30日已列出过）。",
    ],
    [
      "zh-Hant",
      zhHant,
      "為华远啟動「客戶挽留」方案（再次提議：2026年6月30日提過，部分完成，檢驗未通過）：與客戶談定挽回方案。",
      "（其中 1 筆在2026年6月30日已列出過）。",
    ],
  ] as const)("%s: a decision proposed again is one sentence", (_, locale, retain, named) => {
    const text = toMarkdown(review, { locale });
    expect(text).toContain(retain);
    expect(text).toContain(named);
  });

  const previous = earlier(
    "2026-07-31",
    {
      id: "retain:C1",
      do: reasonOf("DO_RETAIN", { customer: "华远", playbook: "retention" }),
      wrongIf: reasonOf("WRONG_RETAIN", { score: 67.5, date: "2026-08-31" }),
    },
    { ...slipped, wrongIf: reasonOf("WRONG_SLIPPED", { deals: 1, date: "2026-09-30", dated: 1, expected: 1 }) },
    { id: "budget", do: reasonOf("DO_BUDGET", { budget: { amount: "300", unit: null } }) },
  );
  const transactions = [{ customer: "C1", at: "2026-08-20", amount: "10" }];
  const activities = [{ id: "a3", owner: "He", kind: "call", at: "2026-08-03", customer: "C1" }];
  const customers = [{ id: "C1", name: "华远" }];
  const now = run("2026-08-31", {
    previous,
    transactions,
    activities: activities as never,
    customers,
    deals: [deal("d1", "offer", "2026-10-01", { lastTouch: "2026-07-01" })] as never,
  });
  it.each([
    [
      "en",
      en,
      [
        "- 华远, retention plan: partly done (touched on 3 Aug 2026), test cannot be judged (ordered on 20 Aug 2026).",
        "- Decision asked for in 2 slipped deals (200): not done (0 of 2 touched or decided since 31 Jul 2026; 1 of 2 no longer in the export), test still to come (0 signed of the 1 needed by 30 Sep 2026, 0 lost).",
        "- Split of the budget of 300: unknown whether done (no input tells what was spent), without a test.",
      ],
    ],
    [
      "zh-Hans",
      zhHans,
      [
        "- 华远“客户挽留”预案：部分完成（2026年8月3日已触达），无法检验（2026年8月20日已下单）。",
        "- 推动 2 个延期商机做决定（200）：未完成（2026年7月31日以来 2 个中有 0 个已跟进或已结；2 个中有 1 个已不在导出数据中），尚未到检验日（截至2026年9月30日签单 0 个，需 1 个，丢单 0 个）。",
        "- 分配预算 300：是否完成不明（没有支出数据可查），未设检验。",
      ],
    ],
    [
      "zh-Hant",
      zhHant,
      [
        "- 华远「客戶挽留」方案：部分完成（2026年8月3日已接觸），無法檢驗（2026年8月20日已下單）。",
        "- 請 2 筆延後商機做出決定（200）：未完成（2026年7月31日以來 2 筆中有 0 筆已追蹤或已結案；2 筆中有 1 筆已不在匯出資料中），尚未到檢驗日（截至2026年9月30日簽約 0 筆，需 1 筆，未成交 0 筆）。",
        "- 分配預算 300：是否完成不明（沒有支出資料可查），未設檢驗。",
      ],
    ],
  ] as const)("%s: what was done, then its test, each with what tells so", (_, locale, lines) => {
    const text = toMarkdown(now, { locale }).split("\n");
    for (const line of lines) expect(text).toContain(line);
  });
  it("what is not due yet is not left undone", () => {
    const deals = [deal("d1", "offer", "2026-07-20", { lastTouch: "2026-07-01" })] as never;
    const on = (due: string): string =>
      toMarkdown(run("2026-08-05", { deals, previous: earlier("2026-07-31", { ...slipped, due }) }));
    expect(on("2026-08-06")).toContain("not done yet (0 of 2 touched");
    expect(on("2026-08-05")).toContain("not done (0 of 2 touched");
  });
  it("a decision carried on says when it was proposed", () => {
    const next = run("2026-09-30", { previous: now, deals: [deal("d1", "offer", "2026-10-01")] as never });
    expect(toMarkdown(next)).toContain("- Decision asked for in 2 slipped deals (200; proposed on 31 Jul 2026): ");
    expect(follow(now, next).decisions.map(({ id, verdict }) => [id, verdict])).toContainEqual(["slipped", "unknown"]);
  });
  it("on a rep's page the team's counts of deals named before do not stand", () => {
    const deals = [deal("d1", "offer", "2026-07-20")] as never;
    const second = run("2026-07-31", { deals, previous: run("2026-07-30", { deals }) });
    expect(second.decisions.find(({ id }) => id === "dates")?.details).toMatchObject([{ code: "NAMED_BEFORE" }]);
    expect(rep(second, "amy").decisions.map(({ id, details }) => [id, details])).toEqual([["dates", []]]);
  });
});
