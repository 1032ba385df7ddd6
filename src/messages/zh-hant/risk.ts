import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../risk/reasons.ts";
import type { Format } from "../format.ts";
import { when } from "../when.ts";

export const risk: Messages<typeof reasons, Format> = {
  TOP_RISK: ({ title, probability, loss, reserve }, f) =>
    `首要風險：${title}，機率 ${f.percent(probability)}，損失 ${f.money(loss)}，準備金 ${f.money(reserve)}`,
  UNPRICED: ({ count, of }, f) =>
    `${f.count(of)} 項未結案風險中有 ${f.count(count)} 項缺少機率或損失金額，未計入準備金`,
  UNPLACED: ({ count, of }, f) =>
    `${f.count(of)} 項未結案風險中有 ${f.count(count)} 項沒有機率等級或影響等級，無法分級`,
  NEW_RISK: ({ title, reserve }, f) => `新增風險：${title}，準備金 ${f.money(reserve)}`,
  RISK_RAISED: ({ title, before, after }, f) => `${title}：準備金由 ${f.money(before)} 提高到 ${f.money(after)}`,
  RISK_LOWERED: ({ title, before, after }, f) => `${title}：準備金由 ${f.money(before)} 降到 ${f.money(after)}`,
  RISK_CLOSED: ({ title, released }, f) => `${title} 已結案，釋出準備金 ${f.money(released)}`,
  RISK_POSTPONED: ({ title, released }, f) => `${title} 延後生效，在此之前釋出準備金 ${f.money(released)}`,
  RISK_VANISHED: ({ title, released }, f) => `${title} 尚未結案就從風險清單中消失，準備金減少 ${f.money(released)}`,
  BAND_RAISED: ({ title, before, after }) => `${title}：等級由 ${before} 升為 ${after}`,
  TRIGGER_FIRED: ({ trigger, subject, value, at, periods }, f) =>
    `${subject}：${when(at, f)}觸發 ${trigger}，數值 ${f.number(value)}，已持續 ${f.count(periods)} 期`,
  EVENT_FIRED: ({ trigger, subject, at }, f) => `${subject}：${when(at, f)}發生 ${trigger}`,
  UNANSWERED: ({ count, of }, f) => `${f.count(of)} 件事件中有 ${f.count(count)} 件沒有對應的應對方案`,
  CALL_CUSTOMER: () => "打電話給客戶，了解發生了什麼變化",
  MEET_DECISION_MAKER: () => "拜訪客戶的決策者",
  AGREE_RECOVERY_PLAN: () => "與客戶談定挽回方案",
  ORDERS_AGAIN: () => "客戶恢復下單，或健康度回升",
  CUSTOMER_DECLINES: () => "客戶明確拒絕，或方案到期",
  LIST_EXPOSED_DEALS: () => "列出提到這家競爭對手的未結商機",
  SHOW_TECHNOLOGY_AND_SERVICE: () => "逐一拜訪這些客戶，強調「技術＋服務」的差異",
  OFFER_SERVICE_NOT_PRICE: () => "先談服務與條件，不先動價格",
  COMPARE_WIN_RATE: () => "比較對手降價前後的成交率",
  WIN_RATE_HELD: () => "在樣本足夠時，對這家對手的成交率沒有下降",
  PRICE_DECIDES: () => "未成交商機顯示客戶只看價格：重新考慮",
  LIST_AFFECTED_CUSTOMERS: () => "列出受這項變化影響的客戶與商機",
  INFORM_CUSTOMERS: () => "告知這些客戶有哪些變化、我們能提供什麼",
  ADAPT_OFFER: () => "調整方案與合約",
  AFFECTED_INFORMED: () => "受影響的客戶都已告知",
  CHANGE_WITHDRAWN: () => "這項變化已撤回或延後",
  WRITE_GAP_PLAN: () => "擬定缺口方案：每一部分的來源、金額、負責人",
  LAY_OUT_ALTERNATIVES: () => "為預算縮減的客戶準備替代方案",
  REVISE_TARGET: () => "下修目標值，並列出兩種計算基礎",
  GAP_COVERED: () => "已落實的來源足以補上缺口",
  BUDGETS_RETURN: () => "客戶預算恢復：回到原目標值",
  NO_OWNER: ({ title }) => `無人追蹤的風險：${title}`,
};
