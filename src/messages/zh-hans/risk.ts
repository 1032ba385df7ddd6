import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../risk/reasons.ts";
import type { Format } from "../format.ts";
import { when } from "../when.ts";

export const risk: Messages<typeof reasons, Format> = {
  TOP_RISK: ({ title, probability, loss, reserve }, f) =>
    `首要风险：${title}，概率 ${f.percent(probability)}，损失 ${f.money(loss)}，准备金 ${f.money(reserve)}`,
  UNPRICED: ({ count, of }, f) =>
    `${f.count(of)} 项未关闭风险中有 ${f.count(count)} 项缺少概率或损失金额，未计入准备金`,
  UNPLACED: ({ count, of }, f) =>
    `${f.count(of)} 项未关闭风险中有 ${f.count(count)} 项没有概率等级或影响等级，无法分级`,
  NEW_RISK: ({ title, reserve }, f) => `新增风险：${title}，准备金 ${f.money(reserve)}`,
  RISK_RAISED: ({ title, before, after }, f) => `${title}：准备金由 ${f.money(before)} 升至 ${f.money(after)}`,
  RISK_LOWERED: ({ title, before, after }, f) => `${title}：准备金由 ${f.money(before)} 降至 ${f.money(after)}`,
  RISK_CLOSED: ({ title, released }, f) => `${title} 已关闭，释放准备金 ${f.money(released)}`,
  RISK_POSTPONED: ({ title, released }, f) => `${title} 推迟生效，在此之前释放准备金 ${f.money(released)}`,
  RISK_VANISHED: ({ title, released }, f) => `${title} 未经关闭即从风险清单中消失，准备金减少 ${f.money(released)}`,
  BAND_RAISED: ({ title, before, after }) => `${title}：等级由 ${before} 升至 ${after}`,
  TRIGGER_FIRED: ({ trigger, subject, value, at, periods }, f) =>
    `${subject}：${when(at, f)}触发 ${trigger}，数值 ${f.number(value)}，已持续 ${f.count(periods)} 期`,
  EVENT_FIRED: ({ trigger, subject, at }, f) => `${subject}：${when(at, f)}发生 ${trigger}`,
  UNANSWERED: ({ count, of }, f) => `${f.count(of)} 起事件中有 ${f.count(count)} 起没有对应的应对预案`,
  CALL_CUSTOMER: () => "致电客户，了解变化原因",
  MEET_DECISION_MAKER: () => "拜访客户的决策人",
  AGREE_RECOVERY_PLAN: () => "与客户商定挽回方案",
  ORDERS_AGAIN: () => "客户恢复下单，或健康度回升",
  CUSTOMER_DECLINES: () => "客户明确拒绝，或方案到期",
  LIST_EXPOSED_DEALS: () => "列出涉及该竞争对手的未结商机",
  SHOW_TECHNOLOGY_AND_SERVICE: () => "逐一拜访这些客户，强调“技术＋服务”的差异",
  OFFER_SERVICE_NOT_PRICE: () => "先谈服务与条款，不先动价格",
  COMPARE_WIN_RATE: () => "比较对手降价前后的赢单率",
  WIN_RATE_HELD: () => "在样本足够时，对该对手的赢单率没有下降",
  PRICE_DECIDES: () => "丢单表明客户只看价格：重新考虑",
  LIST_AFFECTED_CUSTOMERS: () => "列出受该变化影响的客户和商机",
  INFORM_CUSTOMERS: () => "告知这些客户有何变化、我们能提供什么",
  ADAPT_OFFER: () => "调整方案与合同",
  AFFECTED_INFORMED: () => "受影响的客户均已告知",
  CHANGE_WITHDRAWN: () => "该变化已撤销或推迟",
  WRITE_GAP_PLAN: () => "制定缺口方案：每一部分的来源、金额、负责人",
  LAY_OUT_ALTERNATIVES: () => "为预算缩减的客户准备替代方案",
  REVISE_TARGET: () => "下调目标值，并列出两种口径",
  GAP_COVERED: () => "已落实的来源覆盖缺口",
  BUDGETS_RETURN: () => "客户预算恢复：回到原目标值",
  NO_OWNER: ({ title }) => `无人跟进的风险：${title}`,
};
