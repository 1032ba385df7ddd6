import type { ReasonOf } from "../kernel/index.ts";

/** What the figures of this room can say. */
export const reasons = {
  room: "risk",
  codes: {
    TOP_RISK: {
      severity: "info",
      params: { title: "text", probability: "percent", loss: "money", reserve: "money" },
    },
    UNPRICED: { severity: "warn", params: { count: "count", of: "count" } },
    UNPLACED: { severity: "warn", params: { count: "count", of: "count" } },
    NEW_RISK: { severity: "act", params: { title: "text", reserve: "money" } },
    RISK_RAISED: { severity: "act", params: { title: "text", before: "money", after: "money" } },
    RISK_LOWERED: { severity: "info", params: { title: "text", before: "money", after: "money" } },
    RISK_CLOSED: { severity: "info", params: { title: "text", released: "money" } },
    RISK_POSTPONED: { severity: "info", params: { title: "text", released: "money" } },
    RISK_VANISHED: { severity: "warn", params: { title: "text", released: "money" } },
    BAND_RAISED: { severity: "act", params: { title: "text", before: "text", after: "text" } },
    TRIGGER_FIRED: {
      severity: "act",
      params: { trigger: "text", subject: "text", value: "number", at: "text", periods: "count" },
    },
    EVENT_FIRED: { severity: "act", params: { trigger: "text", subject: "text", at: "text" } },
    UNANSWERED: { severity: "warn", params: { count: "count", of: "count" } },
    CALL_CUSTOMER: { severity: "act", params: {} },
    MEET_DECISION_MAKER: { severity: "act", params: {} },
    AGREE_RECOVERY_PLAN: { severity: "act", params: {} },
    ORDERS_AGAIN: { severity: "act", params: {} },
    CUSTOMER_DECLINES: { severity: "act", params: {} },
    LIST_EXPOSED_DEALS: { severity: "act", params: {} },
    SHOW_TECHNOLOGY_AND_SERVICE: { severity: "act", params: {} },
    OFFER_SERVICE_NOT_PRICE: { severity: "act", params: {} },
    COMPARE_WIN_RATE: { severity: "act", params: {} },
    WIN_RATE_HELD: { severity: "act", params: {} },
    PRICE_DECIDES: { severity: "act", params: {} },
    LIST_AFFECTED_CUSTOMERS: { severity: "act", params: {} },
    INFORM_CUSTOMERS: { severity: "act", params: {} },
    ADAPT_OFFER: { severity: "act", params: {} },
    AFFECTED_INFORMED: { severity: "act", params: {} },
    CHANGE_WITHDRAWN: { severity: "act", params: {} },
    WRITE_GAP_PLAN: { severity: "act", params: {} },
    LAY_OUT_ALTERNATIVES: { severity: "act", params: {} },
    REVISE_TARGET: { severity: "act", params: {} },
    GAP_COVERED: { severity: "act", params: {} },
    BUDGETS_RETURN: { severity: "act", params: {} },
    NO_OWNER: { severity: "warn", params: { title: "text" } },
  },
} as const;
/** A reason that this room gives. */
export type RiskReason = ReasonOf<typeof reasons>;
