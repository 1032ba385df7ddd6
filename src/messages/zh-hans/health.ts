import type { reasons } from "../../health/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";
import { when } from "../when.ts";

export const health: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 行晚于截至日，未计入`,
  recordedAfterAsOf: ({ count }, f) => `${f.count(count)} 行在截至日之后才入账，未计入`,
  beforeSince: ({ count }, f) => `${f.count(count)} 行早于起始日，未计入`,
  outsidePeriods: ({ count }, f) => `${f.count(count)} 行不在两个期间之内`,
  refundIgnored: ({ count }, f) => `${f.count(count)} 行为退款，已按要求不计`,
  otherCurrency: ({ count }, f) => `${f.count(count)} 行为其他币种，未计入`,
  duplicate: ({ count }, f) => `${f.count(count)} 行重复出现同一客户，只采用各客户的第一行`,
  NOT_YET_OBSERVED: ({ count }, f) => `${f.count(count)} 个客户在截至日之后才首次购买`,
  CURRENCY_ASSUMED: ({ count, currency }, f) => `${f.count(count)} 行未注明币种，按 ${currency} 计`,
  REFUND_UNLINKED: ({ count }, f) => `${f.count(count)} 笔退款找不到对应的购买，按退款当日计`,
  NET_NEGATIVE: ({ count }, f) => `${f.count(count)} 个客户的退款多于购买`,
  PLUNGE: ({ customer, change, from, to, at }, f) =>
    `${customer}：健康度一次下降 ${f.number(-change, 1)} 分，由 ${f.number(from, 1)} 降至 ${f.number(to, 1)}（${when(at, f)}）`,
  SUSTAINED: ({ customer, periods, change, from, to, since }, f) =>
    `${customer}：健康度自${when(since, f)}起连续下降 ${f.count(periods)} 次，由 ${f.number(from, 1)} 降至 ${f.number(to, 1)}（${f.points(change)} 分）`,
  EROSION: ({ customer, periods, change, from, to }, f) =>
    `${customer}：健康度在 ${f.count(periods)} 个期间内缓慢下滑，均值由 ${f.number(from, 1)} 降至 ${f.number(to, 1)}（${f.points(change)} 分）`,
  LEVEL: ({ customer, to, at }, f) => `${customer}：健康度跌入最低档，现为 ${f.number(to, 1)}（${when(at, f)}）`,
  ESCALATED: ({ customer, change, from, to, since }, f) =>
    `${customer}：${when(since, f)}预警后健康度继续下降，由 ${f.number(from, 1)} 降至 ${f.number(to, 1)}（${f.points(change)} 分）`,
  RECOVERED: ({ customer, periods, from, to }, f) =>
    `${customer}：预警后第 ${f.count(periods)} 个期间健康度回升，由 ${f.number(from, 1)} 升至 ${f.number(to, 1)}`,
  SETTLED: ({ customer, periods, to }, f) =>
    `${customer}：预警后 ${f.count(periods)} 个期间，健康度不再下降，但仍处于 ${f.number(to, 1)}`,
  COMMON_CHANGE: ({ at, group, count, change }, f) =>
    `${group === "-" ? "" : `${f.term(group)}：`}${f.count(count)} 个客户健康度变动的中位数为 ${f.points(change)} 分（${when(at, f)}），每个客户都是扣除该变动后再判断的`,
  WATCH_TOO_SHORT: ({ count, minimum }, f) =>
    `得分变动只有 ${f.count(count)} 次，少于 ${f.count(minimum)} 次，无法区分波动与下滑`,
  WATCH_NOISE: ({ sd, expected, raised }, f) =>
    `得分通常波动 ${f.number(sd, 1)} 分；即使没有客户下滑，每月也会有 ${f.number(expected)} 次误报。历史数据中共触发 ${f.count(raised)} 次预警`,
  RETENTION_NO_BASE: ({ from, to }, f) => `${f.date(from)}至${f.date(to)}没有客户购买，谈不上留存或流失`,
  GROUP_UNKNOWN: ({ count, customers }, f) => `${f.count(customers)} 个客户中有 ${f.count(count)} 个未指定分组`,
  MODEL_DEGENERATE: ({ count, repeats }, f) =>
    `${f.count(count)} 个客户共 ${f.count(repeats)} 次复购，数据不足以建立购买模型，请勿使用`,
  SPEND_DEGENERATE: ({ count }, f) => `${f.count(count)} 个客户的购买数据不足以建立消费金额模型，请勿使用`,
  SPEND_CORRELATED: ({ correlation }, f) =>
    `购买次数与每次金额相关（相关系数 ${f.number(correlation)}），而消费金额模型假定两者无关`,
  RFM_TOO_FEW: ({ dimension, count, minimum }, f) =>
    `${f.term(dimension)}：只有 ${f.count(count)} 个客户，不足 ${f.count(minimum)} 个，无法按分位数评分`,
  RFM_COLLAPSED: ({ dimension, bins, found }, f) =>
    `${f.term(dimension)}：许多客户数值相同，${f.count(bins)} 档评分只用到 ${f.count(found)} 档`,
  DIMENSION_MISSING: ({ dimension, count, customers }, f) =>
    `${f.count(customers)} 个客户中有 ${f.count(count)} 个缺少维度 ${f.term(dimension)}`,
  SCORE_UNKNOWN: ({ count, customers }, f) =>
    `${f.count(customers)} 个客户中有 ${f.count(count)} 个数据不足，无法给出健康度`,
};
