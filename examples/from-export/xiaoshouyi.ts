import * as mapping from "salesplan/mapping";
import {
  back,
  cross,
  inWan,
  line,
  note,
  type PlainRow,
  type Row,
  slashed,
  type Written,
  words,
  writer,
  yes,
  zone,
} from "./writing.ts";

/* 销售易: lists with "--" for nothing, amounts in 万元, a line of totals. Stage changes, targets and orders come as spreadsheets. */

const stages = { lead: "初步接洽", visit: "需求确定", proposal: "方案/报价", signed: "赢单", lost: "输单" };
const status = { open: "进行中", won: "赢单", lost: "输单" };
const kinds = { call: "电话", visit: "拜访", email: "邮件", message: "微信" };

/** A list, with a line of totals where it has amounts. */
const list = (columns: readonly Written[]) => {
  const rows = writer(columns, "--");
  const [, first = ""] = columns[0] ?? [];
  const sum = columns.find(([, , how]) => how === inWan)?.[1];
  return (given: readonly PlainRow[]): readonly Row[] => {
    const made = rows(given);
    return sum === undefined || made.length === 0
      ? made
      : [...made, line(made[0], { [first]: "合计", [sum]: "1234.5" })];
  };
};

export const write = {
  deals: list([
    ["id", "销售机会ID"],
    ["owner", "销售机会所有人"],
    ["stage", "销售阶段", words(stages)],
    ["status", "销售机会状态", words(status)],
    ["amount", "销售金额（万元）", inWan],
    ["customer", "客户ID"],
    ["created", "创建时间", slashed],
    ["closeDate", "结单日期", slashed],
    ["closedAt", "实际结单时间", slashed],
    ["type", "机会类型"],
    ["source", "机会来源"],
    ["competitors", "竞争对手"],
    ["nextStep", "下一步"],
    ["lastTouch", "最新活动记录时间", slashed],
    ["lostReason", "输单原因"],
  ]),
  stageEvents: list([
    ["dealId", "商机编号"],
    ["stage", "变更后阶段", words(stages)],
    ["at", "变更时间", slashed],
  ]),
  leads: list([
    ["id", "线索ID"],
    ["owner", "线索所有人"],
    ["source", "线索来源"],
    ["created", "创建时间", slashed],
    ["status", "线索状态"],
  ]),
  links: list([
    ["leadId", "销售线索"],
    ["dealId", "销售机会ID"],
  ]),
  actuals: list([
    ["dealId", "销售机会ID"],
    ["owner", "销售机会所有人"],
    ["amount", "销售金额（万元）", inWan],
    ["date", "结单日期", slashed],
    ["customer", "客户ID"],
  ]),
  activities: list([
    ["id", "活动记录ID"],
    ["kind", "活动类型", words(kinds)],
    ["at", "活动时间", slashed],
    ["owner", "所有人"],
    ["customer", "客户ID"],
    ["dealId", "销售机会ID"],
    ["outcome", "结果"],
    ["minutes", "时长（分钟）"],
    ["noteLength", "内容", note],
    ["checkedIn", "签到时间", yes("2026/7/31 10:00", "--")],
    ["done", "是否完成", yes("是", "否")],
  ]),
  customers: list([
    ["id", "客户ID"],
    ["name", "客户名称"],
    ["segment", "行业"],
    ["potentialGrade", "客户级别"],
    ["intent", "意向"],
    ["owner", "客户所有人"],
    ["since", "首次成交日期", slashed],
    ["region", "省份"],
  ]),
  contactRoles: list([
    ["contact", "联系人ID"],
    ["customer", "客户ID"],
    ["department", "部门"],
    ["role", "联系人角色"],
    ["dealId", "销售机会ID"],
    ["lastTouch", "最新活动记录时间", slashed],
  ]),
  reps: list([
    ["id", "姓名"],
    ["team", "所属部门"],
    ["from", "入职日期", slashed],
    ["to", "离职日期", slashed],
    ["ramp", "产能", (share) => String(Number(share) * 100)],
  ]),
  planCells: cross(
    ["owner", "业务员"],
    "period",
    "amount",
    (month) => `${Number(month.slice(5))}月`,
    inWan,
    "合计",
    "--",
  ),
  transactions: list([
    ["id", "订单号"],
    ["customer", "客户编号"],
    ["at", "下单日期", slashed],
    ["amount", "金额（万元）", inWan],
    ["refundOf", "退货原单"],
    ["currency", "币种"],
  ]),
};

const common = { zone, scale: 0, blanks: ["--"], numbers: { decimal: ".", percent: "60", currency: "TWD" } } as const;
export const policy = mapping.define({
  sources: {
    deals: {
      from: "xiaoshouyi.opportunity",
      ...common,
      columns: { amount: { column: "销售金额（万元）", times: 10_000 } },
      stages: back(stages),
      values: { status: back(status) },
    },
    stageEvents: { from: "spreadsheet.stageEvents", ...common, stages: back(stages) },
    leads: { from: "xiaoshouyi.lead", ...common },
    links: { from: "xiaoshouyi.leadConversion", ...common },
    actuals: {
      from: "xiaoshouyi.wonOpportunity",
      ...common,
      columns: { amount: { column: "销售金额（万元）", times: 10_000 } },
      constants: { metric: "signed" },
    },
    activities: {
      from: "xiaoshouyi.activity",
      ...common,
      columns: {
        noteLength: { column: "内容", as: "length" },
        checkedIn: { column: "签到时间", as: "present" },
        done: "是否完成",
      },
      values: { kind: back(kinds) },
    },
    customers: { from: "xiaoshouyi.account", ...common, columns: { intent: "意向" } },
    contactRoles: { from: "xiaoshouyi.contact", ...common },
    reps: { from: "xiaoshouyi.user", ...common, columns: { ramp: "产能" } },
    planCells: {
      from: "spreadsheet.targets",
      ...common,
      dates: { year: 2026 },
      columns: { amount: { times: 10_000 } },
      unpivot: { name: "period", value: "amount", columns: "periods" },
    },
    transactions: {
      from: "spreadsheet.transactions",
      ...common,
      columns: { amount: { column: "金额（万元）", times: 10_000 } },
    },
  },
});
