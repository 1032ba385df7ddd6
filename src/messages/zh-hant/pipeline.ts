import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../pipeline/reasons.ts";
import type { Format } from "../format.ts";

export const pipeline: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 列晚於基準日`,
  duplicate: ({ count }, f) => `${f.count(count)} 列重複同一商機，以登錄時間最晚的為準，沒有登錄時間則採用第一列`,
  unknownStage: ({ count }, f) => `${f.count(count)} 列的階段不在規則中`,
  unknownDeal: ({ count }, f) => `${f.count(count)} 列所屬的商機不在匯出資料中`,
  decidedBefore: ({ count }, f) => `${f.count(count)} 筆商機在上次匯出前已有結果`,
  otherCurrency: ({ count }, f) => `${f.count(count)} 列為其他幣別`,
  OTHER_CURRENCY: ({ count, amount }, f) => `${f.count(count)} 筆其他幣別的商機（${f.money(amount)}）未計入`,
  MIXED_CURRENCIES: ({ count }, f) => `${f.count(count)} 種幣別的金額被當作同一幣別相加`,
  WON_BEFORE_HIRE: ({ count, amount }, f) => `${f.count(count)} 筆商機（${f.money(amount)}）在現任負責人到職前就已成交`,
  PERIOD_RESTATED: ({ period, was, now, count }, f) =>
    `${f.period(period)}原為 ${f.money(was)}，現為 ${f.money(now)}：${f.count(count)} 筆商機有變動`,
  STATE_CONFLICT: ({ count }, f) => `${f.count(count)} 筆商機的狀態與階段互相矛盾，以已有的結果為準`,
  DECIDED_LATER: ({ count, asOf }, f) =>
    `${f.count(count)} 筆商機在${f.date(asOf)}之後才有結果：當時仍在進行，階段、金額與日期不明`,
  NO_AMOUNT: ({ count }, f) => `${f.count(count)} 筆商機沒有金額，不計入合計`,
  NO_CLOSE_DATE: ({ count, amount }, f) =>
    `${f.count(count)} 筆商機（${f.money(amount)}）沒有預計成交日，不在任何預測內`,
  NO_CREATED_DATE: ({ count }, f) => `過往期間成交的 ${f.count(count)} 筆商機沒有建立日期`,
  NO_PROBABILITY: ({ count, amount, period }, f) =>
    `${f.period(period)}：${f.count(count)} 筆商機（${f.money(amount)}）沒有成交機率，未加權`,
  BAD_PROBABILITY: ({ count }, f) => `${f.count(count)} 筆商機的機率不在 0 到 1 之間，視為未知`,
  OVERDUE: ({ count, amount }, f) =>
    `${f.count(count)} 筆商機（${f.money(amount)}）已過預計成交日，不在預測內：請結案或重新排定日期`,
  UNDATED_WIN: ({ count, amount }, f) => `${f.count(count)} 筆成交商機（${f.money(amount)}）沒有日期，不計入任何期間`,
  GRID: ({ period, error, step }, f) =>
    `${f.period(period)}：分布以每格 ${f.money(step)} 計算，分位數誤差不超過 ${f.money(error)}`,
  FEW_PAST_PERIODS: ({ period, count }, f) =>
    `${f.period(period)}：尚未建立的商機只有 ${f.count(count)} 個過往期間可參考`,
  NO_CREATED_PART: ({ period }, f) => `${f.period(period)}：預測不含尚未建立的商機`,
  ONE_DEAL_CARRIES: ({ period, deal, tier, from, to }, f) =>
    `${f.period(period)}：若 ${deal} 未成交，達到${f.term(tier)}的機率從 ${f.percent(from, 0)} 降到 ${f.percent(to, 0)}`,
  BOOKED_LATE: ({ count, amount, period }, f) =>
    `${f.count(count)} 筆商機（${f.money(amount)}）在上次匯出後才登錄為成交，日期卻早於${f.period(period)}`,
  RESTATED: ({ count, amount }, f) => `${f.count(count)} 筆先前的成交改了金額或日期，合計 ${f.money(amount)}`,
  REMOVED: ({ count, amount }, f) => `上次匯出中的 ${f.count(count)} 筆商機（${f.money(amount)}）已不存在`,
  CREATED_EARLIER: ({ count }, f) => `${f.count(count)} 筆商機建立於上次匯出之前，卻不在其中`,
  CURRENT_STAGE_ONLY: ({ count }, f) => `沒有階段歷程：${f.count(count)} 筆商機在有結果前經過哪些階段不明`,
  NOT_JUDGED: ({ flag }, f) => `${f.term(flag)}：資料中沒有相關內容，未作判斷`,
  ROSTER_INCOMPLETE: () => "聯絡人名單可能不全，因此不判斷缺誰",
  NO_WIN_RATE: () => "尚無商機有結果，無法計算成交率",
  STRATA_DIFFER: ({ competitor, within, strata }, f) =>
    `${competitor} 對成交率的影響在 ${within} 的 ${f.count(strata)} 個值之間並不一致：應逐一檢視，不要只看合併值`,
  UNKNOWN_CATEGORY: ({ count, amount }, f) => `${f.count(count)} 筆商機（${f.money(amount)}）的預測類別不在規則中`,
  STAGE_UNLEARNED: ({ stage, count }, f) => `${stage}：只有 ${f.count(count)} 筆商機有結果，機率主要取自整體成交率`,
};
