import type { reasons } from "../../activity/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const activity: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 条活动晚于截至日`,
  recordedAfterAsOf: ({ count }, f) => `${f.count(count)} 条活动在截至日之后才录入`,
  unknownKind: ({ count }, f) => `${f.count(count)} 条活动的类型不在规则内`,
  negativeMinutes: ({ count }, f) => `${f.count(count)} 条活动的分钟数为负`,
  notDone: ({ count }, f) => `${f.count(count)} 条活动未实际发生`,
  outsidePeriod: ({ count }, f) => `${f.count(count)} 条活动不在本期间内`,
  noSubject: ({ count }, f) => `${f.count(count)} 条活动没有可计分的对象`,
  unknownOwner: ({ count }, f) => `${f.count(count)} 条活动的负责人不在销售代表名单内`,
  duplicate: ({ count }, f) => `${f.count(count)} 条活动编号重复`,
  noCustomer: ({ count }, f) => `${f.count(count)} 条活动没有关联客户`,
  tooShort: ({ count }, f) => `${f.count(count)} 条活动时长不足`,
  unknownOutcome: ({ count }, f) => `${f.count(count)} 条活动的结果不在规则内`,
  notEffective: ({ count }, f) => `${f.count(count)} 条活动不算有效触达`,
  outsideWindow: ({ count }, f) => `${f.count(count)} 条活动时间太久，不再计分`,
  repeated: ({ count }, f) => `${f.count(count)} 条活动重复了只计一次的内容`,
  sameCustomer: ({ count }, f) => `${f.count(count)} 条活动是同一天对同一客户的再次触达`,
  dailyCap: ({ count }, f) => `${f.count(count)} 条活动超出每日上限`,
  noQuota: ({ count }, f) => `${f.count(count)} 条活动不计入任何任务额`,
  noOutcome: ({ count }, f) => `${f.count(count)} 条活动没有登记结果`,
  noDeal: ({ count }, f) => `${f.count(count)} 条活动不属于名单内的商机`,
  undecided: ({ count }, f) => `${f.count(count)} 条活动所属的商机尚未有结果`,
  afterDecision: ({ count }, f) => `${f.count(count)} 条活动发生在商机有结果之后`,
  notWon: ({ count }, f) => `${f.count(count)} 条活动所属的商机丢单`,
  noTouch: ({ count }, f) => `${f.count(count)} 条活动不是销售代表的触达`,
  noBucket: ({ count }, f) => `${f.count(count)} 条活动无法归入任何工时类别`,
  unknownBucket: ({ count }, f) => `${f.count(count)} 条工时的类别不在计划内`,
  noMinutes: ({ count }, f) => `${f.count(count)} 行没有分钟数`,
  noMeasure: ({ count }, f) => `${f.count(count)} 条活动缺少任务额所计的数值`,
  unknownClass: ({ count }, f) => `${f.count(count)} 个客户的类别没有设定跟进间隔`,
  NO_ACTIVITY: ({ subject }) => `${subject}：没有可计分的活动，因此没有得分`,
  BEHIND_PACE: ({ rep, quota, value, expected, target, perDay, days }, f) =>
    `${rep}（${quota}）完成 ${f.number(value, 1)}/${f.number(target, 1)}，按时间进度应完成 ${f.number(expected, 1)}；剩余 ${f.days(days)} 个工作日每天需 ${f.number(perDay, 1)}`,
  QUOTA_MISSED: ({ rep, quota, value, target, missing }, f) =>
    `${rep}（${quota}）期末完成 ${f.number(value, 1)}/${f.number(target, 1)}，差 ${f.number(missing, 1)}`,
  QUOTA_PRORATED: ({ rep, quota, target, full, away }, f) =>
    `${rep}（${quota}）缺勤 ${f.days(away)} 个工作日，任务额由 ${f.number(full, 1)} 折算为 ${f.number(target, 1)}`,
  MEASURE_UNKNOWN: ({ quota, field, count }, f) => `${f.count(count)} 条活动没有可计的 ${field}，不计入 ${quota}`,
  FULL_CAPACITY_ASSUMED: ({ reps }, f) => `未提供请假记录，${f.count(reps)} 位销售代表按全勤计算`,
  ROWS_UNREAD: ({ table, count }, f) => `${table} 中有 ${f.count(count)} 行无法读取`,
  UNKNOWN_LEAVE: ({ count }, f) => `${f.count(count)} 条请假记录不属于名单内的销售代表`,
  OUTCOMES_KNOWN: ({ share, known, of }, f) =>
    `${f.percent(share)} 的活动（${f.count(known)}/${f.count(of)}）登记了结果`,
  DEALS_KNOWN: ({ share, known, of }, f) =>
    `${f.percent(share)} 的活动（${f.count(known)}/${f.count(of)}）能对应到商机`,
  FEW_OUTCOMES: ({ share, known, of }, f) =>
    `只有 ${f.percent(share)} 的活动（${f.count(known)}/${f.count(of)}）登记了结果，不足以判断哪些做法有效`,
  HOURS_EXPLAINED: ({ share, logged, available }, f) =>
    `已说明 ${f.percent(share, 0)} 的工时（${f.number(logged, 0)}/${f.number(available, 0)} 小时）`,
  OVERLOGGED: ({ logged, available }, f) =>
    `登记的工时（${f.number(logged, 0)} 小时）多于可用工时（${f.number(available, 0)} 小时）`,
  REP_OVERLOGGED: ({ rep, logged, available }, f) =>
    `${rep} 登记的工时（${f.number(logged, 0)} 小时）多于可用工时（${f.number(available, 0)} 小时）`,
  BUCKET_OVER: ({ bucket, share, plan, hours }, f) =>
    `${bucket} 占用时间 ${f.percent(share, 0)}，计划 ${f.percent(plan, 0)}，多出 ${f.number(hours, 0)} 小时`,
  NEVER_TOUCHED: ({ count, of }, f) => `${f.count(of)} 个客户中有 ${f.count(count)} 个从未有过有效触达`,
  OVERDUE: ({ count, of, customer, days, max }, f) =>
    `${f.count(of)} 个客户中有 ${f.count(count)} 个超期未跟进，首先是 ${customer}：已 ${f.days(days)} 天（上限 ${f.days(max)} 天）`,
  CUSTOMER_REPEATED: ({ count }, f) => `客户名单中有 ${f.count(count)} 行重复，以首行为准`,
  BEYOND_CAPACITY: ({ owner, count, capacity }, f) =>
    `${owner} 有 ${f.count(count)} 个客户需要跟进，只安排得下 ${f.count(capacity)} 个`,
  OBSERVATIONAL: ({ groups, n }, f) =>
    `${f.count(n)} 条活动分为 ${f.count(groups)} 组，均为实际观察；对谁做什么并非随机，差异不能证明效果`,
  STANDS_OUT: ({ group, rate, n, rest, restN }, f) =>
    `${group}：${f.percent(rate)}（${f.count(n)} 条），其余为 ${f.percent(rest)}（${f.count(restN)} 条），差异超出偶然波动`,
  FALLS_BACK: ({ group, rate, n, rest, restN }, f) =>
    `${group}：只有 ${f.percent(rate)}（${f.count(n)} 条），其余为 ${f.percent(rest)}（${f.count(restN)} 条），差异超出偶然波动`,
  NO_RANKING: ({ groups, n }, f) => `没有证据表明这 ${f.count(groups)} 组有差别（共 ${f.count(n)} 条活动），不应排名`,
  WON_UNTOUCHED: ({ count, of }, f) => `${f.count(of)} 个赢单商机中有 ${f.count(count)} 个没有有效触达记录`,
  CURRENT_STAGE_ONLY: ({ count }, f) => `${f.count(count)} 条活动的工时按商机或客户当前的状态归类，而非当时的状态`,
  NO_TIME_LOGGED: () => "没有登记工时",
};
