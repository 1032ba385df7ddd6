import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../market/reasons.ts";
import type { Format } from "../format.ts";

const named = (segment: string): string => (segment === "" ? "" : `${segment}：`);

const MEASURES: { readonly [name: string]: string } = {
  winRate: "成交率",
  cycle: "決策週期（天）",
  size: "成交金額中位數",
  volume: "新增商機數",
};
const figure = (measure: string, value: number, f: Format): string =>
  measure === "winRate" ? f.percent(value) : f.number(value, 1);

export const market: Messages<typeof reasons, Format> = {
  LIFT_BETTER: ({ points, low, high, p }, f) =>
    `變好：${f.points(points)} 個百分點（${f.points(low)} 至 ${f.points(high)}，p ${f.number(p, 3)}）`,
  LIFT_WORSE: ({ points, low, high, p }, f) =>
    `變差：${f.points(points)} 個百分點（${f.points(low)} 至 ${f.points(high)}，p ${f.number(p, 3)}）`,
  LIFT_UNCLEAR: ({ points, low, high }, f) =>
    `差異 ${f.points(points)} 個百分點（${f.points(low)} 至 ${f.points(high)}）：尚不明確，可能只是巧合`,
  LIFT_SMALL_CELLS: ({ p, careful }, f) =>
    `p 為 ${f.number(p, 3)}，但每組各加一筆成功與一筆失敗後為 ${f.number(careful, 3)}：樣本太少，不能只看較小的 p`,
  LIFT_HOLDS_ZERO: ({ p, low, high }, f) =>
    `p 為 ${f.number(p, 3)}，但區間 ${f.points(low)} 至 ${f.points(high)} 個百分點包含 0，兩者須一致才下結論`,
  LIFT_RELATIVE: ({ relative, from, to }, f) =>
    `相對提升幅度 ${f.points(relative * 100)}%：由 ${f.percent(from)} 到 ${f.percent(to)}`,
  LIFT_TOO_FEW: ({ n, minimum }, f) => `樣本不足：較小的一組只有 ${f.count(n)} 筆商機，至少需要 ${f.count(minimum)} 筆`,
  PROOF_NEEDS: ({ n, groups, power }, f) =>
    `要有明確結論，比較的 ${f.count(groups)} 組每組需要 ${f.count(n)} 筆商機（若效果屬實，有 ${f.percent(power, 0)} 的機率看得出來）`,
  NO_CONTROL: ({ since }, f) => `只比較${f.date(since)}前後：沒有對照組，變化可能來自季節`,
  CONTROL_MOVED: ({ points }, f) => `同期對照組變化 ${f.points(points)} 個百分點，這部分不是措施造成的`,
  CYCLE_SHORTER: ({ days, from, p }, f) =>
    `決策週期由 ${f.days(from)} 天縮短為 ${f.days(days)} 天（中位數，含未結商機；p ${f.number(p, 3)}）`,
  CYCLE_LONGER: ({ days, from, p }, f) =>
    `決策週期由 ${f.days(from)} 天拉長為 ${f.days(days)} 天（中位數，含未結商機；p ${f.number(p, 3)}）`,
  CYCLE_UNCLEAR: ({ p }, f) => `決策週期沒有明確差異（p ${f.number(p, 3)}）`,
  MOVE_EXPOSED: ({ competitor, kind, date, deals, value }, f) =>
    `${competitor}（${kind}，${f.date(date)}）：${f.count(deals)} 筆未結商機受影響，共 ${f.money(value)}`,
  MOVE_BETTER: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `與 ${competitor} 競爭：${f.date(date)}以來 ${f.count(n)} 筆中成交 ${f.count(won)} 筆，之前 ${f.count(nBefore)} 筆中成交 ${f.count(wonBefore)} 筆：變好`,
  MOVE_WORSE: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `與 ${competitor} 競爭：${f.date(date)}以來 ${f.count(n)} 筆中成交 ${f.count(won)} 筆，之前 ${f.count(nBefore)} 筆中成交 ${f.count(wonBefore)} 筆：變差`,
  MOVE_UNCLEAR: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `與 ${competitor} 競爭：${f.date(date)}以來 ${f.count(n)} 筆中成交 ${f.count(won)} 筆，之前 ${f.count(nBefore)} 筆中成交 ${f.count(wonBefore)} 筆：尚不明確`,
  MOVE_TOO_FEW: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `與 ${competitor} 競爭：${f.date(date)}以來 ${f.count(n)} 筆中成交 ${f.count(won)} 筆，之前 ${f.count(nBefore)} 筆中成交 ${f.count(wonBefore)} 筆：樣本不足`,
  CYCLE_MEDIAN: ({ segment, days, norm, decidedOnly, n, open }, f) =>
    `${named(segment)}決策週期中位數 ${f.days(days)} 天（標準 ${f.days(norm)} 天），${f.count(n)} 筆商機中含 ${f.count(open)} 筆未結；只看已結為 ${f.days(decidedOnly)} 天，尚有未結商機時會誤導`,
  CYCLE_ABOVE_NORM: ({ segment, days, norm, decidedOnly, n, open }, f) =>
    `${named(segment)}決策週期中位數 ${f.days(days)} 天，明顯超過標準 ${f.days(norm)} 天；${f.count(n)} 筆商機中含 ${f.count(open)} 筆未結（只看已結：${f.days(decidedOnly)} 天）`,
  DEALS_OVERDUE: ({ segment, deals, norm }, f) =>
    `${named(segment)}${f.count(deals)} 筆商機未結超過 ${f.days(norm)} 天`,
  OBSERVATIONAL: ({ names, n }, f) =>
    `${f.count(n)} 筆商機依 ${f.count(names)} 個部門與角色比較，都是實際觀察；見誰並非隨機，差異不能證明效果`,
  ROWS_UNREAD: ({ table, count }, f) => `${table} 中有 ${f.count(count)} 列無法讀取`,
  MET_DIFFERS: ({ name, won, n, wonWithout, nWithout, p }, f) =>
    `見過${name}：${f.count(n)} 筆中成交 ${f.count(won)} 筆；未見過：${f.count(nWithout)} 筆中成交 ${f.count(wonWithout)} 筆（校正後 p ${f.number(p, 3)}，僅為觀察，不代表因果）`,
  MEETINGS_DUE: ({ count }, f) => `還要安排 ${f.count(count)} 場拜訪，對象是尚未接觸的部門`,
  SEATS_EMPTY: ({ customer, names }) => `${customer}：${names} 還沒有聯絡人`,
  SEATS_COLD: ({ customer, names, days }, f) => `${customer}：${names} 已超過 ${f.days(days)} 天沒有接觸`,
  SINGLE_THREAD: ({ customer, contact }) => `${customer}：所有關係只靠 ${contact} 一人`,
  BLOCKER: ({ customer, contact }) => `${customer}：${contact} 反對這筆商機`,
  ROSTER_INCOMPLETE: ({ count }, f) => `${f.count(count)} 家客戶的決策者名單不完整，因此不判斷缺誰`,
  LEADS_WAITING: ({ count, hours }, f) => `${f.count(count)} 筆潛在客戶未在 ${f.number(hours)} 小時內聯絡`,
  LEADS_WAITING_OFFICE: ({ count, hours }, f) => `${f.count(count)} 筆潛在客戶未在 ${f.number(hours)} 個工作小時內聯絡`,
  LEADS_REJECTED: ({ source, count, n, reason }, f) =>
    `${named(source)}${f.count(n)} 筆潛在客戶退回 ${f.count(count)} 筆，最常見原因：${reason}`,
  CONTACT_SLOW: ({ hours, norm, n }, f) =>
    `首次聯絡中位數 ${f.number(hours, 0)} 小時（標準 ${f.number(norm)} 小時；共 ${f.count(n)} 筆潛在客戶，含尚未聯絡的）`,
  CONTACT_SLOW_OFFICE: ({ hours, norm, n }, f) =>
    `首次聯絡中位數 ${f.number(hours, 1)} 個工作小時（標準 ${f.number(norm)} 小時；共 ${f.count(n)} 筆潛在客戶，含尚未聯絡的）`,
  NO_CONTACTS_KNOWN: ({ count }, f) => `${f.count(count)} 筆潛在客戶沒有客戶或商機，找不到首次聯絡`,
  TREND_BETTER: ({ segment, measure, month, from, to, p }, f) =>
    `${named(segment)}${f.period(month)}${MEASURES[measure] ?? measure}變好：${figure(measure, to, f)}，之前 ${figure(measure, from, f)}（p ${f.number(p, 3)}）`,
  TREND_WORSE: ({ segment, measure, month, from, to, p }, f) =>
    `${named(segment)}${f.period(month)}${MEASURES[measure] ?? measure}變差：${figure(measure, to, f)}，之前 ${figure(measure, from, f)}（p ${f.number(p, 3)}）`,
  TREND_MOVES: ({ segment, measure, p }, f) =>
    `${named(segment)}各月${MEASURES[measure] ?? measure}有差異（p ${f.number(p, 3)}），但最近一個月並不突出`,
  NO_DRIFT: ({ tested, months }, f) =>
    `沒有證據顯示發生變化（比較 ${f.count(months)} 個月，檢驗 ${f.count(tested)} 個序列）`,
  EVENT_BESIDE: ({ date, kind, segment }, f) =>
    `${f.date(date)}：${kind}${segment === "" ? "" : `（${segment}）`}，僅供對照，不代表原因`,
  REVISION_SUGGESTED: ({ change, from }, f) => `值得討論：自${f.date(from)}起把計畫調整 ${f.points(change * 100)}%`,
  PORTRAIT_FOUND: ({ portrait, count, grade, best }, f) =>
    `${portrait}：${f.count(count)} 家客戶，其中 ${grade} 級 ${f.count(best)} 家`,
  PORTRAIT_NONE: ({ count }, f) => `${f.count(count)} 家客戶不符合任何輪廓`,
  afterAsOf: ({ count }, f) => `${f.count(count)} 列晚於基準日`,
  duplicate: ({ count }, f) => `${f.count(count)} 列與前面的列重複`,
  noGroup: ({ count }, f) => `${f.count(count)} 筆商機既不屬於實驗組也不屬於對照組`,
  noDate: ({ count }, f) => `${f.count(count)} 筆商機沒有建立日期`,
  outsideDates: ({ count }, f) => `${f.count(count)} 筆商機的建立日期不在比較範圍內`,
  open: ({ count }, f) => `${f.count(count)} 筆商機尚未有結果，未計入成交率`,
  immature: ({ count }, f) => `${f.count(count)} 筆商機時間太短，暫不判斷`,
  noEndDate: ({ count }, f) => `${f.count(count)} 筆成交商機沒有可用的日期`,
};
