import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../matrix/reasons.ts";
import type { Format } from "../format.ts";

const customers = (count: number, f: Format): string => `${f.count(count)} ${count === 1 ? "customer" : "customers"}`;
const have = (count: number): string => (count === 1 ? "has" : "have");

export const matrix: Messages<typeof reasons, Format> = {
  duplicate: ({ count }, f) =>
    `${f.count(count)} ${count === 1 ? "row repeats" : "rows repeat"} a customer; the first row of each was used`,
  VALUE_IS_REVENUE: ({ measure }) => `Value is revenue (${measure}), not profit: no cost data were given`,
  AXIS_UNKNOWN: ({ axis, count, customers: all }, f) =>
    `The ${axis} of ${f.count(count)} of ${customers(all, f)} is not known: they are in no class`,
  AXIS_TOO_FEW: ({ axis, count, minimum }, f) =>
    `Only ${customers(count, f)} ${have(count)} a ${axis}, fewer than the ${f.count(minimum)} needed to cut it: nobody is in a class by it`,
  AXIS_FALLBACK: ({ axis, count, minimum }, f) =>
    `Only ${customers(count, f)} ${have(count)} a ${axis}, fewer than ${f.count(minimum)}: the fixed cuts of the policy were used`,
  GRADE_UNKNOWN: ({ axis, grade, count }, f) =>
    `${customers(count, f)} ${have(count)} the ${axis} grade "${grade}", which stands for no level`,
  ONE_AXIS: ({ axis, customers: all }, f) =>
    `None of ${customers(all, f)} has a ${axis}: classes are by share of value alone (ABC)`,
  PROTECT: ({ count }, f) =>
    `${customers(count, f)} of high value and low potential to be protected: today's profit comes from them`,
  HELD: ({ count }, f) => `${customers(count, f)} just beyond a cut, class kept until it lasts`,
  MEASURE_UNKNOWN: ({ measure, count, customers: all }, f) =>
    `${f.count(count)} of ${customers(all, f)} ${have(count)} no ${measure}: they are not ranked`,
  TOP_TIED: ({ top, tied }, f) =>
    `${customers(tied, f)} outside the TOP ${f.count(top)} ${have(tied)} the same value as its last`,
  NEGATIVE_APART: ({ count, amount }, f) =>
    `${customers(count, f)} below zero (${f.money(amount)}) kept apart; shares are of the positive total`,
  PARETO: ({ customers: count, of, share }, f) =>
    `${f.percent(share)} comes from ${f.count(count)} of ${customers(of, f)}`,
  CLASS_EMPTY: ({ class: name, amount }, f) => `Nobody in ${f.term(name)} can take its ${f.money(amount)}`,
  NOT_PLACED: ({ amount }, f) => `${f.money(amount)} of the budget could not be placed`,
  REQUEST_OUTSIDE: ({ count, amount }, f) =>
    `${f.count(count)} ${count === 1 ? "request" : "requests"} (${f.money(amount)}) of customers who are not on the list: nothing was granted`,
  NOT_RANKED: ({ count }, f) => `${customers(count, f)} without a class, not ranked`,
};
