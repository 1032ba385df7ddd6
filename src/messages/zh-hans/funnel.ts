import type { reasons } from "../../funnel/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const funnel: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 行晚于截至日`,
  duplicate: ({ count }, f) => `${f.count(count)} 行与前面的行重复`,
  unknownStage: ({ count }, f) => `${f.count(count)} 行的阶段不在漏斗内`,
  noDates: ({ count }, f) => `${f.count(count)} 行没有任何阶段日期`,
  otherDeal: ({ count }, f) => `${f.count(count)} 行属于其他商机`,
  leftBeforeEntered: ({ count }, f) => `${f.count(count)} 行离开阶段早于进入`,
  secondLead: ({ count }, f) => `${f.count(count)} 条关联指向已有线索的商机`,
  noStart: ({ count }, f) => `${f.count(count)} 行没有开始日期`,
  noEnd: ({ count }, f) => `${f.count(count)} 行已有结果但没有关闭日期`,
  endBeforeStart: ({ count }, f) => `${f.count(count)} 行关闭早于开始`,
  NO_WINDOW: ({ open }, f) => `漏斗未设转化期限：${f.count(open)} 个未结商机无论多新都按未转化计`,
  IMMATURE: ({ count, entered }, f) =>
    `${f.count(entered)} 次进入中有 ${f.count(count)} 次时间太短，尚不能判断，转化率未计入`,
  NOTHING_MATURE: ({ count }, f) => `全部 ${f.count(count)} 次进入时间都太短，暂时没有转化率`,
  NOT_ENTERED: ({ count, stage }, f) => `${f.count(count)} 个商机从未进入“${stage}”，不计入`,
  EXCLUDED: ({ count }, f) => `${f.count(count)} 次进入按排除规则移出`,
  ANY_ORDER: ({ stages }, f) => `阶段不分先后：数字表示 ${f.count(stages)} 个阶段中完成了几个，而不是哪几个`,
  TARGETS_TOO_LOW: ({ product, overall }, f) =>
    `各步转化率目标值相乘为 ${f.percent(product)}，低于总体目标值 ${f.percent(overall)}`,
  TARGETS_LEFT: ({ needed, conversions, overall }, f) =>
    `要达到总体转化率 ${f.percent(overall)}，${conversions} 相乘须达到 ${f.percent(needed)}`,
  BELOW_TARGET: ({ conversion, rate, n, target, probability }, f) =>
    `${conversion} 转化率 ${f.percent(rate)}（${f.count(n)} 个），低于 ${f.percent(target)} 的概率为 ${f.percent(probability)}`,
  NOT_ONE_COHORT: ({ conversion, from, to }, f) =>
    `${conversion} 由 ${f.count(from)} 到 ${f.count(to)}：两个数字不是同一批商机`,
  COUNTS_ONLY: ({ stages }, f) => `只有 ${f.count(stages)} 个阶段的合计：未逐个跟踪商机，未结与丢单不明`,
  CURRENT_STAGE_ONLY: ({ count }, f) => `只知道 ${f.count(count)} 个商机的当前阶段：有数量，没有转化率和阶段时长`,
  UNKNOWN_COLUMNS: ({ count, columns }, f) => `${f.count(count)} 列阶段日期未读取，其阶段不在漏斗内：${columns}`,
  UNLINKED_DEALS: ({ count }, f) => `${f.count(count)} 个商机没有已知线索，不计入合并后的漏斗`,
  LEFT_NOWHERE: ({ count }, f) => `${f.count(count)} 个商机离开阶段后未进入其他阶段：仍按停在原阶段计`,
  STATE_CONFLICT: ({ count }, f) => `${f.count(count)} 个商机的状态与阶段互相矛盾，以已有的结果为准`,
  STRATA_DIFFER: ({ by, strata }, f) =>
    `差异在 ${by} 的 ${f.count(strata)} 个取值之间并不一致：应逐一查看，不要只看合并值`,
  SEGMENTS_LEFT_OUT: ({ by, values, entered }, f) =>
    `${by} 还有 ${f.count(values)} 个取值（${f.count(entered)} 次进入）未参与比较：请调高细分的上限`,
  AMOUNTS_MISSING: ({ stages }) => `${stages} 流失的商机没有金额：按成交单数排序，因为金额与单数不能混排`,
  CLOSED_ONLY_TOO_SHORT: ({ closed, all, open }, f) =>
    `只看已关闭的商机，成交周期中位数为 ${f.days(closed)} 天；计入 ${f.count(open)} 个未结商机后为 ${f.days(all)} 天`,
  NO_RATE: ({ conversion }) => `${conversion} 没有转化率：没有可判断的进入`,
  NO_BENCHMARK: ({ conversion }) => `${conversion} 没有可对照的基准：请设目标值或提供以往期间`,
  COIN_FLIP: ({ expected, needed, confidence }, f) =>
    `${f.count(expected)} 次进入，达标的概率约一半；要有 ${f.percent(confidence, 0)} 的把握需要 ${f.count(needed)} 次`,
  TOO_LATE: ({ by, day, share }, f) =>
    `要让 ${f.percent(share, 0)} 的赢单在${f.date(by)}前实现，最晚须在${f.date(day)}前进入`,
  NO_LAG: ({ wins }, f) => `赢单所需时间不明（可判断的赢单 ${f.count(wins)} 个），未考虑日程`,
  ENTERED: ({ stage, date }, f) => `${f.date(date)}：由“${stage}”进入漏斗`,
  ADVANCED: ({ stage, date }, f) => `${f.date(date)}：到达“${stage}”`,
  REPEATED: ({ stage, date }, f) => `${f.date(date)}：再次“${stage}”，不影响结果`,
  BEFORE_ENTRY: ({ stage, date, first }, f) => `${f.date(date)}：“${stage}”早于任何“${first}”，不计`,
  STAGE_MISSING: ({ stage, date, missing }, f) => `${f.date(date)}：“${stage}”不计，之前未到达“${missing}”`,
  OUTSIDE_WINDOW: ({ stage, date }, f) => `${f.date(date)}：“${stage}”已超过转化期限`,
  SAME_INSTANT: ({ stage, date }, f) => `${f.date(date)}：“${stage}”与前一阶段同一时刻，按同时规则不计`,
  MOVED_BACK: ({ stage, date }, f) => `${f.date(date)}：退回“${stage}”`,
  OTHER_ATTEMPT: ({ stage, date }, f) => `${f.date(date)}：“${stage}”属于未被采用的另一次尝试`,
  BROKEN: ({ stage, date }, f) => `${f.date(date)}：“${stage}”打断了严格顺序`,
  CLOSED_LOST: ({ stage, date }, f) => `${f.date(date)}：以“${stage}”关闭`,
  EXCLUDED_BY: ({ stage, date }, f) => `${f.date(date)}：“${stage}”使该商机移出漏斗`,
  AFTER_COMPLETION: ({ stage, date }, f) => `${f.date(date)}：“${stage}”在最后阶段之后，不影响结果`,
  OUTCOME_CONVERTED: ({ stage }) => `计为已转化：到达“${stage}”`,
  OUTCOME_LOST: ({ stage }) => `计为在“${stage}”丢单`,
  OUTCOME_OPEN: ({ stage, next, until }, f) => `停在“${stage}”：${f.date(until)}前仍可到达“${next}”，暂不判断`,
  OUTCOME_OPEN_ENDLESS: ({ stage, next }) => `停在“${stage}”：未设转化期限，按未转化到“${next}”计`,
  OUTCOME_RUN_OUT: ({ stage, next, until }, f) =>
    `停在“${stage}”，到“${next}”的期限已于${f.date(until)}结束：计为未转化`,
  OUTCOME_EXCLUDED: ({ stage }) => `到达“${stage}”后按排除规则移出漏斗`,
  OUTCOME_NOT_ENTERED: ({ stage }) => `不计入：从未进入“${stage}”`,
};
