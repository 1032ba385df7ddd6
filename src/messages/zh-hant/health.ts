import type { reasons } from "../../health/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";
import { when } from "../when.ts";

export const health: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 列晚於基準日，未列入計算`,
  recordedAfterAsOf: ({ count }, f) => `${f.count(count)} 列在基準日之後才入帳，未列入計算`,
  beforeSince: ({ count }, f) => `${f.count(count)} 列早於起始日，未列入計算`,
  outsidePeriods: ({ count }, f) => `${f.count(count)} 列不在兩個期間之內`,
  refundIgnored: ({ count }, f) => `${f.count(count)} 列為退款，依設定不計`,
  otherCurrency: ({ count }, f) => `${f.count(count)} 列為其他幣別，未列入計算`,
  duplicate: ({ count }, f) => `${f.count(count)} 列的客戶重複，各客戶只採用第一列`,
  NOT_YET_OBSERVED: ({ count }, f) => `${f.count(count)} 家客戶在基準日之後才首次購買`,
  CURRENCY_ASSUMED: ({ count, currency }, f) => `${f.count(count)} 列未註明幣別，視為 ${currency}`,
  REFUND_UNLINKED: ({ count }, f) => `${f.count(count)} 筆退款找不到對應的購買，計入退款當日`,
  NET_NEGATIVE: ({ count }, f) => `${f.count(count)} 家客戶的退款多於購買`,
  PLUNGE: ({ customer, change, from, to, at }, f) =>
    `${customer}：健康度一次下降 ${f.number(-change, 1)} 分，從 ${f.number(from, 1)} 降到 ${f.number(to, 1)}（${when(at, f)}）`,
  SUSTAINED: ({ customer, periods, change, from, to, since }, f) =>
    `${customer}：健康度從${when(since, f)}起連續下降 ${f.count(periods)} 次，從 ${f.number(from, 1)} 降到 ${f.number(to, 1)}（${f.points(change)} 分）`,
  EROSION: ({ customer, periods, change, from, to }, f) =>
    `${customer}：健康度在 ${f.count(periods)} 期內慢慢下滑，平均從 ${f.number(from, 1)} 降到 ${f.number(to, 1)}（${f.points(change)} 分）`,
  LEVEL: ({ customer, to, at }, f) => `${customer}：健康度落到最低等級，目前 ${f.number(to, 1)}（${when(at, f)}）`,
  ESCALATED: ({ customer, change, from, to, since }, f) =>
    `${customer}：${when(since, f)}預警之後健康度持續下降，從 ${f.number(from, 1)} 降到 ${f.number(to, 1)}（${f.points(change)} 分）`,
  RECOVERED: ({ customer, periods, from, to }, f) =>
    `${customer}：預警後第 ${f.count(periods)} 期健康度回升，從 ${f.number(from, 1)} 升到 ${f.number(to, 1)}`,
  SETTLED: ({ customer, periods, to }, f) =>
    `${customer}：預警後 ${f.count(periods)} 期，健康度不再下降，但仍停在 ${f.number(to, 1)}`,
  COMMON_CHANGE: ({ at, group, count, change }, f) =>
    `${group === "-" ? "" : `${f.term(group)}：`}${f.count(count)} 家客戶健康度變動的中位數為 ${f.points(change)} 分（${when(at, f)}），每家客戶都先扣除此變動再判斷`,
  WATCH_TOO_SHORT: ({ count, minimum }, f) =>
    `分數變動只有 ${f.count(count)} 次，未達 ${f.count(minimum)} 次，無法分辨波動與下滑`,
  WATCH_NOISE: ({ sd, expected, raised }, f) =>
    `分數平常會波動 ${f.number(sd, 1)} 分；即使沒有客戶下滑，每月也會有 ${f.number(expected)} 次誤報。歷史資料共觸發 ${f.count(raised)} 次預警`,
  RETENTION_NO_BASE: ({ from, to }, f) => `${f.date(from)}至${f.date(to)}沒有客戶購買，談不上留存或流失`,
  GROUP_UNKNOWN: ({ count, customers }, f) => `${f.count(customers)} 家客戶中有 ${f.count(count)} 家未指定分組`,
  MODEL_DEGENERATE: ({ count, repeats }, f) =>
    `${f.count(count)} 家客戶共 ${f.count(repeats)} 次回購，資料不足以建立購買模型，請勿使用`,
  SPEND_DEGENERATE: ({ count }, f) => `${f.count(count)} 家客戶的購買資料不足以建立消費金額模型，請勿使用`,
  SPEND_CORRELATED: ({ correlation }, f) =>
    `購買次數與每次金額相關（相關係數 ${f.number(correlation)}），而消費金額模型假設兩者無關`,
  RFM_TOO_FEW: ({ dimension, count, minimum }, f) =>
    `${f.term(dimension)}：只有 ${f.count(count)} 家客戶，未達 ${f.count(minimum)} 家，無法依分位數評分`,
  RFM_COLLAPSED: ({ dimension, bins, found }, f) =>
    `${f.term(dimension)}：許多客戶數值相同，${f.count(bins)} 級評分只用到 ${f.count(found)} 級`,
  DIMENSION_MISSING: ({ dimension, count, customers }, f) =>
    `${f.count(customers)} 家客戶中有 ${f.count(count)} 家缺少構面 ${f.term(dimension)}`,
  SCORE_UNKNOWN: ({ count, customers }, f) =>
    `${f.count(customers)} 家客戶中有 ${f.count(count)} 家資料不足，無法算出健康度`,
};
