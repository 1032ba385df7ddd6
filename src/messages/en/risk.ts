import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../risk/reasons.ts";
import type { Format } from "../format.ts";

const risks = (count: number, format: Format): string =>
  `${format.count(count)} open ${count === 1 ? "risk" : "risks"}`;

export const risk: Messages<typeof reasons, Format> = {
  TOP_RISK: ({ title, probability, loss, reserve }, f) =>
    `Top risk: ${title}, ${f.percent(probability)} of ${f.money(loss)} = reserve ${f.money(reserve)}`,
  UNPRICED: ({ count, of }, f) =>
    `${f.count(count)} of ${risks(of, f)} ${count === 1 ? "has" : "have"} no probability or no loss: not in the reserve`,
  UNPLACED: ({ count, of }, f) =>
    `${f.count(count)} of ${risks(of, f)} ${count === 1 ? "has" : "have"} no level of probability or impact, so no band`,
  NEW_RISK: ({ title, reserve }, f) => `New risk: ${title}, reserve ${f.money(reserve)}`,
  RISK_RAISED: ({ title, before, after }, f) => `${title}: reserve up to ${f.money(after)} from ${f.money(before)}`,
  RISK_LOWERED: ({ title, before, after }, f) => `${title}: reserve down to ${f.money(after)} from ${f.money(before)}`,
  RISK_CLOSED: ({ title, released }, f) => `${title} is closed: ${f.money(released)} of reserve released`,
  RISK_POSTPONED: ({ title, released }, f) =>
    `${title} opens later than planned; until then ${f.money(released)} of reserve is free`,
  RISK_VANISHED: ({ title, released }, f) =>
    `${title} left the register without being closed; ${f.money(released)} is no longer in reserve`,
  BAND_RAISED: ({ title, before, after }) => `${title} went from ${before} to ${after}`,
  TRIGGER_FIRED: ({ trigger, subject, value, at, periods }, f) =>
    `${subject}: ${trigger} at ${f.number(value)} in ${at}, period ${f.count(periods)} of it`,
  EVENT_FIRED: ({ trigger, subject, at }) => `${subject}: ${trigger} on ${at}`,
  UNANSWERED: ({ count, of }, f) =>
    `${f.count(count)} of ${f.count(of)} ${of === 1 ? "event" : "events"} ${count === 1 ? "has" : "have"} no playbook`,
  CALL_CUSTOMER: () => "Call the customer and ask what changed",
  MEET_DECISION_MAKER: () => "Meet the customer's decision maker",
  AGREE_RECOVERY_PLAN: () => "Agree a plan with the customer to win back the business",
  ORDERS_AGAIN: () => "The customer orders again or its score is back",
  CUSTOMER_DECLINES: () => "The customer says no, or the plan has run out",
  LIST_EXPOSED_DEALS: () => "List the open deals that name the competitor",
  SHOW_TECHNOLOGY_AND_SERVICE: () => "Meet each of these customers on what sets us apart: technology + service",
  OFFER_SERVICE_NOT_PRICE: () => "Offer service and terms before touching the price",
  COMPARE_WIN_RATE: () => "Compare the win rate against this competitor before and after",
  WIN_RATE_HELD: () => "The win rate against the competitor has not fallen, on enough decided deals",
  PRICE_DECIDES: () => "Lost deals show that only the price decides: think again",
  LIST_AFFECTED_CUSTOMERS: () => "List the customers and deals that the change touches",
  INFORM_CUSTOMERS: () => "Tell these customers what changes for them, and what we offer",
  ADAPT_OFFER: () => "Adapt the offer and the contract",
  AFFECTED_INFORMED: () => "All touched customers are informed",
  CHANGE_WITHDRAWN: () => "The change is withdrawn or put off",
  WRITE_GAP_PLAN: () => "Write a gap plan: source, amount and owner for each part of the gap",
  LAY_OUT_ALTERNATIVES: () => "Lay out alternatives for customers whose budget shrank",
  REVISE_TARGET: () => "Revise the target, with both bases shown",
  GAP_COVERED: () => "Named sources cover the gap",
  BUDGETS_RETURN: () => "Budgets are back: return to the first target",
  NO_OWNER: ({ title }) => `Nobody watches this risk: ${title}`,
};
