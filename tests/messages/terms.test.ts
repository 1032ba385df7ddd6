import { type Locale, zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";
import { zhHans as chartsHans } from "../../src/charts/texts/zh-hans.ts";
import { zhHant as chartsHant } from "../../src/charts/texts/zh-hant.ts";

/*
 * One word for one thing, in both languages: the list of the house, and the places where each word must stand. A text that says the thing
 * by another word is found by the list of forbidden words in wording.test.ts.
 */
type Says = (locale: Locale, charts: typeof chartsHans) => string;
const term =
  (word: string): Says =>
  (locale) =>
    locale.format().term(word);
const text =
  (room: string, code: string, params: object): Says =>
  (locale) =>
    (
      locale.texts as unknown as {
        readonly [room: string]: { readonly [code: string]: (params: object, format: object) => string };
      }
    )[room]?.[code]?.(params, locale.format()) ?? "";

const WORDS: readonly (readonly [word: string, hans: string, hant: string, ...places: readonly Says[]])[] = [
  ["rep", "销售代表", "業務代表", ({ labels }) => labels.rep, term("reps")],
  ["team", "团队", "團隊", ({ labels }) => labels.team],
  ["customer", "客户", "客戶", ({ labels }) => labels.customers, term("customer")],
  ["lead", "线索", "潛在客戶", term("newLeads"), text("market", "LEADS_WAITING", { count: 2, hours: 24 })],
  ["deal", "商机", "商機", ({ labels }) => labels.deals, term("deals")],
  ["stage", "阶段", "階段", term("stage"), (_, { stagesReached }) => stagesReached],
  ["entry", "进入", "進入", term("stageEvents")],
  ["activity", "销售活动", "業務活動", term("activities")],
  ["engagement", "活跃度", "活躍度", term("engagement")],
  ["effective touch", "有效触达", "有效接觸", ({ labels }) => labels.touches, term("touches")],
  ["period", "期间", "期間", ({ labels }) => labels.period],
  ["target", "目标值", "目標值", ({ labels }) => labels.target, (_, { titles }) => titles.targets],
  ["quota", "任务额", "責任額", (_, { titles }) => titles.quota, text("activity", "noQuota", { count: 1 })],
  ["actual", "实际完成", "實績", term("actuals"), (_, { terms }) => terms.actual ?? ""],
  ["attainment", "完成率", "達成率", ({ labels }) => labels.attainment, (_, { titles }) => titles.attainment],
  [
    "gap",
    "缺口",
    "缺口",
    text("targets", "UNEXPLAINED", { amount: { amount: "1", unit: null }, gap: { amount: "2", unit: null } }),
  ],
  ["pace", "进度", "進度", ({ labels }) => labels.pace],
  ["expected to date", "时间进度", "應達進度", ({ labels }) => labels.expected, (_, { notes }) => notes.attainment],
  ["floor", "保底", "保底", term("floor")],
  ["tier target", "基准", "基準", term("target")],
  ["stretch", "挑战", "挑戰", term("stretch")],
  [
    "carry-over",
    "结转",
    "結轉",
    text("targets", "CARRIED", { owner: "A", from: "Q1", amount: { amount: "1", unit: null } }),
  ],
  ["treatment", "经营策略", "經營策略", (_, { treatment }) => treatment],
  ["conversion rate", "转化率", "轉換率", ({ labels }) => labels.rate],
  ["win rate", "赢单率", "成交率", text("pipeline", "NO_WIN_RATE", {})],
  ["deal cycle", "成交周期", "成交週期", term("funnel")],
  ["decision cycle", "决策周期", "決策週期", text("market", "CYCLE_UNCLEAR", { p: 0.4 })],
  ["slipped", "延期", "延後", (_, { terms }) => terms.slipped ?? ""],
  ["lift in points", "个百分点", "個百分點", (_, { points }) => points("+1")],
  ["health", "健康度", "健康度", term("health"), (_, { titles }) => titles.health],
  ["dimension", "维度", "構面", text("health", "DIMENSION_MISSING", { dimension: "a", count: 1, customers: 2 })],
  ["alert", "预警", "預警", text("health", "RECOVERED", { customer: "A", periods: 1, from: 1, to: 2 })],
  ["playbook", "应对预案", "應對方案", text("risk", "UNANSWERED", { count: 1, of: 2 })],
  ["as of", "截至", "截至", ({ labels }) => labels.asOf, (_, { asOf }) => asOf("7")],
  ["as-of day", "截至日", "基準日", text("funnel", "afterAsOf", { count: 1 })],
  ["policy", "规则", "規則", text("activity", "unknownKind", { count: 1 })],
  ["row", "行", "列", text("records", "missing", { count: 1 })],
  ["column", "列", "欄", text("mapping", "COLUMNS_IGNORED", { source: "x", columns: "a", count: 1 })],
  ["unmet", "未能安排", "未能安排", ({ labels }) => labels.unmet],
  ["too few", "样本不足", "樣本不足", term("tooFew")],
  ["monthly review", "复盘", "檢討", term("previous")],
  ["plan", "计划", "計畫", term("plan")],
  ["revise down", "下调", "下修", text("risk", "REVISE_TARGET", {})],
  ["signed", "签单", "簽約", ({ labels }) => labels.signed, (_, { terms }) => terms.signed ?? ""],
  ["data", "数据", "資料", term("costs"), (_, { nothing }) => nothing],
];

describe("one word for one thing", () => {
  for (const [word, hans, hant, ...places] of WORDS)
    it(`${word} is ${hans} and ${hant}`, () => {
      for (const says of places) {
        expect(says(zhHans, chartsHans)).toContain(hans);
        expect(says(zhHant, chartsHant)).toContain(hant);
      }
    });
});
