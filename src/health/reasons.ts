/** What the figures of this room can say. */
export const reasons = {
  room: "health",
  codes: {
    afterAsOf: { severity: "info", params: { count: "count" } },
    refundIgnored: { severity: "info", params: { count: "count" } },
    otherCurrency: { severity: "warn", params: { count: "count" } },
    duplicate: { severity: "warn", params: { count: "count" } },
    NOT_YET_OBSERVED: { severity: "info", params: { count: "count" } },
    CURRENCY_ASSUMED: { severity: "warn", params: { count: "count", currency: "text" } },
    REFUND_UNLINKED: { severity: "warn", params: { count: "count" } },
    NET_NEGATIVE: { severity: "warn", params: { count: "count" } },
  },
} as const;
