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
      closeDate: ["close_date", "预计成交日期", "预计成交日期（必填）", "预计结单日期"],
      closedAt: ["actual_close_date", "实际成交时间"],
      status: ["sales_status", "阶段状态", "商机状态"],
      type: ["opp_type", "商机类型", "业务类型"],
      source: ["leads_source", "线索来源", "来源"],
      lostReason: ["lost_reason", "输单原因"],
      competitors: ["competitors", "competitor", "竞争对手"],
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
      dealId: ["opportunity_id", "商机编号"],
      contact: ["contact_id", "联系人编号"],
    },
  },
  "fxiaoke.checkin": {
    record: "activities",
    aliases: {
      id: ["_id", "外勤编号"],
      at: ["checkin_time", "签到时间", "create_time", "创建时间"],
      owner: ["owner", "负责人"],
      kind: ["checkin_type", "外勤类型"],
      customer: ["account_id", "客户编号", "客户名称"],
    },
  },
  "fxiaoke.contact": {
    record: "contactRoles",
    aliases: {
      customer: ["account_id", "客户编号", "客户名称"],
      contact: ["_id", "联系人编号", "联系人ID"],
      department: ["department", "部门"],
      role: ["job_title", "职务"],
      dealId: ["opportunity_id", "商机编号"],
      lastTouch: ["last_followed_time", "最后跟进时间"],
    },
  },
  "fxiaoke.personnel": {
    record: "reps",
    aliases: {
      id: ["user_id", "_id", "name", "姓名"],
      team: ["main_department", "主属部门", "部门"],
      from: ["entry_date", "入职日期"],
      to: ["leave_date", "离职日期"],
    },
  },
  "fxiaoke.lead": {
    record: "leads",
    aliases: {
      id: ["_id", "线索编号"],
      owner: ["owner", "负责人"],
      source: ["source", "leads_source", "线索来源", "来源"],
      created: ["create_time", "创建时间"],
      status: ["leads_status", "线索状态", "状态"],
      customer: ["account_id", "客户编号"],
    },
  },
  "fxiaoke.leadConversion": {
    record: "links",
    aliases: { leadId: ["leads_id", "线索编号"], dealId: ["new_opportunity_id", "opportunity_id", "商机编号"] },
  },
  "fxiaoke.order": {
    record: "transactions",
    aliases: {
      id: ["_id", "name", "订单编号", "销售订单编号"],
      customer: ["account_id", "客户编号", "客户名称"],
      at: ["order_time", "下单日期", "create_time"],
      amount: ["order_amount", "销售订单金额(元)", "订单金额"],
      refundOf: ["原订单编号"],
      currency: ["mc_currency", "币种"],
    },
  },
  "fxiaoke.wonOpportunity": {
    record: "actuals",
    aliases: {
      date: ["actual_close_date", "实际成交时间", "close_date", "预计成交日期"],
      amount: ["amount", "商机金额", "商机金额(元)"],
      owner: ["owner", "负责人（必填）", "负责人"],
      customer: ["account_id", "客户编号", "客户名称"],
      dealId: ["_id", "商机编号", "商机ID"],
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
