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
      type: ["opportunityType", "机会类型", "销售机会类型", "业务类型"],
      source: ["sourceId", "机会来源", "来源"],
      lostReason: ["reason", "lostReason", "输单原因"],
      product: ["product", "产品"],
      competitors: ["竞争对手"],
      forecastCategory: ["commitmentFlg", "承诺", "forecastCategory", "阶段分类", "预测类别"],
      probability: ["winRate", "赢率"],
      nextStep: ["下一步", "下一步计划"],
      lastTouch: ["recentActivityRecordTime", "最新活动记录时间", "最新跟进时间", "最近跟进时间"],
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
      region: ["fState", "state", "省份", "区域"],
    },
  },
  "xiaoshouyi.activity": {
    record: "activities",
    aliases: {
      id: ["id", "活动记录ID", "编号"],
      at: ["startTime", "活动时间", "开始时间", "createdAt", "创建日期"],
      owner: ["ownerId", "所有人", "创建人"],
      kind: ["entityType", "活动类型", "业务类型"],
      customer: ["accountId", "客户ID", "客户名称"],
      dealId: ["opportunityId", "销售机会ID", "机会名称"],
      contact: ["contactName", "联系人"],
      outcome: ["结果", "活动结果"],
      minutes: ["时长（分钟）", "时长"],
    },
  },
  "xiaoshouyi.visit": {
    record: "activities",
    aliases: {
      id: ["id", "拜访记录"],
      at: ["signInDate", "签到时间", "createdAt", "创建日期"],
      owner: ["ownerId", "所有人"],
      kind: ["visitType", "拜访类型"],
      customer: ["compVisitObject", "拜访对象", "客户名称"],
      minutes: ["拜访时长（分钟）"],
    },
  },
  "xiaoshouyi.contact": {
    record: "contactRoles",
    aliases: {
      customer: ["accountId", "客户ID", "客户名称"],
      contact: ["id", "联系人ID", "contactName", "联系人姓名"],
      department: ["depart", "部门"],
      role: ["contactRole", "联系人角色", "角色"],
      dealId: ["opportunityId", "销售机会ID"],
      lastTouch: ["recentActivityRecordTime", "最新活动记录时间"],
    },
  },
  "xiaoshouyi.user": {
    record: "reps",
    aliases: {
      id: ["id", "用户ID", "name", "姓名"],
      team: ["dimDepart", "departId", "所属部门", "部门"],
      from: ["joinAtDate", "入职日期"],
      to: ["离职日期"],
    },
  },
  "xiaoshouyi.lead": {
    record: "leads",
    aliases: {
      id: ["id", "线索ID", "销售线索ID"],
      owner: ["ownerId", "线索所有人", "所有人"],
      source: ["leadSourceId", "sourceId", "线索来源", "来源"],
      created: ["createdAt", "创建日期", "创建时间"],
      status: ["status", "线索状态", "状态"],
      customer: ["accountId", "客户ID"],
    },
  },
  "xiaoshouyi.leadConversion": {
    record: "links",
    aliases: { leadId: ["leadId", "销售线索", "销售线索ID"], dealId: ["id", "销售机会ID", "商机ID"] },
  },
  "xiaoshouyi.wonOpportunity": {
    record: "actuals",
    aliases: {
      date: ["closeDate", "结单日期"],
      amount: ["money", "销售金额", "商机金额", "销售金额（元）"],
      owner: ["ownerId", "销售机会所有人", "所有人"],
      customer: ["accountId", "客户ID", "客户名称"],
      dealId: ["id", "销售机会ID", "商机ID"],
    },
  },
};
