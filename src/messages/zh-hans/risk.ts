import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../risk/reasons.ts";
import type { Format } from "../format.ts";

export const risk: Messages<typeof reasons, Format> = {
  TOP_RISK: ({ title, probability, loss, reserve }, f) =>
    `首要风险：${title}，概率 ${f.percent(probability)}，损失 ${f.money(loss)}，应备 ${f.money(reserve)}`,
  UNPRICED: ({ count, of }, f) =>
    `${f.count(of)} 项未关闭风险中有 ${f.count(count)} 项缺少概率或损失金额，未计入风险准备`,
  UNPLACED: ({ count, of }, f) => `${f.count(of)} 项未关闭风险中有 ${f.count(count)} 项没有可能性或影响等级，无法分级`,
  NEW_RISK: ({ title, reserve }, f) => `新增风险：${title}，应备 ${f.money(reserve)}`,
  RISK_RAISED: ({ title, before, after }, f) => `${title}：风险准备由 ${f.money(before)} 升至 ${f.money(after)}`,
  RISK_LOWERED: ({ title, before, after }, f) => `${title}：风险准备由 ${f.money(before)} 降至 ${f.money(after)}`,
  RISK_CLOSED: ({ title, released }, f) => `${title} 已关闭，释放 ${f.money(released)}`,
  RISK_VANISHED: ({ title, released }, f) => `${title} 未经关闭即从清单中消失，不再预留 ${f.money(released)}`,
  BAND_RAISED: ({ title, before, after }) => `${title}：等级由 ${before} 升至 ${after}`,
  NO_OWNER: ({ title }) => `无人跟进的风险：${title}`,
};
