import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../targets/reasons.ts";
import type { Format } from "../format.ts";

export const targets: Messages<typeof reasons, Format> = {
  METRIC_MISSING: () => "没有写明衡量什么",
  UNIT_MISSING: () => "没有写明单位，也没有写明是否含税",
  SCOPE_MISSING: () => "没有写明哪些计入、哪些不计入",
  OWNER_MISSING: () => "没有负责人",
  AMOUNT_MISSING: () => "没有要达到的数值",
  BASELINE_MISSING: () => "没有起点数值",
  SOURCE_MISSING: () => "没有写明实际完成从哪里取数",
  WRONG_DIRECTION: ({ amount, baseline }, f) => `${f.money(amount)} 与基数 ${f.money(baseline)} 相比方向不对`,
  NO_CHANGE: ({ amount }, f) => `目标 ${f.money(amount)} 与基数相同`,
  CONSERVATIVE: ({ required, median, n }, f) =>
    `要求 ${f.percent(required)}；过去 ${f.count(n)} 期有一半达到 ${f.percent(median)}：偏保守`,
  REALISTIC: ({ required, met, n }, f) =>
    `要求 ${f.percent(required)}；过去 ${f.count(n)} 期有 ${f.count(met)} 期达到：可行`,
  STRETCH: ({ required, met, n, best }, f) =>
    `要求 ${f.percent(required)}；过去 ${f.count(n)} 期有 ${f.count(met)} 期达到，最好为 ${f.percent(best)}：有挑战`,
  UNPRECEDENTED: ({ required, best, n }, f) =>
    `要求 ${f.percent(required)}；过去 ${f.count(n)} 期最好为 ${f.percent(best)}：没有先例`,
  INSUFFICIENT_EVIDENCE: ({ n, needed }, f) => `过去只有 ${f.count(n)} 期，至少要 ${f.count(needed)} 期才能判断`,
  NO_HISTORY: () => "没有历史数据可供判断",
  WITHIN_CAPACITY: ({ amount, expected }, f) => `团队预计可完成 ${f.money(expected)}，足以达到 ${f.money(amount)}`,
  ABOVE_EXPECTED: ({ amount, expected, capacity }, f) =>
    `${f.money(amount)} 在任务额合计 ${f.money(capacity)} 之内，但预计只能完成 ${f.money(expected)}`,
  ABOVE_CAPACITY: ({ amount, capacity, short }, f) =>
    `团队任务额合计 ${f.money(capacity)}，比 ${f.money(amount)} 少 ${f.money(short)}`,
  ASSUMPTIONS_REACH: ({ implied, amount }, f) =>
    `线索数 × 转化率 × 平均签单金额得出 ${f.money(implied)}，足以达到 ${f.money(amount)}`,
  ASSUMPTIONS_SHORT: ({ implied, amount, short }, f) =>
    `线索数 × 转化率 × 平均签单金额得出 ${f.money(implied)}，比 ${f.money(amount)} 少 ${f.money(short)}`,
  ASSUMPTION_OFF: ({ name, assumed, measured, change }, f) =>
    `${f.term(name)}：实际 ${f.number(measured)}，假设为 ${f.number(assumed)}（${f.change(change)}）`,
  PARENT_MISSING: () => "没有写明支撑哪个上级目标",
  PARENT_NOT_GIVEN: ({ parent }) => `支撑的目标是 ${parent}，但没有提供该目标来比较`,
  PARENT_OTHER_GOAL: ({ parent, found }) => `支撑的目标是 ${parent}，提供的却是 ${found}`,
  PARENT_OTHER_METRIC: ({ parent, metric }) => `${parent} 的衡量指标是 ${metric}`,
  PARENT_OTHER_PERIOD: ({ parent, period }, f) => `${parent} 的期间是${f.period(period)}`,
  SHARE_OF_PARENT: ({ parent, share, amount }, f) => `占 ${parent}（${f.money(amount)}）的 ${f.percent(share)}`,
  SHARE_DIFFERS: ({ parent, agreed, share }, f) =>
    `约定占 ${parent} 的 ${f.percent(agreed)}，实际为 ${f.percent(share)}`,
  PERIOD_MISSING: () => "没有期间",
  PERIOD_UNKNOWN: ({ period }) => `日历中没有 ${period} 这个期间`,
  PERIOD_CLOSED: ({ period, end }, f) => `${f.period(period)}已于${f.date(end)}结束`,
  PERIOD_RUNNING: ({ period, start, end }, f) => `${f.period(period)}进行中：${f.date(start)}至${f.date(end)}`,
  PERIOD_AHEAD: ({ period, start, end }, f) => `${f.period(period)}尚未开始：${f.date(start)}至${f.date(end)}`,
  CHILDREN_BELOW_PARENT: ({ owner, period, parent, sum, gap, share }, f) =>
    `${owner}，${f.period(period)}：下级合计 ${f.money(sum)}，比 ${f.money(parent)} 少 ${f.money(gap)}（${f.percent(share)}）`,
  CHILDREN_ABOVE_PARENT: ({ owner, period, parent, sum, gap, share }, f) =>
    `${owner}，${f.period(period)}：下级合计 ${f.money(sum)}，超过 ${f.money(parent)}（差额 ${f.money(gap)}，${f.percent(share)}）`,
  CHILD_TARGET_MISSING: ({ owner, period }, f) => `${owner} 没有${f.period(period)}的目标值`,
  REP_WITHOUT_TARGET: ({ rep, period }, f) => `${rep} 在${f.period(period)}在岗，却没有目标值`,
  OUTSIDE_PLAN: ({ owners, count, amount }, f) =>
    `${f.count(count)} 行共 ${f.money(amount)} 记在计划之外的人名下：${owners}`,
  CREDIT_NOT_WHOLE: ({ deal, share }, f) => `商机 ${deal} 的业绩分成合计为 ${f.percent(share)}`,
  OVERLAY_CREDIT: ({ owner, amount }, f) =>
    `${owner} 的协同业绩为 ${f.money(amount)}：商机业绩已计在负责人名下，协同部分不计入任何合计`,
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `${f.date(from)}至${f.date(to)}（${f.days(days)} 天）的节假日未知，计划在这段时间只按周末推算工作日`,
  OUTSIDE_RANGE: ({ period, days, known }, f) =>
    `${f.period(period)}有读数的 ${f.days(known)} 天中，${f.days(days)} 天超出范围`,
  LEVEL_UNKNOWN: ({ period, days }, f) => `${f.period(period)}有 ${f.days(days)} 天没有读数`,
  TARGET_REACHED: ({ owner, period, actual, target }, f) =>
    `${owner} 在${f.period(period)}完成 ${f.money(actual)}，目标值 ${f.money(target)}`,
  BEHIND_PACE: ({ owner, period, pace, actual, expected }, f) =>
    `${owner} 在${f.period(period)}进度落后：完成 ${f.money(actual)}，按时间进度应为 ${f.money(expected)}（${f.percent(pace)}）`,
  PACE_AT_RISK: ({ owner, period, pace, actual, expected }, f) =>
    `${owner} 在${f.period(period)}进度有风险：完成 ${f.money(actual)}，按时间进度应为 ${f.money(expected)}（${f.percent(pace)}）`,
  BELOW_TARGET: ({ owner, period, actual, target, gap }, f) =>
    `${owner} 在${f.period(period)}完成 ${f.money(actual)}，目标值 ${f.money(target)}，差额 ${f.money(gap)}`,
  CARRIED: ({ owner, from, amount }, f) => `${owner}：从${f.period(from)}结转 ${f.money(amount)}`,
  CAPPED: ({ owner, period, cap }, f) => `${owner} 在${f.period(period)}已到上限 ${f.money(cap)}`,
  UNMET: ({ owner, period, amount }, f) => `${owner}：${f.money(amount)} 在${f.period(period)}内未能安排`,
  BANKED: ({ owner, period, amount }, f) => `${owner}：${f.period(period)}内保留超额 ${f.money(amount)}`,
  NO_OPEN_PERIOD: ({ owner, period }, f) => `${owner}：${f.period(period)}内已没有可以调整的期间`,
  REVISED: ({ period, before, after, change, cause }, f) =>
    `${f.period(period)}由 ${f.money(before)} 调整为 ${f.money(after)}（${f.change(change)}）：${cause}`,
  UNCOVERED_GAP: ({ gap, covered, uncovered }, f) =>
    `缺口 ${f.money(gap)} 中已落实 ${f.money(covered)}，还有 ${f.money(uncovered)} 没有着落`,
  NO_BASE: ({ period }, f) => `${f.period(period)}没有数据，无从比较`,
  NEGATIVE_BASE: ({ period, base }, f) => `${f.period(period)}合计 ${f.money(base)}：基数为负，不计算增长率，请看差额`,
  WORKDAYS_DIFFER: ({ days, base }, f) => `工作日 ${f.days(days)} 天，对比期 ${f.days(base)} 天：请按工作日均值比较`,
  UNEXPLAINED: ({ amount, gap }, f) => `缺口 ${f.money(gap)} 中有 ${f.money(amount)} 没有说明原因`,
  afterAsOf: ({ count }, f) => `${f.count(count)} 行晚于截至日`,
  beforePlan: ({ count }, f) => `${f.count(count)} 行早于计划期间`,
  afterPlan: ({ count }, f) => `${f.count(count)} 行晚于计划期间`,
  otherMetric: ({ count }, f) => `${f.count(count)} 行属于其他指标`,
  otherUnit: ({ count }, f) => `${f.count(count)} 行的期间长度不同`,
  outsidePlan: ({ count }, f) => `${f.count(count)} 行属于计划之外的人`,
  openPeriod: ({ count }, f) => `${f.count(count)} 行所在期间尚未结束`,
  notCompared: ({ count }, f) => `${f.count(count)} 行不在所比较的两个期间内`,
  unknownPeriod: ({ count }, f) => `${f.count(count)} 行的期间在日历中不存在`,
  duplicate: ({ count }, f) => `${f.count(count)} 行与前面的行重复`,
};
