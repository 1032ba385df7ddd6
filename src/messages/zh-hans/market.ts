import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../market/reasons.ts";
import type { Format } from "../format.ts";

const named = (segment: string): string => (segment === "" ? "" : `${segment}：`);

const MEASURES: { readonly [name: string]: string } = {
  winRate: "赢单率",
  cycle: "决策周期（天）",
  size: "赢单金额中位数",
  volume: "新增商机数",
};
const figure = (measure: string, value: number, f: Format): string =>
  measure === "winRate" ? f.percent(value) : f.number(value, 1);

export const market: Messages<typeof reasons, Format> = {
  LIFT_BETTER: ({ points, low, high, p }, f) =>
    `变好：${f.points(points)} 个百分点（${f.points(low)} 至 ${f.points(high)}，p ${f.number(p, 3)}）`,
  LIFT_WORSE: ({ points, low, high, p }, f) =>
    `变差：${f.points(points)} 个百分点（${f.points(low)} 至 ${f.points(high)}，p ${f.number(p, 3)}）`,
  LIFT_UNCLEAR: ({ points, low, high }, f) =>
    `差异 ${f.points(points)} 个百分点（${f.points(low)} 至 ${f.points(high)}）：尚不明确，可能只是偶然`,
  LIFT_SMALL_CELLS: ({ p, careful }, f) =>
    `p 为 ${f.number(p, 3)}，但每组各加一条成功与一条失败后为 ${f.number(careful, 3)}：样本太少，不能只看较小的 p`,
  LIFT_HOLDS_ZERO: ({ p, low, high }, f) =>
    `p 为 ${f.number(p, 3)}，但区间 ${f.points(low)} 至 ${f.points(high)} 个百分点包含 0，两者须一致才下结论`,
  LIFT_RELATIVE: ({ relative, from, to }, f) =>
    `相对提升幅度 ${f.points(relative * 100)}%：由 ${f.percent(from)} 到 ${f.percent(to)}`,
  LIFT_TOO_FEW: ({ n, minimum }, f) => `样本不足：较小的一组只有 ${f.count(n)} 个商机，至少需要 ${f.count(minimum)} 个`,
  PROOF_NEEDS: ({ n, groups, power }, f) =>
    `要得出明确结论，参与比较的 ${f.count(groups)} 组每组需要 ${f.count(n)} 个商机（若效果真实，有 ${f.percent(power, 0)} 的概率看得出来）`,
  NO_CONTROL: ({ since }, f) => `只比较了${f.date(since)}前后：没有对照组，变化可能来自季节`,
  CONTROL_MOVED: ({ points }, f) => `同期对照组变化 ${f.points(points)} 个百分点，这部分不是措施带来的`,
  CYCLE_SHORTER: ({ days, from, p }, f) =>
    `决策周期由 ${f.days(from)} 天缩短为 ${f.days(days)} 天（中位数，含未结商机；p ${f.number(p, 3)}）`,
  CYCLE_LONGER: ({ days, from, p }, f) =>
    `决策周期由 ${f.days(from)} 天延长为 ${f.days(days)} 天（中位数，含未结商机；p ${f.number(p, 3)}）`,
  CYCLE_UNCLEAR: ({ p }, f) => `决策周期没有明确差异（p ${f.number(p, 3)}）`,
  MOVE_EXPOSED: ({ competitor, kind, date, deals, value }, f) =>
    `${competitor}（${kind}，${f.date(date)}）：${f.count(deals)} 个未结商机受影响，共 ${f.money(value)}`,
  MOVE_BETTER: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `与 ${competitor} 竞争：${f.date(date)}以来 ${f.count(n)} 个中赢单 ${f.count(won)} 个，此前 ${f.count(nBefore)} 个中赢单 ${f.count(wonBefore)} 个：变好`,
  MOVE_WORSE: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `与 ${competitor} 竞争：${f.date(date)}以来 ${f.count(n)} 个中赢单 ${f.count(won)} 个，此前 ${f.count(nBefore)} 个中赢单 ${f.count(wonBefore)} 个：变差`,
  MOVE_UNCLEAR: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `与 ${competitor} 竞争：${f.date(date)}以来 ${f.count(n)} 个中赢单 ${f.count(won)} 个，此前 ${f.count(nBefore)} 个中赢单 ${f.count(wonBefore)} 个：尚不明确`,
  MOVE_TOO_FEW: ({ competitor, date, won, n, wonBefore, nBefore }, f) =>
    `与 ${competitor} 竞争：${f.date(date)}以来 ${f.count(n)} 个中赢单 ${f.count(won)} 个，此前 ${f.count(nBefore)} 个中赢单 ${f.count(wonBefore)} 个：样本不足`,
  CYCLE_MEDIAN: ({ segment, days, norm, decidedOnly, n, open }, f) =>
    `${named(segment)}决策周期中位数 ${f.days(days)} 天（标准 ${f.days(norm)} 天），${f.count(n)} 个商机中含 ${f.count(open)} 个未结；只看已结为 ${f.days(decidedOnly)} 天，有未结商机时会误导`,
  CYCLE_ABOVE_NORM: ({ segment, days, norm, decidedOnly, n, open }, f) =>
    `${named(segment)}决策周期中位数 ${f.days(days)} 天，明显超过标准 ${f.days(norm)} 天；${f.count(n)} 个商机中含 ${f.count(open)} 个未结（只看已结：${f.days(decidedOnly)} 天）`,
  DEALS_OVERDUE: ({ segment, deals, norm }, f) =>
    `${named(segment)}${f.count(deals)} 个商机未结超过 ${f.days(norm)} 天`,
  OBSERVATIONAL: ({ names, n }, f) =>
    `${f.count(n)} 个商机按 ${f.count(names)} 个部门和角色比较，均为实际观察；见谁并非随机，差异不能证明效果`,
  ROWS_UNREAD: ({ table, count }, f) => `${table} 中有 ${f.count(count)} 行无法读取`,
  MET_DIFFERS: ({ name, won, n, wonWithout, nWithout, p }, f) =>
    `见过${name}：${f.count(n)} 个中赢单 ${f.count(won)} 个；未见：${f.count(nWithout)} 个中赢单 ${f.count(wonWithout)} 个（校正后 p ${f.number(p, 3)}，仅为观察，不代表因果）`,
  MEETINGS_DUE: ({ count }, f) => `还要安排 ${f.count(count)} 次会面，对象是尚未见过的部门`,
  SEATS_EMPTY: ({ customer, names }) => `${customer}：${names} 尚无联系人`,
  SEATS_COLD: ({ customer, names, days }, f) => `${customer}：${names} 已 ${f.days(days)} 天以上没有触达`,
  SINGLE_THREAD: ({ customer, contact }) => `${customer}：全部关系只靠 ${contact} 一人`,
  BLOCKER: ({ customer, contact }) => `${customer}：${contact} 反对该商机`,
  ROSTER_INCOMPLETE: ({ count }, f) => `${f.count(count)} 个客户的决策人名单不完整，因此不判断缺谁`,
  LEADS_WAITING: ({ count, hours }, f) => `${f.count(count)} 条线索未在 ${f.number(hours)} 小时内联系`,
  LEADS_WAITING_OFFICE: ({ count, hours }, f) => `${f.count(count)} 条线索未在 ${f.number(hours)} 个工作小时内联系`,
  LEADS_REJECTED: ({ source, count, n, reason }, f) =>
    `${named(source)}${f.count(n)} 条线索中退回 ${f.count(count)} 条，最常见原因：${reason}`,
  CONTACT_SLOW: ({ hours, norm, n }, f) =>
    `首次联系中位数 ${f.number(hours, 0)} 小时（标准 ${f.number(norm)} 小时；共 ${f.count(n)} 条线索，含未联系的）`,
  CONTACT_SLOW_OFFICE: ({ hours, norm, n }, f) =>
    `首次联系中位数 ${f.number(hours, 1)} 个工作小时（标准 ${f.number(norm)} 小时；共 ${f.count(n)} 条线索，含未联系的）`,
  NO_CONTACTS_KNOWN: ({ count }, f) => `${f.count(count)} 条线索没有客户或商机，找不到首次联系`,
  TREND_BETTER: ({ segment, measure, month, from, to, p }, f) =>
    `${named(segment)}${f.period(month)}${MEASURES[measure] ?? measure}变好：${figure(measure, to, f)}，此前 ${figure(measure, from, f)}（p ${f.number(p, 3)}）`,
  TREND_WORSE: ({ segment, measure, month, from, to, p }, f) =>
    `${named(segment)}${f.period(month)}${MEASURES[measure] ?? measure}变差：${figure(measure, to, f)}，此前 ${figure(measure, from, f)}（p ${f.number(p, 3)}）`,
  TREND_MOVES: ({ segment, measure, p }, f) =>
    `${named(segment)}各月${MEASURES[measure] ?? measure}有差异（p ${f.number(p, 3)}），但最近一个月并不突出`,
  NO_DRIFT: ({ tested, months }, f) =>
    `没有证据表明发生变化（比较 ${f.count(months)} 个月，检验 ${f.count(tested)} 个序列）`,
  EVENT_BESIDE: ({ date, kind, segment }, f) =>
    `${f.date(date)}：${kind}${segment === "" ? "" : `（${segment}）`}，仅供对照，不代表原因`,
  REVISION_SUGGESTED: ({ change, from }, f) => `值得讨论：自${f.date(from)}起把计划调整 ${f.points(change * 100)}%`,
  PORTRAIT_FOUND: ({ portrait, count, grade, best }, f) =>
    `${portrait}：${f.count(count)} 个客户，其中 ${grade} 级 ${f.count(best)} 个`,
  PORTRAIT_NONE: ({ count }, f) => `${f.count(count)} 个客户不符合任何画像`,
  afterAsOf: ({ count }, f) => `${f.count(count)} 行晚于截至日`,
  duplicate: ({ count }, f) => `${f.count(count)} 行与前面的行重复`,
  noGroup: ({ count }, f) => `${f.count(count)} 个商机既不属于实验组也不属于对照组`,
  noDate: ({ count }, f) => `${f.count(count)} 个商机没有创建日期`,
  outsideDates: ({ count }, f) => `${f.count(count)} 个商机的创建日期不在比较范围内`,
  open: ({ count }, f) => `${f.count(count)} 个商机尚未有结果，未计入赢单率`,
  immature: ({ count }, f) => `${f.count(count)} 个商机时间太短，暂不判断`,
  noEndDate: ({ count }, f) => `${f.count(count)} 个赢单商机没有可用的日期`,
};
