import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../pipeline/reasons.ts";
import type { Format } from "../format.ts";

export const pipeline: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 行晚于截至日`,
  duplicate: ({ count }, f) => `${f.count(count)} 行重复同一商机，以录入时间最晚的为准，没有录入时间则采用第一行`,
  unknownStage: ({ count }, f) => `${f.count(count)} 行的阶段不在规则中`,
  unknownDeal: ({ count }, f) => `${f.count(count)} 行所属的商机不在导出数据中`,
  decidedBefore: ({ count }, f) => `${f.count(count)} 个商机在上次导出前已有结果`,
  otherCurrency: ({ count }, f) => `${f.count(count)} 行为其他币种`,
  OTHER_CURRENCY: ({ count, amount }, f) => `${f.count(count)} 个其他币种的商机（${f.money(amount)}）未计入`,
  MIXED_CURRENCIES: ({ count }, f) => `${f.count(count)} 种币种的金额被当作同一币种相加`,
  WON_BEFORE_HIRE: ({ count, amount }, f) => `${f.count(count)} 个商机（${f.money(amount)}）在现负责人入职前就已赢单`,
  PERIOD_RESTATED: ({ period, was, now, count }, f) =>
    `${f.period(period)}原为 ${f.money(was)}，现为 ${f.money(now)}：${f.count(count)} 个商机有变化`,
  STATE_CONFLICT: ({ count }, f) => `${f.count(count)} 个商机的状态与阶段互相矛盾，以已有的结果为准`,
  DECIDED_LATER: ({ count, asOf }, f) =>
    `${f.count(count)} 个商机在${f.date(asOf)}之后才有结果：当时仍在进行，阶段、金额和日期不详`,
  NO_AMOUNT: ({ count }, f) => `${f.count(count)} 个商机没有金额，不计入合计`,
  NO_CLOSE_DATE: ({ count, amount }, f) =>
    `${f.count(count)} 个商机（${f.money(amount)}）没有预计成交日，不在任何预测内`,
  NO_CREATED_DATE: ({ count }, f) => `以往期间赢单的 ${f.count(count)} 个商机没有创建日期`,
  NO_PROBABILITY: ({ count, amount, period }, f) =>
    `${f.period(period)}：${f.count(count)} 个商机（${f.money(amount)}）没有赢单概率，未加权`,
  BAD_PROBABILITY: ({ count }, f) => `${f.count(count)} 个商机的概率不在 0 到 1 之间，按未知处理`,
  OVERDUE: ({ count, amount }, f) =>
    `${f.count(count)} 个商机（${f.money(amount)}）已过预计成交日，不在预测内：请关闭或重新定日期`,
  UNDATED_WIN: ({ count, amount }, f) => `${f.count(count)} 个赢单商机（${f.money(amount)}）没有日期，不计入任何期间`,
  GRID: ({ period, error, step }, f) =>
    `${f.period(period)}：分布按每格 ${f.money(step)} 计算，分位数误差不超过 ${f.money(error)}`,
  FEW_PAST_PERIODS: ({ period, count }, f) =>
    `${f.period(period)}：尚未创建的商机只有 ${f.count(count)} 个以往期间可参考`,
  NO_CREATED_PART: ({ period }, f) => `${f.period(period)}：预测不含尚未创建的商机`,
  ONE_DEAL_CARRIES: ({ period, deal, tier, from, to }, f) =>
    `${f.period(period)}：若 ${deal} 丢单，达到${f.term(tier)}的概率从 ${f.percent(from, 0)} 降到 ${f.percent(to, 0)}`,
  BOOKED_LATE: ({ count, amount, period }, f) =>
    `${f.count(count)} 个商机（${f.money(amount)}）在上次导出后才记为赢单，日期却早于${f.period(period)}`,
  RESTATED: ({ count, amount }, f) => `${f.count(count)} 个此前的赢单改了金额或日期，合计 ${f.money(amount)}`,
  REMOVED: ({ count, amount }, f) => `上次导出中的 ${f.count(count)} 个商机（${f.money(amount)}）已不存在`,
  CREATED_EARLIER: ({ count }, f) => `${f.count(count)} 个商机创建于上次导出之前，却不在其中`,
  CURRENT_STAGE_ONLY: ({ count }, f) => `没有阶段历史：${f.count(count)} 个商机在有结果前经过哪些阶段不详`,
  NOT_JUDGED: ({ flag }, f) => `${f.term(flag)}：数据中没有相关内容，未作判断`,
  ROSTER_INCOMPLETE: () => "联系人名单可能不全，因此不判断缺谁",
  NO_WIN_RATE: () => "尚无商机有结果，无法计算赢单率",
  STRATA_DIFFER: ({ competitor, within, strata }, f) =>
    `${competitor} 对赢单率的影响在 ${within} 的 ${f.count(strata)} 个取值之间并不一致：应逐一查看，不要只看合并值`,
  UNKNOWN_CATEGORY: ({ count, amount }, f) => `${f.count(count)} 个商机（${f.money(amount)}）的预测类别不在规则中`,
  STAGE_UNLEARNED: ({ stage, count }, f) => `${stage}：只有 ${f.count(count)} 个商机有结果，概率主要取自总体赢单率`,
};
