import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../review/reasons.ts";
import type { Format } from "../format.ts";

export const review: Messages<typeof reasons, Format> = {
  CLOSED_AT: (p, f) =>
    `${f.period(p.period)}实际完成 ${f.money(p.amount)}，目标值 ${f.money(p.target)}，完成率 ${f.percent(p.attainment)}。`,
  STANDS_AT: (p, f) =>
    `${f.period(p.period)}目前实际完成 ${f.money(p.amount)}，目标值 ${f.money(p.target)}，完成率 ${f.percent(p.attainment)}。`,
  TIER_REACHED: (p, f) => `已达到${f.term(p.tier)}（${f.money(p.amount)}）。`,
  TIER_MISSED: (p, f) => `未达到${f.term(p.tier)}（${f.money(p.amount)}），差 ${f.money(p.short)}。`,
  NO_TARGET_SET: (p, f) =>
    `${f.period(p.period)}签单 ${f.money(p.amount)}，共 ${f.count(p.deals)} 个商机。没有可对照的目标值。`,
  REQUIRED_RATE: (p, f) =>
    `${f.period(p.period)}还需 ${f.money(p.amount)}，剩余 ${f.days(p.days)} 个工作日，即每日 ${f.money(p.perDay)}；本期实际每日 ${f.money(p.ranAt)}。`,
  DAYS_LEFT: (p, f) => `${f.period(p.period)}剩余工作日。`,
  DAYS_IN: (p, f) => `${f.period(p.period)} ${f.days(p.days)} 天`,
  DAYS_WORKED: (p, f) => `${f.list(p.days.split(", ").map(f.day))}上班`,
  DAYS_OFF: (p, f) => `${f.list(p.days.split(", ").map(f.day))}放假`,
  AGAINST: (p, f) => {
    const [total, perDay] = [f.change(p.change), f.change(p.perDay)];
    const compared =
      p.days === p.before && total === perDay
        ? `${total}（工作日同为 ${f.days(p.days)} 天）`
        : `${total}，按工作日平均 ${perDay}（${f.days(p.days)} 天对 ${f.days(p.before)} 天）`;
    return `与${f.period(p.period)}（${f.money(p.amount)}）相比：${compared}。`;
  },
  FORECAST_RANGE: (p, f) =>
    `${f.period(p.period)}预测：中位数（P50）${f.money(p.middle)}，有 80% 的概率介于 ${f.money(p.low)}（P10）与 ${f.money(p.high)}（P90）之间；其中已签 ${f.money(p.signed)}，${f.count(p.deals)} 个未结商机预计 ${f.money(p.open)}（未加权 ${f.money(p.raw)}）。`,
  ONE_DEAL: (p, f) =>
    `单个商机影响很大：若 ${p.deal}（${f.money(p.amount)}）丢单，达到${f.term(p.tier)}的概率由 ${f.chance(p.before)} 降至 ${f.chance(p.after)}。`,
  COUNT_EFFECT: (p, f) =>
    `商机数量：${f.money(p.effect)}（签单 ${f.count(p.actual)} 个，按计划金额计，目标值需要 ${f.number(p.planned, 1)} 个）。`,
  SIZE_EFFECT: (p, f) => `商机金额：${f.money(p.effect)}（平均 ${f.money(p.actual)}，计划 ${f.money(p.planned)}）。`,
  DATED_WON: (p, f) =>
    `${f.date(p.since)}有 ${f.count(p.dated)} 个未结商机（${f.money(p.raw)}）预计在${f.period(p.period)}成交：其中赢单 ${f.count(p.won)} 个（当时 ${f.money(p.was)}，实签 ${f.money(p.amount)}）。`,
  DATED_MOVED: (p, f) =>
    `其余：延期 ${f.count(p.moved)} 个（${f.money(p.amount)}），丢单 ${f.count(p.lost)} 个（${f.money(p.lostAmount)}），日期已过仍未结 ${f.count(p.still)} 个（${f.money(p.stillAmount)}）。`,
  OTHER_WINS: (p, f) =>
    `另外签单：原定较晚或未定日期 ${f.count(p.pulledIn)} 个（${f.money(p.pulledAmount)}），原定较早 ${f.count(p.slippedIn)} 个（${f.money(p.slippedAmount)}），当时尚无记录 ${f.count(p.created)} 个（${f.money(p.createdAmount)}）；全部签单合计 ${f.money(p.total)}。`,
  SLIP_AND_GAP: (p, f) =>
    `延期金额（未加权 ${f.money(p.slipped)}）是缺口（${f.money(p.gap)}）的 ${f.number(p.times, 1)} 倍。`,
  COHORT: (p, f) =>
    `判断${f.date(p.from)}至${f.date(p.to)}进入的 ${f.count(p.entered)} 条，均已满 ${f.days(p.days)} 天（仍未结的按未转化计）；另有 ${f.count(p.young)} 条太新，不判断。`,
  LEAK: (p, f) =>
    `瓶颈在 ${p.conversion}：转化率 ${f.percent(p.rate)}（${f.count(p.converted)}/${f.count(p.n)}），目标值 ${f.percent(p.target)}，低于目标值的概率 ${f.chance(p.sure)}；达标可多赢 ${f.number(p.wins, 1)} 单。`,
  NO_HISTORY: (p, f) =>
    `数据缺漏：商机 ${f.count(p.given)} 个中 ${f.count(p.count)} 个没有阶段历史（只知道目前阶段）。`,
  NO_LEAK: (p, f) => `没有证据表明哪一步的转化率低于目标值（判断 ${f.count(p.n)} 条）。`,
  CYCLE: (p, f) =>
    `半数商机在 ${f.days(p.median)} 天内有结果（决策周期中位数，未结的也计入：${f.count(p.n)} 个中 ${f.count(p.open)} 个）；只算已结的为 ${f.days(p.closed)} 天，会误导。`,
  CYCLE_LONG: (p, f) => `这一中位数 ${f.days(p.median)} 天长于标准的 ${f.days(p.norm)} 天。`,
  NOT_RANKED: (p, f) =>
    `赢单率不排名：没有证据表明 ${f.count(p.reps)} 位销售代表有差异（p = ${f.number(p.p)}，已结商机 ${f.count(p.n)} 个）。`,
  REPS_DIFFER: (p, f) =>
    `${f.count(p.reps)} 位销售代表的赢单率差异超出偶然波动（p = ${f.number(p.p, 3)}，已结商机 ${f.count(p.n)} 个）；判断前先看所分到的客户与商机。`,
  FEW_TOUCHES: (p, f) =>
    `与${f.list(p.reps.split(", "))}谈谈时间安排：完成率不足 ${f.percent(p.attainment, 0)}，有效触达也不足要求的 ${f.percent(p.touches, 0)}。`,
  FEW_TOUCHES_SO_FAR: (p, f) =>
    `与${f.list(p.reps.split(", "))}谈谈时间安排：至今实际完成不足按时间进度应完成的 ${f.percent(p.pace, 0)}，有效触达也不足至今应有的 ${f.percent(p.touches, 0)}。`,
  FEW_SIGNATURES_SO_FAR: (p, f) =>
    `逐个检查${f.list(p.reps.split(", "))}的商机：至今实际完成不足按时间进度应完成的 ${f.percent(p.pace, 0)}，而有效触达已达至今应有的 ${f.percent(p.touches, 0)} 以上。`,
  TOUCHES_SO_FAR: (p, f) =>
    `至今有效触达 ${f.number(p.done, 0)} 次，至今应有 ${f.number(p.expected, 0)} 次，全期要求 ${f.number(p.asked, 0)} 次。`,
  FEW_SIGNATURES: (p, f) =>
    `逐个检查${f.list(p.reps.split(", "))}的商机：完成率不足 ${f.percent(p.attainment, 0)}，而有效触达已达要求的 ${f.percent(p.touches, 0)} 以上。`,
  TOUCHES: (p, f) => `有效触达 ${f.count(p.done)} 次，要求 ${f.number(p.asked, 0)} 次。`,
  FEEDBACK: (p, f) =>
    `${f.count(p.n)} 条销售活动中 ${f.percent(p.share)} 有结果记录；谈论哪种做法有效时，请注意这一点。`,
  TIME_SHARE: (p, f) => `${f.term(p.bucket)} ${f.percent(p.actual, 0)}（计划 ${f.percent(p.plan, 0)}）`,
  TIME_LOGGED: (p, f) => `时间：有记录 ${f.number(p.hours, 0)} 小时，工作时间总数不详；其中。`,
  TIME_EXPLAINED: (p, f) =>
    `时间：工作时间 ${f.number(p.available, 0)} 小时中有记录 ${f.number(p.hours, 0)} 小时（${f.percent(p.share, 0)}）；其中。`,
  PLAN_ADDS_UP: (p, f) =>
    `${f.period(p.period)}：已签 ${f.money(p.signed)} + 后续月份计划 ${f.money(p.open)} + 未能安排 ${f.money(p.unmet)} - 保留超额 ${f.money(p.banked)} = ${f.money(p.target)}。`,
  CLASSES: (p, f) =>
    `共 ${f.count(p.total)} 个客户${p.unknown === 0 ? "" : `（${f.count(p.unknown)} 个因缺少等级或价值而未分类）`}。`,
  VALUE_IS_REVENUE: () => "价值按最近 12 个月收入计（未提供成本数据）。",
  TOP_SHARE: (p, f) => `前 ${f.count(p.top)} 大客户占总额 ${f.money(p.total)} 的 ${f.percent(p.share, 0)}。`,
  HEALTH_FALL: (p, f) =>
    `${p.customer}（${f.term(p.class)}，近 12 个月 ${f.money(p.value)}）：健康度由 ${f.number(p.before, 0)} 变为 ${f.number(p.after, 0)}（近几个月 ${f.list(p.months.split(", "))}）。`,
  MORE_ALERTS: (p, f) => `另有 ${f.count(p.count)} 个客户触发预警（近 12 个月 ${f.money(p.value)}）。`,
  NO_ALERTS: (p, f) => `没有客户触发预警（监测 ${f.count(p.n)} 个）。`,
  RIVAL_MOVE: (p, f) =>
    `${p.competitor}（${f.term(p.kind)}，${f.date(p.date)}）：${f.count(p.deals)} 个未结商机提到该对手（未加权 ${f.money(p.amount)}）。`,
  RIVAL_RATES: (p, f) =>
    `此后这类商机赢单 ${f.count(p.won)}/${f.count(p.n)}，此前 ${f.count(p.wonBefore)}/${f.count(p.nBefore)}：${f.term(p.verdict)}。`,
  EXPERIMENT: (p, f) =>
    `${p.name}：${f.count(p.a)}/${f.count(p.an)} 对 ${f.count(p.b)}/${f.count(p.bn)}：${f.points(p.points)} 个百分点（${f.points(p.low)} 至 ${f.points(p.high)}），相对 ${f.change(p.relative)}：${f.term(p.verdict)}。`,
  MARKET_EVENT: (p, f) => `${f.date(p.date)}，${f.term(p.kind)}：${p.note}（仅供对照，不代表原因）。`,
  TOP_RISK: (p, f) =>
    `首要风险：${p.risk}，${f.percent(p.probability, 0)} × ${f.money(p.impact)} = 准备金 ${f.money(p.reserve)}；全部风险的准备金 ${f.money(p.total)}。`,
  DO_REPLAN: (p, f) => `执行${f.period(p.period)}调整后的计划（每人不超过计划的 ${f.percent(p.cap, 0)}）。`,
  EXPECT_REPLAN: (p, f) => `后续月份承担 ${f.money(p.open)}；${f.money(p.unmet)} 未能安排。`,
  WRONG_REPLAN: (p, f) =>
    `截至${f.date(p.date)}，${f.period(p.period)}累计实际完成低于 ${f.money(p.floor)}（最低档的时间进度）。`,
  DO_SLIPPED: (p, f) =>
    `推动 ${f.count(p.deals)} 个延期商机（${f.money(p.amount)}）作出决定：谁决策、还缺什么、何时定。`,
  EXPECT_SLIPPED: (p, f) => `涉及未加权金额 ${f.money(p.amount)}；日期落在预测期内的已计入预测。`,
  WRONG_SLIPPED: (p, f) =>
    `到${f.date(p.date)}，其中签单不足 ${f.count(p.deals)} 个（预计在此前成交的有 ${f.count(p.dated)} 个，按所处阶段可望签单 ${f.number(p.expected, 1)} 个）。`,
  DO_LEAK: (p) => `检查 ${p.conversion} 环节缺什么，为每个商机定好统一的下一步。`,
  EXPECT_LEAK: (p, f) => `若达标，以同样的进入数可多赢 ${f.number(p.wins, 1)} 单（${f.money(p.amount)}）。`,
  WRONG_LEAK: (p, f) =>
    `到${f.date(p.date)}，新进入商机的转化率仍低于 ${f.percent(p.rate)}（样本不少于 ${f.count(p.n)}）。`,
  DO_TIME: (p, f) => `按本期工时，应调整 ${f.number(p.hours, 0)} 小时。`,
  EXPECT_TIME: () => `达到计划的时间占比。`,
  WRONG_TIME: (p, f) => `${f.period(p.period)}${f.term(p.bucket)}仍高于 ${f.percent(p.share)}。`,
  DO_RETAIN: (p, f) => `为${p.customer}启动“${f.term(p.playbook)}”预案。`,
  EXPECT_RETAIN: (p, f) => `保住每年 ${f.money(p.value)} 的客户。`,
  WRONG_RETAIN: (p, f) => `到${f.date(p.date)}健康度低于 ${f.number(p.score, 1)} 或没有订单。`,
  DO_ANSWER: (p, f) => `在 ${f.count(p.deals)} 个未结商机中回应 ${p.competitor}（应对预案：${f.term(p.playbook)}）。`,
  EXPECT_ANSWER: (p, f) => `涉及未加权金额 ${f.money(p.amount)}。`,
  WRONG_ANSWER: (p, f) => `到${f.date(p.date)}，对该对手的赢单率下降，且样本足以判断。`,
  DO_BUDGET: (p, f) => `分配预算 ${f.money(p.budget)}。`,
  DO_BUDGET_SHARE: (p, f) => `分配预算 ${f.money(p.budget)}（${f.money(p.of)} 的 ${f.percent(p.share)}）。`,
  EXPECT_BUDGET: () => "各项之和等于预算。",
  DO_DATES: (p, f) => `将 ${f.count(p.deals)} 个日期已过的未结商机（${f.money(p.amount)}）重定日期或关闭。`,
  EXPECT_DATES: () => "预测只计日期未到的商机。",
  WRONG_DATES: (p, f) => `到${f.date(p.date)}，其中仍有未结商机的日期已过。`,
  MISSING_INPUT: (p, f) => `不判断：${f.term(p.what)}（未提供${f.term(p.input)}）。`,
  UNREAD: (p, f) => `无法读取：${f.term(p.input)} ${f.count(p.given)} 行中 ${f.count(p.rejected)} 行。`,
  UNUSED: (p, f) => `相关的可读数据中未计入：${f.term(p.input)} ${f.count(p.given)} 行中 ${f.count(p.unused)} 行。`,
  INCOMPLETE: (p, f) =>
    `数据缺漏：${f.term(p.input)} ${f.count(p.given)} 行中 ${f.count(p.count)} 行没有${f.term(p.field)}。`,
  UNKNOWN_NAMES: (p, f) =>
    `数据缺漏：${f.term(p.input)} ${f.count(p.given)} 行中 ${f.count(p.count)} 行的${f.term(p.field)}不在名单内（${f.list(p.names.split(", "))}）。`,
  DEAL_STATES: (p, f) =>
    `记录中全部商机：赢单 ${f.count(p.won)}，丢单 ${f.count(p.lost)}，未结 ${f.count(p.open)}；已结 ${f.count(p.closed)} 个中赢单率 ${f.percent(p.rate)}。`,
  UNDATED: (p, f) => `${f.count(p.deals)} 个未结商机（${f.money(p.amount)}）没有预计成交日，不在任何预测中。`,
  STILL_OPEN: (p, f) =>
    `上文未列名、此前月份的预警仍未解除的客户 ${f.count(p.count)} 个（近 12 个月 ${f.money(p.value)}）。`,
  OPEN_ALERT: (p, f) => `${p.customer} 自${f.date(p.since)}起，健康度现为 ${f.number(p.score, 0)}`,
  NO_INPUT_TELLS: (p, f) => `不判断：${f.list(p.what.split(", ").map(f.term))}（没有数据可说明）。`,
  MISSING_RULES: (p, f) => `不判断：${f.term(p.what)}（未提供规则）。`,
  CLASS_SIZE: (p, f) => `${f.term(p.class)} ${f.count(p.count)}`,
  DRIVER: (p, f) => `${f.term(p.dimension)} ${f.points(p.points)}`,
  HOURS: (p, f) => `从${f.term(p.from)}转到${f.term(p.to)} ${f.number(p.hours, 0)} 小时`,
  PART: (p, f) => `${f.term(p.name)} ${f.money(p.amount)}`,
  FORECAST_CHECK: (p, f) =>
    `${f.date(p.since)}对${f.period(p.period)}的预测为 ${f.money(p.middle)}（P10 至 P90：${f.money(p.low)} 至 ${f.money(p.high)}），实际 ${f.money(p.actual)}：${f.term(p.verdict)}。`,
  CALLS_CHECK: (p, f) =>
    `${f.term(p.by)}事先自报的${f.period(p.period)}合计 ${f.money(p.called)}（${f.count(p.n)} 份），偏${p.bias < 0 ? "低" : "高"} ${f.percent(Math.abs(p.bias), 0)}（这些人实际签单 ${f.money(p.actual)}）。`,
  CALLS_IN_VAIN: (p, f) =>
    `${f.term(p.by)}事先自报的${f.period(p.period)}合计 ${f.money(p.called)}（${f.count(p.n)} 份），这些人实际签单 ${f.money(p.actual)}。`,
  CALLS_AHEAD: (p, f) =>
    `${f.term(p.by)}自报${f.period(p.period)}合计 ${f.money(p.called)}（${f.count(p.n)} 份）；这些人已签与未结的商机平均合计 ${f.money(p.expected)}，不含尚未创建的商机。`,
  DATES_SLIP: (p, f) =>
    `预测以预计成交日为准：预计在${f.period(p.period)}成交的 ${f.count(p.dated)} 个商机可望带来 ${f.money(p.expected)}，实际 ${f.money(p.came)}（其中 ${f.percent(p.share, 0)} 已延期）；其他商机带来 ${f.money(p.others)}。`,
  WON_UNDATED: (p, f) =>
    `没有日期的赢单商机：${f.count(p.deals)} 个（${f.money(p.amount)}），不计入任何期间，实际签单可能更多。`,
  WON_WITHOUT_AMOUNT: (p, f) => `没有金额的赢单商机：${f.count(p.deals)} 个，实际签单可能更多。`,
  PLAN_LACKS_PERIOD: (p, f) => `计划中没有${f.period(p.period)}的目标值。`,
  FORECAST_POINTS: (p, f) =>
    `${f.period(p.period)}预计 ${f.money(p.expected)}（P50，即中位数），目标值 ${f.money(p.target)}。达到的概率。`,
  TIER_CHANCE: (p, f) => `${f.term(p.tier)} ${f.chance(p.chance)}`,
  CREATED_PART: (p, f) =>
    `另有尚未创建的商机预计 ${f.money(p.amount)}（过去 ${f.count(p.n)} 期的平均），平均合计 ${f.money(p.total)}。`,
  NO_CREATED_PART: (p, f) => `没有过去的期间可供参考，${f.period(p.period)}尚未创建的商机不在预测中。`,
  DATED_SO_FAR: (p, f) =>
    `其余至今：移到后续期间 ${f.count(p.moved)} 个（${f.money(p.amount)}），丢单 ${f.count(p.lost)} 个（${f.money(p.lostAmount)}），仍待成交 ${f.count(p.due)} 个（${f.money(p.dueAmount)}）。`,
  AGAINST_PER_DAY: (p, f) =>
    `与${f.period(p.period)}相比：按工作日平均 ${f.change(p.perDay)}（至今 ${f.days(p.days)} 天对 ${f.days(p.before)} 天）。`,
  DO_REPLAN_UNCAPPED: (p, f) => `执行${f.period(p.period)}调整后的计划（不设每人上限）。`,
  EXPECT_WINS: (p, f) => `若达标，以同样的进入数可多赢 ${f.number(p.wins, 1)} 单。`,
  DIFFERENCE: (p, f) =>
    `${p.name}：${f.count(p.a)}/${f.count(p.an)} 对 ${f.count(p.b)}/${f.count(p.bn)}：${f.points(p.points)} 个百分点（${f.points(p.low)} 至 ${f.points(p.high)}）：${f.term(p.verdict)}。`,
  EXPORT_TOO_LATE: (p, f) => `上次导出（${f.date(p.date)}）不早于${f.period(p.period)}结束：不判断其商机的去向。`,
  BOOKED_DIFFERS: (p, f) =>
    `${f.period(p.period)}入账 ${f.money(p.booked)}，CRM 赢单 ${f.money(p.won)}，差额 ${f.money(p.difference)}；本复盘的签单以入账为准。`,
  FORECAST_ASKS: (p, f) =>
    `要达到${f.period(p.period)}的预测（P50），${f.days(p.days)} 个工作日每日需签 ${f.money(p.perDay)}；以上各期中最高的是${f.period(p.best)}，每日 ${f.money(p.rate)}。`,
  PACE_AND_FORECAST: (p, f) =>
    `进度（${f.number(p.pace)}）看过去，预测看以后：${f.period(p.period)}预计金额中 ${f.percent(p.share, 0)} 来自现有未结商机。`,
  DEPARTMENT_MET: (p, f) =>
    `联系人已知的已结商机：见过${f.term(p.department)}的 ${f.count(p.n)} 个中赢单 ${f.count(p.won)} 个（${f.percent(p.n === 0 ? 0 : p.won / p.n, 0)}），未见的 ${f.count(p.nWithout)} 个中赢单 ${f.count(p.wonWithout)} 个（${f.percent(p.nWithout === 0 ? 0 : p.wonWithout / p.nWithout, 0)}）；比较结果：${f.term(p.verdict)}（仅为观察，不代表因果）。`,
  DEPARTMENT_MISSING: (p, f) =>
    `处于 ${p.stage} 阶段的 ${f.count(p.of)} 个未结商机中，${f.count(p.deals)} 个尚未见过${f.term(p.department)}（未加权 ${f.money(p.amount)}）。`,
  SLIPPED_WITHOUT: (p, f) =>
    `联系人已知的商机中，赢单的有 ${f.count(p.met)}/${f.count(p.won)} 见过${f.term(p.department)}，延期的有 ${f.count(p.metSlipped)}/${f.count(p.slipped)}（p = ${f.number(p.p, 3)}；仅为观察，不代表原因）。`,
  WINS_FROM: (p, f) => `约自${f.date(p.date)}起可从赢单看出（决策周期中位数 ${f.days(p.days)} 天）`,
  MEET_FIRST: (p, f) => `其中 ${f.count(p.deals)} 个尚未见过${f.term(p.department)}，先安排见面`,
  PLANS_ABOVE: (p, f) =>
    `若人人达到调整后的计划，${f.period(p.period)}合计 ${f.money(p.closes)}，高出目标值 ${f.money(p.difference)}：部分人的保留超额足以抵过其他人未能安排的部分。`,
  PLANS_BELOW: (p, f) =>
    `即使人人达到调整后的计划，${f.period(p.period)}合计也只有 ${f.money(p.closes)}，比目标值少 ${f.money(p.difference)}。`,
  CLASS_MOVES: (p, f) =>
    `自${f.date(p.since)}以来，${f.count(p.n)} 个中有 ${f.count(p.moved)} 个分级有变化（分界相同）。`,
  CLASS_MOVE: (p, f) => `由${f.term(p.from)}变为${f.term(p.to)} ${f.count(p.count)} 个`,
  TOUCHES_OVERDUE: (p, f) =>
    `按各分级的联系频率，${f.count(p.of)} 个客户中有 ${f.count(p.count)} 个逾期未触达（近 12 个月 ${f.money(p.value)}）。`,
  TREND_RATE: (p, f) =>
    `${f.period(p.month)}已结商机赢单率 ${f.percent(p.value)}（样本 ${f.count(p.n)}），此前各月 ${f.percent(p.before)}：${f.term(p.verdict)}。`,
  TREND: (p, f) =>
    `${f.period(p.month)}${f.term(p.measure)} ${f.number(p.value, 1)}（样本 ${f.count(p.n)}），此前各月 ${f.number(p.before, 1)}：${f.term(p.verdict)}。`,
  TREND_VOLUME: (p, f) =>
    `${f.period(p.month)}已录入的新商机 ${f.count(p.value)} 个，此前各月按同样天数折算平均 ${f.number(p.before, 0)} 个；之后才录入的不在其中。`,
  NO_TREND: (p, f) =>
    `市场：${f.count(p.months)} 个月间逐月没有明显变化（在赢单率、成交周期、商机金额、商机数中检验 ${f.count(p.measures)} 项）。`,
  DO_REVISE: (p, f) =>
    `决定是否自${f.date(p.from)}起将${f.period(p.period)}目标值调整 ${p.by}：市场指标的变动幅度如此；完成率按新旧两个基数同时列出。`,
  EXPECT_REVISE: (p, f) => `目标值由 ${f.money(p.before)} 调整为 ${f.money(p.after)}。`,
  WRONG_REVISE: (p, f) => `到${f.date(p.date)}，${f.term(p.measure)}回到 ${f.number(p.value, 1)} 或以上。`,
  WRONG_REVISE_RATE: (p, f) => `到${f.date(p.date)}，赢单率回到 ${f.percent(p.value)} 或以上。`,
  FOLLOW_UNKNOWN: (p, f) => `追踪的 ${f.count(p.of)} 项决定中，有 ${f.count(p.count)} 项无法从数据得知。`,
  FOLLOW_SINCE: (p, f) => `${f.date(p.date)}提议`,
  FOLLOW_WHEN: (p, f) => `检验日为${f.date(p.date)}`,
  FOLLOW_DONE: (p, f) => f.term(p.applied),
  FOLLOW_TEST: (p, f) => f.term(p.test),
  ABOUT_REPLAN: (p, f) => `${f.period(p.period)}计划调整`,
  ABOUT_REVISE: (p, f) => `${f.period(p.period)}目标值调整 ${p.by}`,
  ABOUT_SLIPPED: (p, f) => `推动 ${f.count(p.deals)} 个延期商机做决定（${f.money(p.amount)}）`,
  ABOUT_DATES: (p, f) => `${f.count(p.deals)} 个过期商机重定日期或关闭（${f.money(p.amount)}）`,
  ABOUT_RETAIN: (p, f) => `${p.customer}“${f.term(p.playbook)}”预案`,
  ABOUT_ANSWER: (p, f) => `在 ${f.count(p.deals)} 个未结商机中回应 ${p.competitor}`,
  ABOUT_LEAK: (p) => `为 ${p.conversion} 环节的每个商机定好下一步`,
  ABOUT_TIME: (p, f) => `调整 ${f.number(p.hours, 0)} 小时`,
  ABOUT_BUDGET: (p, f) => `分配预算 ${f.money(p.budget)}`,
  FOLLOW_PLAN: (p, f) => `${f.period(p.period)} ${f.count(p.n)} 项目标值中 ${f.count(p.same)} 项与提议一致`,
  FOLLOW_LEFT: (p, f) => `${f.count(p.reps)} 人已不在计划中`,
  FOLLOW_PATH: (p, f) =>
    `截至${f.date(p.date)}，${f.period(p.period)}完成 ${f.money(p.actual)}，最低档的时间进度 ${f.money(p.floor)}`,
  FOLLOW_TARGET: (p, f) => `${f.period(p.period)}现行目标值 ${f.money(p.target)}`,
  FOLLOW_TREND: (p, f) =>
    `${f.period(p.month)}${f.term(p.measure)} ${f.number(p.value, 1)}（样本 ${f.count(p.n)}），达到 ${f.number(p.limit, 1)} 才算回升`,
  FOLLOW_TREND_RATE: (p, f) =>
    `${f.period(p.month)}赢单率 ${f.percent(p.value)}（样本 ${f.count(p.n)}），达到 ${f.percent(p.limit)} 才算回升`,
  FOLLOW_WORKED: (p, f) => `${f.date(p.since)}以来 ${f.count(p.n)} 个中有 ${f.count(p.worked)} 个已跟进或已结`,
  FOLLOW_GONE: (p, f) => `${f.count(p.n)} 个中有 ${f.count(p.gone)} 个已不在导出数据中`,
  FOLLOW_MET: (p, f) => `原先未见过${f.term(p.department)}的 ${f.count(p.n)} 个中已见 ${f.count(p.met)} 个`,
  FOLLOW_SIGNED: (p, f) =>
    `截至${f.date(p.date)}签单 ${f.count(p.won)} 个，需 ${f.count(p.needed)} 个，丢单 ${f.count(p.lost)} 个`,
  FOLLOW_WON_UNDATED: (p, f) => `${f.count(p.deals)} 个已签但没有日期`,
  FOLLOW_DATED: (p, f) => `${f.count(p.n)} 个中有 ${f.count(p.done)} 个已重定日期或关闭`,
  FOLLOW_DATES: (p, f) => `${f.count(p.left)} 个未结，日期仍停在${f.date(p.date)}或更早（${f.money(p.amount)}）`,
  FOLLOW_CLOSED_LATER: (p, f) => `${f.count(p.deals)} 个在${f.date(p.date)}之后才关闭`,
  FOLLOW_TOUCH: (p, f) => `${f.date(p.date)}已触达`,
  FOLLOW_NO_TOUCH: (p, f) => `${f.date(p.since)}以来未触达`,
  FOLLOW_NO_CUSTOMER: () => "已不在客户名单中",
  FOLLOW_ORDER: (p, f) => `${f.date(p.date)}已下单`,
  FOLLOW_ORDER_LATE: (p, f) => `${f.date(p.date)}才下单`,
  FOLLOW_NO_ORDER: (p, f) => `${f.date(p.since)}以来没有订单`,
  FOLLOW_HEALTH: (p, f) => `${f.date(p.date)}健康度 ${f.number(p.score, 1)}，不低于 ${f.number(p.limit, 1)}`,
  FOLLOW_HEALTH_BELOW: (p, f) => `${f.date(p.date)}健康度 ${f.number(p.score, 1)}，低于 ${f.number(p.limit, 1)}`,
  FOLLOW_RIVAL: (p, f) =>
    `其动作之后赢单 ${f.count(p.won)}/${f.count(p.n)}，之前 ${f.count(p.wonBefore)}/${f.count(p.nBefore)}：${f.term(p.verdict)}`,
  FOLLOW_STEPS: (p, f) =>
    `${p.stage} 阶段未结商机中有下一步的 ${f.count(p.planned)}/${f.count(p.n)}，此前 ${f.count(p.plannedBefore)}/${f.count(p.nBefore)}`,
  FOLLOW_RATE: (p, f) =>
    `${f.date(p.from)}以来的进入转化率 ${f.percent(p.rate)}（${f.count(p.converted)}/${f.count(p.n)}），对照 ${f.percent(p.limit)}`,
  FOLLOW_TOO_FEW: (p, f) =>
    `${f.date(p.from)}以来的进入中已满观察期的 ${f.count(p.n)} 个，到${f.date(p.date)}需 ${f.count(p.needed)} 个`,
  FOLLOW_ASTRAY: (p, f) => `偏离计划的时间占 ${f.percent(p.now, 0)}，提议时 ${f.percent(p.before, 0)}`,
  FOLLOW_SHARE: (p, f) =>
    `${f.period(p.period)}${f.term(p.bucket)}占 ${f.percent(p.actual)}，应不超过 ${f.percent(p.limit)}`,
  FOLLOW_NO_SPEND: () => "没有支出数据可查",
  PROFILE: (p, f) => `${f.term(p.of)}的数据：${f.term(p.answers)}。`,
  REP_STANDS: (p, f) =>
    `${f.period(p.period)}：实际完成 ${f.money(p.actual)}，目标值 ${f.money(p.target)}，完成率 ${f.percent(p.attainment)}。`,
  REP_PACE: (p, f) => `按时间进度应完成 ${f.money(p.expected)}，进度 ${f.number(p.pace)}。`,
  REP_SIGNED: (p, f) => `${f.period(p.period)}：签单 ${f.money(p.amount)}，共 ${f.count(p.deals)} 个商机；没有目标值。`,
  REP_NEXT: (p, f) => `若执行调整后的计划，${f.period(p.period)}为 ${f.money(p.next)}（原 ${f.money(p.before)}）。`,
  REP_TOUCHES: (p, f) => `有效触达 ${f.number(p.done, 0)} 次，要求 ${f.number(p.asked, 0)} 次。`,
  REP_DEALS: (p, f) => `未结商机 ${f.count(p.deals)} 个（未加权 ${f.money(p.amount)}）。`,
  REP_NO_STEP: (p, f) => `没有下一步的 ${f.count(p.deals)} 个（${f.money(p.amount)}）。`,
  REPEATED: (p, f) => `再次提议：${f.date(p.since)}提过，${f.term(p.applied)}，${f.term(p.test)}`,
  NAMED_BEFORE: (p, f) => `其中 ${f.count(p.deals)} 个在${f.date(p.since)}已列出过`,
  UNDATED_UNPRICED: (p, f) => `${f.count(p.deals)} 个未结商机没有预计成交日，不在任何预测中；金额未知。`,
  DATED_REST: (p, f) =>
    `其中另有期前已赢单 ${f.count(p.early)} 个（${f.money(p.earlyAmount)}），已不在导出数据中 ${f.count(p.removed)} 个（${f.money(p.removedAmount)}）。`,
  OTHER_WINS_BEFORE: (p, f) =>
    `合计中还包括：上次导出前已在期内赢单 ${f.count(p.already)} 个（${f.money(p.alreadyAmount)}），当时为丢单、后来赢单 ${f.count(p.reopened)} 个（${f.money(p.reopenedAmount)}）。`,
  CYCLE_WON: (p, f) => `赢单的商机用了 ${f.days(p.days)} 天（中位数，${f.count(p.n)} 个）。`,
  ALSO_SLIPPED: (p, f) => `其中 ${f.count(p.deals)} 个（${f.money(p.amount)}）也在延期商机之列`,
  PLAN_AND_FORECAST: (p, f) =>
    `不作调整，${f.period(p.period)}的预测（P50 ${f.money(p.expected)}）也达到目标值：调整只说明谁还欠多少。`,
  CLASS_WITH_PROTECT: (p, f) => `${f.term(p.class)} ${f.count(p.count)}（其中需保护 ${f.count(p.protect)}）`,
};
