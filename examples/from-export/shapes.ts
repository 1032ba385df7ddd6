import { epochDay } from "salesplan/kernel";
import * as mapping from "salesplan/mapping";

/*
 * Five ways in which the same deals leave a CRM: other headings, other words for stages, other dates, other numbers, and the
 * lines that are no data. Each shape writes a file and holds the policy that reads it: a preset and a few lines of one's own.
 */

/** A deal in the words of the library; every cell is a text, "" for nothing. */
export interface PlainDeal {
  readonly [field: string]: string | number | undefined;
}
type Row = { readonly [heading: string]: string };
type Write = (value: string) => string;
/** One way to export deals. */
export interface Shape {
  readonly name: string;
  /** The deals as the CRM's file has them. */
  readonly write: (deals: readonly PlainDeal[]) => readonly Row[];
  readonly policy: mapping.MappingPolicy<{ readonly deals: "deals" }>;
}

const zone = "Asia/Taipei";
const parts = (text: string): readonly [year: string, month: string, day: string, hour: number, minute: string] => {
  const [, y = "", m = "", d = "", h = "0", min = "00"] = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(text) ?? [];
  return [y, m, d, Number(h), min];
};
const american: Write = (text) => {
  const [y, m, d, hour, minute] = parts(text);
  const day = `${Number(m)}/${Number(d)}/${y}`;
  return text.length === 10 ? day : `${day}, ${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
};
const slashed: Write = (text) => {
  const [y, m, d, hour, minute] = parts(text);
  return `${y}/${Number(m)}/${Number(d)}${text.length === 10 ? "" : ` ${hour}:${minute}`}`;
};
const chinese: Write = (text) => {
  const [y, m, d, hour, minute] = parts(text);
  const clock = hour < 12 ? `上午${hour === 0 ? 12 : hour}:${minute}` : `下午${hour === 12 ? 12 : hour - 12}:${minute}`;
  return `${y}年${Number(m)}月${Number(d)}日${text.length === 10 ? "" : ` ${clock}`}`;
};
const serial: Write = (text) => {
  const [, , , hour, minute] = parts(text);
  const day = epochDay(text.slice(0, 10)) + 25_569;
  return text.length === 10 ? String(day) : (day + (hour * 60 + Number(minute)) / 1440).toFixed(8);
};
const isAmount = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const grouped: Write = (text) => (isAmount(text) ? text.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : "??");
const inWan: Write = (text) => (isAmount(text) ? String(Number(`${text}e-4`)) : "??");
const wide: Write = (text) => text.replace(/[\d.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** Writes one row: `[field, heading, how]`; what is blank becomes `blank`. */
const writer =
  (columns: readonly (readonly [field: string, heading: string, how?: Write])[], blank = "") =>
  (deals: readonly PlainDeal[]): readonly Row[] =>
    deals.map((deal) =>
      Object.fromEntries(
        columns.map(([field, heading, how]) => {
          const value = String(deal[field] ?? "");
          return [heading, value === "" ? blank : how ? how(value) : value];
        }),
      ),
    );
/** A line that has only some cells. */
const line = (like: Row | undefined, cells: Row): Row => ({
  ...Object.fromEntries(Object.keys(like ?? {}).map((heading) => [heading, ""])),
  ...cells,
});
const words =
  (meanings: { readonly [word: string]: string }): Write =>
  (value) =>
    meanings[value] ?? value;
/** The same dictionary from the CRM's words to the library's. */
const back = (meanings: { readonly [word: string]: string }): { readonly [word: string]: string } =>
  Object.fromEntries(Object.entries(meanings).map(([word, theirs]) => [theirs, word]));

const hubspotStages = {
  lead: "Appointment Scheduled",
  visit: "Qualified To Buy",
  proposal: "Contract Sent",
  signed: "Closed Won",
  lost: "Closed Lost",
};
const hubspot: Shape = {
  name: "hubspot",
  write: writer([
    ["closedAt", "Closed At"],
    ["id", "Record ID"],
    ["stage", "Deal Stage", words(hubspotStages)],
    ["status", "Deal Status"],
    ["amount", "Amount in company currency", (text) => (isAmount(text) ? text : "??")],
    ["owner", "Deal owner"],
    ["customer", "Associated Company IDs"],
    ["created", "Create Date"],
    ["closeDate", "Close Date"],
    ["type", "Deal Type"],
    ["source", "Original Traffic Source"],
    ["competitors", "Competitors"],
    ["nextStep", "Next step"],
    ["lastTouch", "Last Contacted"],
    ["lostReason", "Closed Lost Reason"],
  ]),
  policy: mapping.define({
    sources: { deals: { from: "hubspot.deal", zone, scale: 0, stages: back(hubspotStages) } },
  }),
};

const salesforceStages = {
  lead: "Prospecting",
  visit: "Needs Analysis",
  proposal: "Proposal/Price Quote",
  signed: "Closed Won",
  lost: "Closed Lost",
};
const salesforce: Shape = {
  name: "salesforce",
  write: (deals) => {
    const rows = writer([
      ["owner", "Opportunity Owner"],
      ["customer", "Account ID"],
      ["id", "Opportunity ID"],
      ["stage", "Stage", words(salesforceStages)],
      ["status", "Status"],
      ["amount", "Amount", (text) => `TWD ${grouped(text)}`],
      ["created", "Created Date", american],
      ["closeDate", "Close Date", american],
      ["closedAt", "Closed At", american],
      ["type", "Type"],
      ["source", "Lead Source"],
      ["competitors", "Main Competitor(s)"],
      ["nextStep", "Next Step"],
      ["lastTouch", "Last Activity Date", american],
      ["lostReason", "Loss Reason"],
    ])(deals);
    const [like] = rows;
    return [
      ...rows,
      line(like, { "Opportunity Owner": "Total", Amount: "TWD 1,234,567" }),
      line(like, { "Opportunity Owner": "Confidential Information - Do Not Distribute" }),
      line(like, { "Opportunity Owner": "Copyright © 2000-2026 salesforce.com, inc. All rights reserved." }),
    ];
  },
  policy: mapping.define({
    sources: {
      deals: {
        from: "salesforce.opportunity",
        zone,
        scale: 0,
        dates: { order: "mdy" },
        numbers: { thousands: ",", currency: "TWD" },
        stages: back(salesforceStages),
      },
    },
  }),
};

const chineseStages = { lead: "初步接洽", visit: "需求确定", proposal: "方案/报价", signed: "赢单", lost: "输单" };
const chineseStatus = { open: "进行中", won: "赢单", lost: "输单" };
const xiaoshouyi: Shape = {
  name: "xiaoshouyi",
  write: (deals) => {
    const rows = writer(
      [
        ["id", "销售机会ID"],
        ["owner", "销售机会所有人"],
        ["stage", "销售阶段", words(chineseStages)],
        ["status", "销售机会状态", words(chineseStatus)],
        ["amount", "销售金额（万元）", inWan],
        ["customer", "客户ID"],
        ["created", "创建时间", slashed],
        ["closeDate", "结单日期", slashed],
        ["closedAt", "实际结单时间", slashed],
        ["type", "业务类型"],
        ["source", "机会来源"],
        ["competitors", "竞争对手"],
        ["nextStep", "下一步"],
        ["lastTouch", "最新跟进时间", slashed],
        ["lostReason", "输单原因"],
      ],
      "--",
    )(deals);
    return [...rows, line(rows[0], { 销售机会ID: "合计", "销售金额（万元）": "1234.5" })];
  },
  policy: mapping.define({
    sources: {
      deals: {
        from: "xiaoshouyi.opportunity",
        zone,
        scale: 0,
        columns: { amount: { column: "销售金额（万元）", times: 10_000 } },
        numbers: { decimal: "." },
        blanks: ["--"],
        stages: back(chineseStages),
        values: { status: back(chineseStatus) },
      },
    },
  }),
};

const fxiaoke: Shape = {
  name: "fxiaoke",
  write: (deals) => {
    const rows = writer([
      ["id", "商机编号"],
      ["customer", "客户编号"],
      ["amount", "商机金额(元)", (text) => `${grouped(text)}元`],
      ["stage", "商机阶段", words(chineseStages)],
      ["status", "阶段状态", words(chineseStatus)],
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
    ])(deals);
    // The list was pasted together from two pages, with the headings of the second among the rows.
    const headings = Object.fromEntries(Object.keys(rows[0] ?? {}).map((heading) => [heading, heading]));
    return [...rows.slice(0, 3), ...(rows.length === 0 ? [] : [headings]), ...rows.slice(3)];
  },
  policy: mapping.define({
    sources: {
      deals: {
        from: "fxiaoke.opportunity",
        zone,
        scale: 0,
        numbers: { thousands: ",", currency: "TWD", marks: { 元: "TWD" } },
        stages: back(chineseStages),
        values: { status: back(chineseStatus) },
      },
    },
  }),
};

const spreadsheet: Shape = {
  name: "spreadsheet",
  write: (deals) => {
    const rows = writer(
      [
        ["id", "\uFEFF編號"],
        ["customer", "客戶"],
        ["owner", "業務"],
        ["stage", "階段"],
        ["status", "狀態"],
        ["amount", "金額", (text) => wide(grouped(text))],
        ["created", "建立日期", serial],
        ["closeDate", "預計成交日期", serial],
        ["closedAt", "結案日期", serial],
        ["type", "類型"],
        ["source", "來源"],
        ["competitors", "競爭對手"],
        ["nextStep", "下一步"],
        ["lastTouch", "最近跟進", serial],
        ["lostReason", "輸單原因"],
      ],
      "-",
    )(deals);
    return [...rows, line(rows[0], { 金額: "" }), line(rows[0], { "\uFEFF編號": "合計", 金額: "９９９" })];
  },
  policy: mapping.define({
    sources: {
      deals: {
        from: "spreadsheet.deals",
        zone,
        scale: 0,
        dates: { serial: 1900 },
        numbers: { thousands: "," },
        blanks: ["-"],
      },
    },
  }),
};

/** All five. */
export const shapes: readonly Shape[] = [hubspot, salesforce, xiaoshouyi, fxiaoke, spreadsheet];
