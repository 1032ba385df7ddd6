import * as mapping from "salesplan/mapping";
import {
  back,
  chinese,
  cross,
  grouped,
  note,
  type PlainRow,
  type Row,
  type Written,
  words,
  writer,
  yes,
  zone,
} from "./writing.ts";

/* 纷享销客: Chinese dates with 上午 and 下午, amounts with 元, headings repeated where two pages were pasted together. */

const stages = { lead: "初步接洽", visit: "需求确定", proposal: "方案/报价", signed: "赢单", lost: "输单" };
const status = { open: "进行中", won: "赢单", lost: "输单" };
const kinds = { call: "电话", visit: "拜访", email: "邮件", message: "微信" };
const yuan = (text: string) => `${grouped(text)}元`;

/** Two pages of a list, one pasted under the other with its headings. */
const pages = (columns: readonly Written[]) => {
  const rows = writer(columns);
  return (given: readonly PlainRow[]): readonly Row[] => {
    const made = rows(given);
    const headings = Object.fromEntries(columns.map(([, heading]) => [heading, heading]));
    return made.length === 0 ? made : [...made.slice(0, 3), headings, ...made.slice(3)];
  };
};

export const write = {
  deals: pages([
    ["id", "商机编号"],
    ["customer", "客户编号"],
    ["amount", "商机金额(元)", yuan],
    ["stage", "商机阶段", words(stages)],
    ["status", "阶段状态", words(status)],
    ["owner", "负责人（必填）"],
    ["created", "创建时间", chinese],
    ["closeDate", "预计成交日期", chinese],
    ["closedAt", "实际成交时间", chinese],
    ["type", "商机类型"],
    ["source", "线索来源"],
    ["competitors", "竞争对手"],
    ["nextStep", "下一步行动"],
    ["lastTouch", "最近跟进时间", chinese],
    ["lostReason", "输单原因"],
  ]),
  stageEvents: pages([
    ["dealId", "商机编号"],
    ["stage", "变更后阶段", words(stages)],
    ["at", "变更时间", chinese],
  ]),
  leads: pages([
    ["id", "线索编号"],
    ["owner", "负责人"],
    ["source", "线索来源"],
    ["created", "创建时间", chinese],
    ["status", "线索状态"],
  ]),
  links: pages([
    ["leadId", "线索编号"],
    ["dealId", "商机编号"],
  ]),
  actuals: pages([
    ["dealId", "商机编号"],
    ["owner", "负责人（必填）"],
    ["amount", "商机金额(元)", yuan],
    ["date", "实际成交时间", chinese],
    ["customer", "客户编号"],
  ]),
  activities: pages([
    ["id", "编号"],
    ["kind", "互动方式", words(kinds)],
    ["at", "跟进时间", chinese],
    ["owner", "跟进人"],
    ["customer", "客户编号"],
    ["dealId", "商机编号"],
    ["outcome", "跟进结果"],
    ["minutes", "时长（分钟）"],
    ["noteLength", "跟进内容", note],
    ["checkedIn", "签到时间", yes("2026年7月31日 上午10:00", "")],
    ["done", "是否完成", yes("是", "否")],
  ]),
  customers: pages([
    ["id", "客户编号"],
    ["name", "客户名称"],
    ["segment", "行业"],
    ["potentialGrade", "客户级别"],
    ["intent", "意向"],
    ["owner", "负责人"],
    ["since", "成交时间", chinese],
    ["region", "省"],
  ]),
  contactRoles: pages([
    ["contact", "联系人编号"],
    ["customer", "客户编号"],
    ["department", "部门"],
    ["role", "职务"],
    ["dealId", "商机编号"],
    ["lastTouch", "最后跟进时间", chinese],
  ]),
  reps: pages([
    ["id", "姓名"],
    ["team", "主属部门"],
    ["from", "入职日期", chinese],
    ["to", "离职日期", chinese],
    ["ramp", "产能", (share) => `${Number(share) * 100}%`],
  ]),
  planCells: cross(
    ["owner", "负责人"],
    "period",
    "amount",
    (month) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    yuan,
    "总计",
  ),
  transactions: pages([
    ["id", "订单编号"],
    ["customer", "客户编号"],
    ["at", "下单日期", chinese],
    ["amount", "销售订单金额(元)", yuan],
    ["refundOf", "原订单编号"],
    ["currency", "币种"],
  ]),
};

const common = { zone, scale: 0, numbers: { thousands: ",", currency: "TWD", marks: { 元: "TWD" } } } as const;
export const policy = mapping.define({
  sources: {
    deals: { from: "fxiaoke.opportunity", ...common, stages: back(stages), values: { status: back(status) } },
    stageEvents: { from: "spreadsheet.stageEvents", ...common, stages: back(stages) },
    leads: { from: "fxiaoke.lead", ...common },
    links: { from: "fxiaoke.leadConversion", ...common },
    actuals: { from: "fxiaoke.wonOpportunity", ...common, constants: { metric: "signed" } },
    activities: {
      from: "fxiaoke.activity",
      ...common,
      columns: {
        outcome: "跟进结果",
        minutes: "时长（分钟）",
        noteLength: { column: "跟进内容", as: "length" },
        checkedIn: { column: "签到时间", as: "present" },
        done: "是否完成",
      },
      values: { kind: back(kinds) },
    },
    customers: { from: "fxiaoke.account", ...common, columns: { intent: "意向" } },
    contactRoles: { from: "fxiaoke.contact", ...common },
    reps: { from: "fxiaoke.personnel", ...common, columns: { ramp: "产能" } },
    planCells: {
      from: "spreadsheet.targets",
      ...common,
      unpivot: { name: "period", value: "amount", columns: "periods" },
    },
    transactions: { from: "fxiaoke.order", ...common },
  },
});
