import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../matrix/reasons.ts";
import type { Format } from "../format.ts";

const AXES: { readonly [axis: string]: string } = { value: "價值", potential: "潛力" };
const nameOf = (axis: string): string => AXES[axis] ?? axis;

export const matrix: Messages<typeof reasons, Format> = {
  duplicate: ({ count }, f) => `${f.count(count)} 列的客戶重複，各客戶只採用第一列`,
  VALUE_IS_REVENUE: ({ measure }) => `價值以營收（${measure}）計算，並非利潤：沒有成本資料`,
  AXIS_UNKNOWN: ({ axis, count, customers }, f) =>
    `${f.count(customers)} 家客戶中有 ${f.count(count)} 家${nameOf(axis)}不明，不歸入任何類別`,
  AXIS_TOO_FEW: ({ axis, count, minimum }, f) =>
    `只有 ${f.count(count)} 家客戶有${nameOf(axis)}資料，未達分級所需的 ${f.count(minimum)} 家，不以此分類`,
  AXIS_FALLBACK: ({ axis, count, minimum }, f) =>
    `只有 ${f.count(count)} 家客戶有${nameOf(axis)}資料，未達 ${f.count(minimum)} 家，改用規則中的固定分界`,
  GRADE_UNKNOWN: ({ axis, grade, count }, f) =>
    `${f.count(count)} 家客戶的${nameOf(axis)}等級為「${grade}」，沒有對應的級別`,
  ONE_AXIS: ({ axis, customers }, f) =>
    `${f.count(customers)} 家客戶都沒有${nameOf(axis)}資料，只依價值占比（ABC）分類`,
  PROTECT: ({ count }, f) => `${f.count(count)} 家高價值、低潛力客戶需要守住：目前的利潤來自他們`,
  HELD: ({ count }, f) => `${f.count(count)} 家客戶剛越過分界，暫時維持原類別`,
  MEASURE_UNKNOWN: ({ measure, count, customers }, f) =>
    `${f.count(customers)} 家客戶中有 ${f.count(count)} 家沒有「${measure}」的資料，未參與排序`,
  TOP_TIED: ({ top, tied }, f) => `TOP ${f.count(top)} 之外有 ${f.count(tied)} 家客戶與最後一名數值相同`,
  NEGATIVE_APART: ({ count, amount }, f) =>
    `${f.count(count)} 家客戶為負值（${f.money(amount)}），另外列出；占比以正值合計為基準`,
  PARETO: ({ customers, of, share }, f) =>
    `${f.percent(share)} 來自 ${f.count(of)} 家客戶中的 ${f.count(customers)} 家`,
  CLASS_EMPTY: ({ class: name, amount }, f) => `${f.term(name)} 沒有客戶可以使用其 ${f.money(amount)}`,
  NOT_PLACED: ({ amount }, f) => `預算中有 ${f.money(amount)} 未能安排`,
  REQUEST_OUTSIDE: ({ count, amount }, f) =>
    `有 ${f.count(count)} 筆申請（${f.money(amount)}）的客戶不在名單內，未予安排`,
  NOT_RANKED: ({ count }, f) => `${f.count(count)} 家沒有類別的客戶未參與排序`,
};
