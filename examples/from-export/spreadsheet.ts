import * as mapping from "salesplan/mapping";
import {
  cross,
  grouped,
  line,
  note,
  type PlainRow,
  type Row,
  serial,
  type Written,
  wide,
  writer,
  yes,
  zone,
} from "./writing.ts";

/* A spreadsheet kept by hand: Excel's day numbers, full-width digits, "-" for nothing, a byte order mark, a blank line and a total. */

const full = (text: string) => wide(grouped(text));
const sheet = (columns: readonly Written[]) => {
  const [[field = "", first = "", how] = [], ...rest] = columns;
  const rows = writer([[field, `\uFEFF${first}`, how] as Written, ...rest], "-");
  return (given: readonly PlainRow[]): readonly Row[] => {
    const made = rows(given);
    return made.length === 0 ? made : [...made, line(made[0], {}), line(made[0], { [`\uFEFF${first}`]: "合計" })];
  };
};

export const write = {
  deals: sheet([
    ["id", "編號"],
    ["customer", "客戶"],
    ["owner", "業務"],
    ["stage", "階段"],
    ["status", "狀態"],
    ["amount", "金額", full],
    ["created", "建立日期", serial],
    ["closeDate", "預計成交日期", serial],
    ["closedAt", "結案日期", serial],
    ["type", "類型"],
    ["source", "來源"],
    ["competitors", "競爭對手"],
    ["nextStep", "下一步"],
    ["lastTouch", "最近跟進", serial],
    ["lostReason", "輸單原因"],
  ]),
  stageEvents: sheet([
    ["dealId", "商機編號"],
    ["stage", "階段"],
    ["at", "進入日期", serial],
  ]),
  leads: sheet([
    ["id", "潛在客戶編號"],
    ["owner", "業務"],
    ["source", "來源"],
    ["created", "建立日期", serial],
    ["status", "狀態"],
  ]),
  links: sheet([
    ["leadId", "潛在客戶編號"],
    ["dealId", "商機編號"],
  ]),
  actuals: sheet([
    ["dealId", "商機編號"],
    ["owner", "業務"],
    ["amount", "簽約金額", full],
    ["date", "日期", serial],
    ["customer", "客戶"],
  ]),
  activities: sheet([
    ["id", "編號"],
    ["kind", "方式"],
    ["at", "時間", serial],
    ["owner", "業務"],
    ["customer", "客戶"],
    ["dealId", "商機編號"],
    ["outcome", "結果"],
    ["minutes", "分鐘", wide],
    ["noteLength", "內容", note],
    ["checkedIn", "簽到", yes("是", "否")],
    ["done", "已完成", yes("Y", "N")],
  ]),
  customers: sheet([
    ["id", "客戶編號"],
    ["name", "客戶名稱"],
    ["segment", "產業"],
    ["potentialGrade", "潛力"],
    ["intent", "意願"],
    ["owner", "業務"],
    ["since", "往來起始日", serial],
    ["region", "地區"],
  ]),
  contactRoles: sheet([
    ["contact", "聯絡人"],
    ["customer", "客戶編號"],
    ["department", "部門"],
    ["role", "職稱"],
    ["dealId", "商機編號"],
    ["lastTouch", "最近跟進", serial],
  ]),
  reps: sheet([
    ["id", "姓名"],
    ["team", "團隊"],
    ["from", "到職日", serial],
    ["to", "離職日", serial],
    ["ramp", "產能"],
  ]),
  planCells: cross(["owner", "業務"], "period", "amount", (month) => `${Number(month.slice(5))}月`, full, "合計", "-"),
  transactions: sheet([
    ["id", "訂單號"],
    ["customer", "客戶編號"],
    ["at", "訂購日期", serial],
    ["amount", "金額", full],
    ["refundOf", "退貨原單"],
    ["currency", "幣別"],
  ]),
};

const common = {
  zone,
  scale: 0,
  dates: { serial: 1900 },
  numbers: { thousands: ",", percent: "0.6", currency: "TWD" },
  blanks: ["-"],
} as const;
export const policy = mapping.define({
  sources: {
    deals: { from: "spreadsheet.deals", ...common },
    stageEvents: { from: "spreadsheet.stageEvents", ...common },
    leads: { from: "spreadsheet.leads", ...common },
    links: { from: "spreadsheet.links", ...common },
    actuals: { from: "spreadsheet.actuals", ...common, constants: { metric: "signed" } },
    activities: {
      from: "spreadsheet.activities",
      ...common,
      columns: { noteLength: { column: "內容", as: "length" } },
    },
    customers: { from: "spreadsheet.customers", ...common },
    contactRoles: { from: "spreadsheet.contactRoles", ...common },
    reps: { from: "spreadsheet.reps", ...common },
    planCells: {
      from: "spreadsheet.targets",
      ...common,
      unpivot: { name: "period", value: "amount", columns: "periods", year: 2026 },
    },
    transactions: { from: "spreadsheet.transactions", ...common },
  },
});
