import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../risk/reasons.ts";
import type { Format } from "../format.ts";

export const risk: Messages<typeof reasons, Format> = {
  TOP_RISK: ({ title, probability, loss, reserve }, f) =>
    `首要風險：${title}，機率 ${f.percent(probability)}，損失 ${f.money(loss)}，應提列 ${f.money(reserve)}`,
  UNPRICED: ({ count, of }, f) =>
    `${f.count(of)} 項未結案風險中有 ${f.count(count)} 項缺少機率或損失金額，未計入風險準備`,
  UNPLACED: ({ count, of }, f) => `${f.count(of)} 項未結案風險中有 ${f.count(count)} 項沒有可能性或影響等級，無法分級`,
  NEW_RISK: ({ title, reserve }, f) => `新增風險：${title}，應提列 ${f.money(reserve)}`,
  RISK_RAISED: ({ title, before, after }, f) => `${title}：風險準備由 ${f.money(before)} 提高到 ${f.money(after)}`,
  RISK_LOWERED: ({ title, before, after }, f) => `${title}：風險準備由 ${f.money(before)} 降到 ${f.money(after)}`,
  RISK_CLOSED: ({ title, released }, f) => `${title} 已結案，釋出 ${f.money(released)}`,
  RISK_VANISHED: ({ title, released }, f) => `${title} 尚未結案就從清冊中消失，不再提列 ${f.money(released)}`,
  BAND_RAISED: ({ title, before, after }) => `${title}：等級由 ${before} 升為 ${after}`,
  NO_OWNER: ({ title }) => `無人追蹤的風險：${title}`,
};
