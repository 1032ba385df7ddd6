import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../matrix/reasons.ts";
import type { Format } from "../format.ts";

const AXES: { readonly [axis: string]: string } = { value: "价值", potential: "潜力" };
const nameOf = (axis: string): string => AXES[axis] ?? axis;

export const matrix: Messages<typeof reasons, Format> = {
  duplicate: ({ count }, f) => `${f.count(count)} 行重复出现同一客户，只采用各客户的第一行`,
  VALUE_IS_REVENUE: ({ measure }) => `价值按收入（${measure}）计，不是利润：没有成本数据`,
  AXIS_UNKNOWN: ({ axis, count, customers }, f) =>
    `${f.count(customers)} 个客户中有 ${f.count(count)} 个${nameOf(axis)}未知，不归入任何类别`,
  AXIS_TOO_FEW: ({ axis, count, minimum }, f) =>
    `只有 ${f.count(count)} 个客户有${nameOf(axis)}数据，少于切分所需的 ${f.count(minimum)} 个，不据此分类`,
  AXIS_FALLBACK: ({ axis, count, minimum }, f) =>
    `只有 ${f.count(count)} 个客户有${nameOf(axis)}数据，少于 ${f.count(minimum)} 个，改用规则中的固定分界`,
  GRADE_UNKNOWN: ({ axis, grade, count }, f) =>
    `${f.count(count)} 个客户的${nameOf(axis)}等级为“${grade}”，没有对应的级别`,
  ONE_AXIS: ({ axis, customers }, f) =>
    `${f.count(customers)} 个客户都没有${nameOf(axis)}数据，只按价值占比（ABC）分类`,
  PROTECT: ({ count }, f) => `${f.count(count)} 个高价值、低潜力客户需要守住：当前利润来自他们`,
  HELD: ({ count }, f) => `${f.count(count)} 个客户刚越过分界，暂时保留原类别`,
  MEASURE_UNKNOWN: ({ measure, count, customers }, f) =>
    `${f.count(customers)} 个客户中有 ${f.count(count)} 个没有“${measure}”的数据，未参与排序`,
  TOP_TIED: ({ top, tied }, f) => `TOP ${f.count(top)} 之外有 ${f.count(tied)} 个客户与最后一名数值相同`,
  NEGATIVE_APART: ({ count, amount }, f) =>
    `${f.count(count)} 个客户为负值（${f.money(amount)}），单独列出；占比以正值合计为基数`,
  PARETO: ({ customers, of, share }, f) =>
    `${f.percent(share)} 来自 ${f.count(of)} 个客户中的 ${f.count(customers)} 个`,
  CLASS_EMPTY: ({ class: name, amount }, f) => `${f.term(name)} 中没有客户可使用其 ${f.money(amount)}`,
  NOT_PLACED: ({ amount }, f) => `预算中有 ${f.money(amount)} 未能安排`,
  REQUEST_OUTSIDE: ({ count, amount }, f) =>
    `有 ${f.count(count)} 项申请（${f.money(amount)}）的客户不在名单内，未予安排`,
  NOT_RANKED: ({ count }, f) => `${f.count(count)} 个没有类别的客户未参与排序`,
};
