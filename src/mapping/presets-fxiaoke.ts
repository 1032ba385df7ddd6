import type { Preset } from "./preset.ts";

/** Headings of 纷享销客: those of its lists, and the names of its fields. */
export const fxiaokePresets: { readonly [name: string]: Preset } = {
  "fxiaoke.opportunity": {
    record: "deals",
    aliases: {
      id: ["_id", "商机编号", "商机ID"],
      owner: ["owner", "负责人（必填）", "负责人"],
      stage: ["sales_stage", "商机阶段", "销售阶段", "销售阶段（必填）"],
      amount: ["amount", "商机金额", "商机金额(元)"],
      customer: ["account_id", "客户编号", "客户名称（必填）", "客户名称"],
      created: ["create_time", "创建时间"],
      closeDate: ["close_date", "预计成交日期", "预计成交日期（必填）"],
      closedAt: ["actual_close_date", "实际成交时间"],
      status: ["sales_status", "阶段状态", "商机状态"],
      type: ["opp_type", "商机类型", "业务类型"],
      source: ["leads_source", "线索来源", "来源"],
      lostReason: ["lost_reason", "输单原因"],
      competitors: ["competitor", "竞争对手"],
      probability: ["probability", "赢率"],
      nextStep: ["next_step", "下一步行动"],
      lastTouch: ["最近跟进时间", "最后跟进时间", "last_followed_time"],
      currency: ["mc_currency", "币种"],
    },
  },
  "fxiaoke.account": {
    record: "customers",
    aliases: {
      id: ["_id", "客户编号"],
      name: ["name", "客户名称"],
      segment: ["industry_level1", "行业"],
      owner: ["owner", "负责人"],
      potentialGrade: ["account_level", "客户级别"],
      since: ["成交时间"],
      region: ["province", "省"],
    },
  },
  "fxiaoke.activity": {
    record: "activities",
    aliases: {
      id: ["_id", "编号"],
      at: ["create_time", "创建时间", "跟进时间"],
      owner: ["owner", "负责人", "跟进人"],
      kind: ["interactive_types", "互动方式", "销售记录类型"],
      customer: ["account_id", "客户编号", "客户名称"],
    },
  },
  "fxiaoke.payment": {
    record: "actuals",
    aliases: {
      date: ["payment_time", "回款日期"],
      amount: ["payment_amount", "本次回款金额(元)", "回款金额"],
      owner: ["owner", "负责人"],
      customer: ["account_id", "客户编号", "客户名称"],
    },
  },
};
