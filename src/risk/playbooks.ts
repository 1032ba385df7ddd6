/**
 * Four answers to start from, to be copied into a policy and changed; each action is a code with a text in every language.
 * {@link triggers} has the triggers that call for them.
 *
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * risk.playbooks[1].actions.map(({ do: what }) => what); //=> ["LIST_EXPOSED_DEALS", "SHOW_TECHNOLOGY_AND_SERVICE", "OFFER_SERVICE_NOT_PRICE", "COMPARE_WIN_RATE"]
 * ```
 */
export const playbooks = [
  {
    id: "retention",
    triggers: ["healthDecline", "customerQuiet"],
    actions: [
      { do: "CALL_CUSTOMER", role: "owner", within: 2 },
      { do: "MEET_DECISION_MAKER", role: "manager", within: 5 },
      { do: "AGREE_RECOVERY_PLAN", role: "owner", within: 10 },
    ],
    success: { measure: "ORDERS_AGAIN", within: 30 },
    stop: { measure: "CUSTOMER_DECLINES", within: 30 },
  },
  {
    id: "competitorPriceCut",
    triggers: ["competitorPriceCut"],
    actions: [
      { do: "LIST_EXPOSED_DEALS", role: "manager", within: 1 },
      { do: "SHOW_TECHNOLOGY_AND_SERVICE", role: "owner", within: 5 },
      { do: "OFFER_SERVICE_NOT_PRICE", role: "service", within: 10 },
      { do: "COMPARE_WIN_RATE", role: "manager", within: 40 },
    ],
    success: { measure: "WIN_RATE_HELD", within: 40 },
    stop: { measure: "PRICE_DECIDES", within: 40 },
  },
  {
    id: "policyChange",
    triggers: ["policyChange"],
    actions: [
      { do: "LIST_AFFECTED_CUSTOMERS", role: "manager", within: 5 },
      { do: "INFORM_CUSTOMERS", role: "owner", within: 10 },
      { do: "ADAPT_OFFER", role: "product", within: 15 },
    ],
    success: { measure: "AFFECTED_INFORMED", within: 15 },
    stop: { measure: "CHANGE_WITHDRAWN", within: 15 },
  },
  {
    id: "budgetShrink",
    triggers: ["budgetShrink"],
    actions: [
      { do: "WRITE_GAP_PLAN", role: "manager", within: 5 },
      { do: "LAY_OUT_ALTERNATIVES", role: "owner", within: 10 },
      { do: "REVISE_TARGET", role: "manager", within: 10 },
    ],
    success: { measure: "GAP_COVERED", within: 20 },
    stop: { measure: "BUDGETS_RETURN", within: 20 },
  },
] as const;
