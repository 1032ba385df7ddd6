import type { Preset } from "./preset.ts";

/** Headings of 销售易: those of its lists, and the names of its fields. */
export const xiaoshouyiPresets: { readonly [name: string]: Preset } = {
  "xiaoshouyi.opportunity": {
    record: "deals",
    aliases: {
      id: ["id", "销售机会ID", "商机ID", "机会编号"],
      owner: ["ownerId", "销售机会所有人", "所有人", "负责人"],
      stage: ["saleStageId", "销售阶段"],
      amount: ["money", "销售金额", "商机金额", "销售金额（元）"],
      customer: ["accountId", "客户ID", "客户名称"],
      created: ["createdAt", "创建时间", "创建日期"],
      closeDate: ["closeDate", "结单日期", "预计结单日期"],
      closedAt: ["实际结单时间", "结单时间"],
      status: ["status", "状态", "销售机会状态"],
      type: ["opportunityType", "销售机会类型", "业务类型"],
      source: ["sourceId", "机会来源", "来源"],
      lostReason: ["lostReason", "输单原因"],
      competitors: ["竞争对手"],
      forecastCategory: ["commitmentFlg", "承诺", "预测类别"],
      probability: ["winRate", "赢率"],
      nextStep: ["下一步", "下一步计划"],
      lastTouch: ["最新跟进时间", "最近跟进时间", "recentActivityRecordTime"],
      currency: ["currencyUnit", "币种"],
    },
  },
  "xiaoshouyi.account": {
    record: "customers",
    aliases: {
      id: ["id", "客户ID", "客户编号"],
      name: ["accountName", "客户名称"],
      segment: ["industryId", "行业"],
      owner: ["ownerId", "客户所有人", "所有人"],
      potentialGrade: ["level", "客户级别"],
      since: ["成交日期", "首次成交日期"],
      region: ["state", "省份", "区域"],
    },
  },
};
