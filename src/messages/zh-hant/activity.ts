import type { reasons } from "../../activity/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const activity: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 筆活動晚於基準日`,
  recordedAfterAsOf: ({ count }, f) => `${f.count(count)} 筆活動在基準日之後才登錄`,
  unknownKind: ({ count }, f) => `${f.count(count)} 筆活動的類型不在規則內`,
  negativeMinutes: ({ count }, f) => `${f.count(count)} 筆活動的分鐘數為負`,
  notDone: ({ count }, f) => `${f.count(count)} 筆活動並未進行`,
  outsidePeriod: ({ count }, f) => `${f.count(count)} 筆活動不在本期間內`,
  noSubject: ({ count }, f) => `${f.count(count)} 筆活動沒有可計分的對象`,
  unknownOwner: ({ count }, f) => `${f.count(count)} 筆活動的負責人不在業務代表名單內`,
  duplicate: ({ count }, f) => `${f.count(count)} 筆活動編號重複`,
  noCustomer: ({ count }, f) => `${f.count(count)} 筆活動未連結客戶`,
  tooShort: ({ count }, f) => `${f.count(count)} 筆活動時間太短`,
  unknownOutcome: ({ count }, f) => `${f.count(count)} 筆活動的結果不在規則內`,
  notEffective: ({ count }, f) => `${f.count(count)} 筆活動不算有效接觸`,
  outsideWindow: ({ count }, f) => `${f.count(count)} 筆活動時間太久，不再計分`,
  repeated: ({ count }, f) => `${f.count(count)} 筆活動重複了只計一次的內容`,
  sameCustomer: ({ count }, f) => `${f.count(count)} 筆活動是同一天對同一客戶的再次接觸`,
  dailyCap: ({ count }, f) => `${f.count(count)} 筆活動超過每日上限`,
  noQuota: ({ count }, f) => `${f.count(count)} 筆活動不計入任何責任額`,
  noOutcome: ({ count }, f) => `${f.count(count)} 筆活動沒有登錄結果`,
  noDeal: ({ count }, f) => `${f.count(count)} 筆活動不屬於清單內的商機`,
  undecided: ({ count }, f) => `${f.count(count)} 筆活動所屬的商機尚未有結果`,
  afterDecision: ({ count }, f) => `${f.count(count)} 筆活動發生在商機有結果之後`,
  notWon: ({ count }, f) => `${f.count(count)} 筆活動所屬的商機未成交`,
  noTouch: ({ count }, f) => `${f.count(count)} 筆活動不是業務代表的接觸`,
  noBucket: ({ count }, f) => `${f.count(count)} 筆活動無法歸入任何工時類別`,
  unknownBucket: ({ count }, f) => `${f.count(count)} 筆工時的類別不在計畫內`,
  noMinutes: ({ count }, f) => `${f.count(count)} 列沒有分鐘數`,
  noMeasure: ({ count }, f) => `${f.count(count)} 筆活動缺少責任額所計的數值`,
  unknownClass: ({ count }, f) => `${f.count(count)} 家客戶的類別沒有設定聯繫間隔`,
  NO_ACTIVITY: ({ subject }) => `${subject}：沒有可計分的活動，所以沒有分數`,
  BEHIND_PACE: ({ rep, quota, value, expected, target, perDay, days }, f) =>
    `${rep}（${quota}）完成 ${f.number(value, 1)}/${f.number(target, 1)}，依應達進度應完成 ${f.number(expected, 1)}；剩下 ${f.days(days)} 個工作日，每天需要 ${f.number(perDay, 1)}`,
  QUOTA_MISSED: ({ rep, quota, value, target, missing }, f) =>
    `${rep}（${quota}）期末完成 ${f.number(value, 1)}/${f.number(target, 1)}，還差 ${f.number(missing, 1)}`,
  QUOTA_PRORATED: ({ rep, quota, target, full, away }, f) =>
    `${rep}（${quota}）有 ${f.days(away)} 個工作日不在，責任額由 ${f.number(full, 1)} 依比例調整為 ${f.number(target, 1)}`,
  MEASURE_UNKNOWN: ({ quota, field, count }, f) => `${f.count(count)} 筆活動沒有可計的 ${field}，不計入 ${quota}`,
  FULL_CAPACITY_ASSUMED: ({ reps }, f) => `未提供請假紀錄，${f.count(reps)} 位業務代表以全勤計算`,
  ROWS_UNREAD: ({ table, count }, f) => `${table} 中有 ${f.count(count)} 列無法讀取`,
  UNKNOWN_LEAVE: ({ count }, f) => `${f.count(count)} 筆請假紀錄不屬於名單內的業務代表`,
  OUTCOMES_KNOWN: ({ share, known, of }, f) =>
    `${f.percent(share)} 的活動（${f.count(known)}/${f.count(of)}）記錄了結果`,
  DEALS_KNOWN: ({ share, known, of }, f) =>
    `${f.percent(share)} 的活動（${f.count(known)}/${f.count(of)}）能對應到商機`,
  FEW_OUTCOMES: ({ share, known, of }, f) =>
    `只有 ${f.percent(share)} 的活動（${f.count(known)}/${f.count(of)}）記錄了結果，不足以判斷哪些做法有效`,
  HOURS_EXPLAINED: ({ share, logged, available }, f) =>
    `已交代 ${f.percent(share, 0)} 的工時（${f.number(logged, 0)}/${f.number(available, 0)} 小時）`,
  OVERLOGGED: ({ logged, available }, f) =>
    `登錄的工時（${f.number(logged, 0)} 小時）多於可用工時（${f.number(available, 0)} 小時）`,
  REP_OVERLOGGED: ({ rep, logged, available }, f) =>
    `${rep} 登錄的工時（${f.number(logged, 0)} 小時）多於可用工時（${f.number(available, 0)} 小時）`,
  BUCKET_OVER: ({ bucket, share, plan, hours }, f) =>
    `${bucket} 占用時間 ${f.percent(share, 0)}，計畫 ${f.percent(plan, 0)}，多出 ${f.number(hours, 0)} 小時`,
  NEVER_TOUCHED: ({ count, of }, f) => `${f.count(of)} 家客戶中有 ${f.count(count)} 家從未有過有效接觸`,
  OVERDUE: ({ count, of, customer, days, max }, f) =>
    `${f.count(of)} 家客戶中有 ${f.count(count)} 家逾期未聯繫，首先是 ${customer}：已 ${f.days(days)} 天（上限 ${f.days(max)} 天）`,
  CUSTOMER_REPEATED: ({ count }, f) => `客戶名單中有 ${f.count(count)} 列重複，以第一列為準`,
  BEYOND_CAPACITY: ({ owner, count, capacity }, f) =>
    `${owner} 有 ${f.count(count)} 家客戶需要聯繫，只排得下 ${f.count(capacity)} 家`,
  OBSERVATIONAL: ({ groups, n }, f) =>
    `${f.count(n)} 筆活動分成 ${f.count(groups)} 組，都是實際觀察；對誰做什麼並非隨機，差異不能證明效果`,
  STANDS_OUT: ({ group, rate, n, rest, restN }, f) =>
    `${group}：${f.percent(rate)}（${f.count(n)} 筆），其餘為 ${f.percent(rest)}（${f.count(restN)} 筆），差異超出偶然波動`,
  FALLS_BACK: ({ group, rate, n, rest, restN }, f) =>
    `${group}：只有 ${f.percent(rate)}（${f.count(n)} 筆），其餘為 ${f.percent(rest)}（${f.count(restN)} 筆），差異超出偶然波動`,
  NO_RANKING: ({ groups, n }, f) => `沒有證據顯示這 ${f.count(groups)} 組有差別（共 ${f.count(n)} 筆活動），不應排名`,
  WON_UNTOUCHED: ({ count, of }, f) => `${f.count(of)} 筆成交商機中有 ${f.count(count)} 筆沒有有效接觸紀錄`,
  CURRENT_STAGE_ONLY: ({ count }, f) => `${f.count(count)} 筆活動的工時依商機或客戶目前的狀態歸類，而不是當時的狀態`,
  NO_TIME_LOGGED: () => "沒有登錄工時",
};
