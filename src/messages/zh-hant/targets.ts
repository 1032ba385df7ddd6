import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../targets/reasons.ts";
import type { Format } from "../format.ts";

export const targets: Messages<typeof reasons, Format> = {
  METRIC_MISSING: () => "未寫明衡量什麼",
  UNIT_MISSING: () => "未寫明單位，也未寫明是否含稅",
  SCOPE_MISSING: () => "未寫明哪些計入、哪些不計入",
  OWNER_MISSING: () => "沒有負責人",
  AMOUNT_MISSING: () => "沒有要達到的數字",
  BASELINE_MISSING: () => "沒有比較的起點",
  SOURCE_MISSING: () => "未寫明實績的資料來源",
  WRONG_DIRECTION: ({ amount, baseline }, f) => `${f.money(amount)} 與基期 ${f.money(baseline)} 相比，方向不對`,
  NO_CHANGE: ({ amount }, f) => `目標 ${f.money(amount)} 與基期相同`,
  CONSERVATIVE: ({ required, median, n }, f) =>
    `要求 ${f.percent(required)}；過去 ${f.count(n)} 期有一半達到 ${f.percent(median)}：偏保守`,
  REALISTIC: ({ required, met, n }, f) =>
    `要求 ${f.percent(required)}；過去 ${f.count(n)} 期有 ${f.count(met)} 期達到：可行`,
  STRETCH: ({ required, met, n, best }, f) =>
    `要求 ${f.percent(required)}；過去 ${f.count(n)} 期有 ${f.count(met)} 期達到，最佳為 ${f.percent(best)}：有挑戰`,
  UNPRECEDENTED: ({ required, best, n }, f) =>
    `要求 ${f.percent(required)}；過去 ${f.count(n)} 期最佳為 ${f.percent(best)}：前所未有`,
  INSUFFICIENT_EVIDENCE: ({ n, needed }, f) => `過去僅 ${f.count(n)} 期，至少需 ${f.count(needed)} 期才能判斷`,
  NO_HISTORY: () => "沒有歷史資料可供判斷",
  WITHIN_CAPACITY: ({ amount, expected }, f) => `團隊預計可達 ${f.money(expected)}，足以達成 ${f.money(amount)}`,
  ABOVE_EXPECTED: ({ amount, expected, capacity }, f) =>
    `${f.money(amount)} 在責任額合計 ${f.money(capacity)} 之內，但預計只能達到 ${f.money(expected)}`,
  ABOVE_CAPACITY: ({ amount, capacity, short }, f) =>
    `團隊責任額合計 ${f.money(capacity)}，較 ${f.money(amount)} 少 ${f.money(short)}`,
  ASSUMPTIONS_REACH: ({ implied, amount }, f) =>
    `潛在客戶數 × 轉換率 × 平均成交金額為 ${f.money(implied)}，足以達成 ${f.money(amount)}`,
  ASSUMPTIONS_SHORT: ({ implied, amount, short }, f) =>
    `潛在客戶數 × 轉換率 × 平均成交金額為 ${f.money(implied)}，較 ${f.money(amount)} 少 ${f.money(short)}`,
  ASSUMPTION_OFF: ({ name, assumed, measured, change }, f) =>
    `${f.term(name)}：實際 ${f.number(measured)}，假設為 ${f.number(assumed)}（${f.change(change)}）`,
  PARENT_MISSING: () => "未寫明對應哪個上層目標",
  PARENT_NOT_GIVEN: ({ parent }) => `對應的目標是 ${parent}，但未提供該目標供比較`,
  PARENT_OTHER_GOAL: ({ parent, found }) => `對應的目標是 ${parent}，提供的卻是 ${found}`,
  PARENT_OTHER_METRIC: ({ parent, metric }) => `${parent} 的衡量指標是 ${metric}`,
  PARENT_OTHER_PERIOD: ({ parent, period }, f) => `${parent} 的期間是${f.period(period)}`,
  SHARE_OF_PARENT: ({ parent, share, amount }, f) => `占 ${parent}（${f.money(amount)}）的 ${f.percent(share)}`,
  SHARE_DIFFERS: ({ parent, agreed, share }, f) =>
    `約定占 ${parent} 的 ${f.percent(agreed)}，實際為 ${f.percent(share)}`,
  PERIOD_MISSING: () => "沒有期間",
  PERIOD_UNKNOWN: ({ period }) => `行事曆中沒有 ${period} 這個期間`,
  PERIOD_CLOSED: ({ period, end }, f) => `${f.period(period)}已於${f.date(end)}結束`,
  PERIOD_RUNNING: ({ period, start, end }, f) => `${f.period(period)}進行中：${f.date(start)}至${f.date(end)}`,
  PERIOD_AHEAD: ({ period, start, end }, f) => `${f.period(period)}尚未開始：${f.date(start)}至${f.date(end)}`,
  CHILDREN_BELOW_PARENT: ({ owner, period, parent, sum, gap, share }, f) =>
    `${owner}，${f.period(period)}：下層合計 ${f.money(sum)}，較 ${f.money(parent)} 少 ${f.money(gap)}（${f.percent(share)}）`,
  CHILDREN_ABOVE_PARENT: ({ owner, period, parent, sum, gap, share }, f) =>
    `${owner}，${f.period(period)}：下層合計 ${f.money(sum)}，超過 ${f.money(parent)}（差額 ${f.money(gap)}，${f.percent(share)}）`,
  CHILD_TARGET_MISSING: ({ owner, period }, f) => `${owner} 沒有${f.period(period)}的目標值`,
  REP_WITHOUT_TARGET: ({ rep, period }, f) => `${rep} 於${f.period(period)}在職，卻沒有目標值`,
  OUTSIDE_PLAN: ({ owners, count, amount }, f) =>
    `${f.count(count)} 列共 ${f.money(amount)} 記在計畫以外的人名下：${owners}`,
  CREDIT_NOT_WHOLE: ({ deal, share }, f) => `商機 ${deal} 的業績拆分合計為 ${f.percent(share)}`,
  OVERLAY_CREDIT: ({ owner, amount }, f) =>
    `${owner} 的協銷業績為 ${f.money(amount)}：商機業績已計在負責人名下，協銷部分不列入任何合計`,
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `${f.date(from)}至${f.date(to)}（${f.days(days)} 天）的假日未知，計畫在這段期間僅依週末推算工作日`,
  OUTSIDE_RANGE: ({ period, days, known }, f) =>
    `${f.period(period)}有讀數的 ${f.days(known)} 天中，${f.days(days)} 天超出範圍`,
  LEVEL_UNKNOWN: ({ period, days }, f) => `${f.period(period)}有 ${f.days(days)} 天沒有讀數`,
  TARGET_REACHED: ({ owner, period, actual, target }, f) =>
    `${owner} 於${f.period(period)}達成 ${f.money(actual)}，目標值 ${f.money(target)}`,
  BEHIND_PACE: ({ owner, period, pace, actual, expected }, f) =>
    `${owner} 於${f.period(period)}進度落後：實績 ${f.money(actual)}，應達進度 ${f.money(expected)}（${f.percent(pace)}）`,
  PACE_AT_RISK: ({ owner, period, pace, actual, expected }, f) =>
    `${owner} 於${f.period(period)}進度有風險：實績 ${f.money(actual)}，應達進度 ${f.money(expected)}（${f.percent(pace)}）`,
  BELOW_TARGET: ({ owner, period, actual, target, gap }, f) =>
    `${owner} 於${f.period(period)}實績 ${f.money(actual)}，目標值 ${f.money(target)}，差額 ${f.money(gap)}`,
  CARRIED: ({ owner, from, amount }, f) => `${owner}：自${f.period(from)}結轉 ${f.money(amount)}`,
  CAPPED: ({ owner, period, cap }, f) => `${owner} 於${f.period(period)}已達上限 ${f.money(cap)}`,
  UNMET: ({ owner, period, amount }, f) => `${owner}：${f.money(amount)} 在${f.period(period)}內未能安排`,
  BANKED: ({ owner, period, amount }, f) => `${owner}：${f.period(period)}內保留超額 ${f.money(amount)}`,
  NO_OPEN_PERIOD: ({ owner, period }, f) => `${owner}：${f.period(period)}內已無可調整的期間`,
  REVISED: ({ period, before, after, change, cause }, f) =>
    `${f.period(period)}由 ${f.money(before)} 修正為 ${f.money(after)}（${f.change(change)}）：${cause}`,
  UNCOVERED_GAP: ({ gap, covered, uncovered }, f) =>
    `缺口 ${f.money(gap)} 中已有 ${f.money(covered)} 的來源，尚缺 ${f.money(uncovered)}`,
  NO_BASE: ({ period }, f) => `${f.period(period)}沒有資料，無從比較`,
  NEGATIVE_BASE: ({ period, base }, f) => `${f.period(period)}合計 ${f.money(base)}：基數為負，不計算成長率，請看差額`,
  WORKDAYS_DIFFER: ({ days, base }, f) => `工作日 ${f.days(days)} 天，比較期 ${f.days(base)} 天：請以每工作日平均比較`,
  UNEXPLAINED: ({ amount, gap }, f) => `缺口 ${f.money(gap)} 中有 ${f.money(amount)} 未說明原因`,
  afterAsOf: ({ count }, f) => `${f.count(count)} 列晚於基準日`,
  beforePlan: ({ count }, f) => `${f.count(count)} 列早於計畫期間`,
  afterPlan: ({ count }, f) => `${f.count(count)} 列晚於計畫期間`,
  otherMetric: ({ count }, f) => `${f.count(count)} 列屬於其他指標`,
  otherUnit: ({ count }, f) => `${f.count(count)} 列的期間長度不同`,
  outsidePlan: ({ count }, f) => `${f.count(count)} 列屬於計畫以外的人`,
  openPeriod: ({ count }, f) => `${f.count(count)} 列所在期間尚未結束`,
  notCompared: ({ count }, f) => `${f.count(count)} 列不在所比較的兩個期間內`,
  unknownPeriod: ({ count }, f) => `${f.count(count)} 列的期間不在行事曆中`,
  duplicate: ({ count }, f) => `${f.count(count)} 列與前面的列重複`,
};
