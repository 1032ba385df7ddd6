import type { Preset } from "./preset.ts";

const OWNER = [
  "owner",
  "rep",
  "sales rep",
  "salesperson",
  "业务员",
  "销售",
  "销售员",
  "负责人",
  "業務",
  "業務員",
  "負責人",
];
const CUSTOMER = ["customer", "account", "client", "company", "客户", "客户名称", "客戶", "客戶名稱"];
const AMOUNT = ["amount", "value", "deal value", "金额", "金額", "签单金额", "簽約金額"];
const DATE = ["date", "day", "日期"];

/** Headings that people write themselves, in three languages. */
export const spreadsheetPresets: { readonly [name: string]: Preset } = {
  "spreadsheet.deals": {
    record: "deals",
    aliases: {
      id: ["id", "deal id", "deal", "no.", "编号", "商机编号", "編號", "商機編號"],
      owner: OWNER,
      stage: ["stage", "deal stage", "阶段", "销售阶段", "階段", "銷售階段"],
      amount: AMOUNT,
      customer: CUSTOMER,
      created: ["created", "created on", "create date", "创建日期", "建立日期"],
      closeDate: ["close date", "expected close", "预计成交日期", "預計成交日期", "预计签约日期"],
      closedAt: ["closed at", "closed", "closed on", "成交日期", "签约日期", "結案日期"],
      status: ["status", "状态", "狀態"],
      type: ["type", "类型", "類型"],
      source: ["source", "lead source", "来源", "來源"],
      product: ["product", "产品", "產品"],
      lostReason: ["lost reason", "丢单原因", "輸單原因"],
      competitors: ["competitors", "competitor", "竞争对手", "競爭對手"],
      forecastCategory: ["forecast category", "预测类别", "預測類別"],
      probability: ["probability", "win rate", "赢率", "贏率"],
      nextStep: ["next step", "下一步"],
      lastTouch: ["last touch", "last activity", "最近跟进", "最近跟進"],
      currency: ["currency", "币种", "幣別"],
      recordedAt: ["recorded at", "登记时间", "登錄時間"],
    },
  },
  "spreadsheet.customers": {
    record: "customers",
    aliases: {
      id: ["id", "customer id", "customer", "客户编号", "客戶編號", "客户", "客戶"],
      name: ["name", "customer name", "客户名称", "客戶名稱"],
      segment: ["segment", "industry", "行业", "產業"],
      value: ["value", "margin", "毛利"],
      potentialGrade: ["potential grade", "potential", "潜力", "潛力"],
      intent: ["intent", "意向", "意向等级", "意願"],
      owner: OWNER,
      since: ["since", "customer since", "首次成交", "往來起始日"],
      region: ["region", "区域", "地區"],
    },
  },
  "spreadsheet.actuals": {
    record: "actuals",
    aliases: {
      date: [...DATE, "回款日期", "签单日期"],
      amount: [...AMOUNT, "回款金额", "回款金額"],
      owner: OWNER,
      metric: ["metric", "指标", "指標"],
      customer: CUSTOMER,
      dealId: ["deal id", "deal", "商机编号", "商機編號"],
      share: ["share", "credit", "分成"],
      recordedAt: ["recorded at", "登记时间", "登錄時間"],
    },
  },
  "spreadsheet.targets": {
    record: "planCells",
    aliases: {
      owner: OWNER,
      period: ["period", "month", "月份", "期间", "期間"],
      amount: ["target", "quota", "目标", "目標", ...AMOUNT],
      metric: ["metric", "指标", "指標"],
      tier: ["tier", "档位", "級距"],
    },
  },
  "spreadsheet.reps": {
    record: "reps",
    aliases: {
      id: ["id", "rep", "name", "姓名", "业务员", "業務員"],
      team: ["team", "团队", "部门", "團隊", "部門"],
      from: ["from", "hired", "入职日期", "到職日"],
      to: ["to", "left", "离职日期", "離職日"],
      ramp: ["ramp", "产能", "產能"],
    },
  },
  "spreadsheet.activities": {
    record: "activities",
    aliases: {
      id: ["id", "no.", "编号", "編號"],
      at: ["at", "date", "time", "时间", "日期", "時間"],
      owner: OWNER,
      kind: ["kind", "type", "方式", "类型", "類型"],
      customer: CUSTOMER,
      dealId: ["deal id", "deal", "商机编号", "商機編號"],
      outcome: ["outcome", "result", "结果", "結果"],
      minutes: ["minutes", "分钟", "分鐘", "duration (minutes)", "时长（分钟）"],
      noteLength: ["note length", "记录字数"],
      checkedIn: ["checked in", "签到", "簽到"],
      nextStep: ["next step agreed"],
      done: ["done", "completed", "已完成"],
    },
  },
  "spreadsheet.transactions": {
    record: "transactions",
    aliases: {
      id: ["id", "order id", "订单号", "訂單號"],
      customer: ["customer id", ...CUSTOMER, "客户编号", "客戶編號"],
      at: ["at", "order date", ...DATE, "下单日期", "訂購日期"],
      amount: AMOUNT,
      refundOf: ["refund of", "退货原单", "退貨原單"],
      currency: ["currency", "币种", "幣別"],
      product: ["product", "产品", "產品"],
    },
  },
  "spreadsheet.leads": {
    record: "leads",
    aliases: {
      id: ["lead id", "lead", "id", "线索编号", "线索", "潛在客戶編號"],
      owner: OWNER,
      source: ["source", "lead source", "来源", "线索来源", "來源"],
      created: ["created", "date", "创建日期", "日期", "建立日期"],
      status: ["status", "状态", "狀態"],
      customer: CUSTOMER,
    },
  },
  "spreadsheet.links": {
    record: "links",
    aliases: {
      leadId: ["lead id", "lead", "线索编号", "潛在客戶編號"],
      dealId: ["deal id", "deal", "商机编号", "商機編號"],
    },
  },
  "spreadsheet.stageEvents": {
    record: "stageEvents",
    aliases: {
      dealId: ["deal id", "deal", "商机编号", "商機編號"],
      stage: ["stage", "new stage", "阶段", "变更后阶段", "階段"],
      at: ["at", "entered", "date", "进入时间", "变更时间", "進入日期", "日期"],
      amount: AMOUNT,
      closeDate: ["close date", "expected close", "预计成交日期", "預計成交日期"],
      by: ["by", "changed by", "变更人", "變更人"],
    },
  },
  "spreadsheet.contactRoles": {
    record: "contactRoles",
    aliases: {
      customer: ["customer id", ...CUSTOMER, "客户编号", "客戶編號"],
      contact: ["contact", "contact id", "联系人", "联系人编号", "聯絡人"],
      department: ["department", "部门", "部門"],
      role: ["role", "title", "角色", "职务", "職稱"],
      dealId: ["deal id", "deal", "商机编号", "商機編號"],
      lastTouch: ["last touch", "last activity", "最近跟进", "最近跟進"],
    },
  },
  "spreadsheet.leaves": {
    record: "leaves",
    aliases: {
      rep: ["rep", "name", "owner", "姓名", "业务员", "業務員"],
      from: ["from", "first day", "开始日期", "開始日期", "起"],
      to: ["to", "last day", "结束日期", "結束日期", "迄"],
    },
  },
  "spreadsheet.timeEntries": {
    record: "timeEntries",
    aliases: {
      owner: OWNER,
      date: DATE,
      minutes: ["minutes", "分钟", "分鐘"],
      bucket: ["bucket", "for", "用途", "类别", "類別"],
      customer: CUSTOMER,
      dealId: ["deal id", "deal", "商机编号", "商機編號"],
    },
  },
  "spreadsheet.competitorMoves": {
    record: "competitorMoves",
    aliases: {
      competitor: ["competitor", "rival", "竞争对手", "競爭對手"],
      date: DATE,
      kind: ["kind", "move", "动作", "動作"],
      segment: ["segment", "行业", "產業"],
      note: ["note", "备注", "備註"],
    },
  },
  "spreadsheet.marketEvents": {
    record: "marketEvents",
    aliases: {
      date: DATE,
      kind: ["kind", "type", "类型", "類型"],
      segment: ["segment", "行业", "產業"],
      note: ["note", "备注", "備註"],
    },
  },
};
