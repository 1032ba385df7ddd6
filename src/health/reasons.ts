/** What the figures of this room can say. */
export const reasons = {
  room: "health",
  codes: {
    afterAsOf: { severity: "info", params: { count: "count" } },
    beforeSince: { severity: "info", params: { count: "count" } },
    outsidePeriods: { severity: "info", params: { count: "count" } },
    refundIgnored: { severity: "info", params: { count: "count" } },
    otherCurrency: { severity: "warn", params: { count: "count" } },
    duplicate: { severity: "warn", params: { count: "count" } },
    NOT_YET_OBSERVED: { severity: "info", params: { count: "count" } },
    CURRENCY_ASSUMED: { severity: "warn", params: { count: "count", currency: "text" } },
    REFUND_UNLINKED: { severity: "warn", params: { count: "count" } },
    NET_NEGATIVE: { severity: "warn", params: { count: "count" } },
    PLUNGE: {
      severity: "act",
      params: { customer: "text", change: "points", from: "number", to: "number", at: "text" },
    },
    SUSTAINED: {
      severity: "act",
      params: { customer: "text", periods: "count", change: "points", from: "number", to: "number", since: "text" },
    },
    EROSION: {
      severity: "act",
      params: { customer: "text", periods: "count", change: "points", from: "number", to: "number" },
    },
    LEVEL: { severity: "act", params: { customer: "text", to: "number", at: "text" } },
    ESCALATED: {
      severity: "act",
      params: { customer: "text", change: "points", from: "number", to: "number", since: "text" },
    },
    RECOVERED: { severity: "info", params: { customer: "text", periods: "count", from: "number", to: "number" } },
    SETTLED: { severity: "info", params: { customer: "text", periods: "count", to: "number" } },
    RETENTION_NO_BASE: { severity: "warn", params: { from: "date", to: "date" } },
    GROUP_UNKNOWN: { severity: "warn", params: { count: "count", customers: "count" } },
    MODEL_DEGENERATE: { severity: "warn", params: { count: "count", repeats: "count" } },
    SPEND_DEGENERATE: { severity: "warn", params: { count: "count" } },
    SPEND_CORRELATED: { severity: "warn", params: { correlation: "number" } },
    RFM_TOO_FEW: { severity: "warn", params: { dimension: "text", count: "count", minimum: "count" } },
    DIMENSION_MISSING: { severity: "warn", params: { dimension: "text", count: "count", customers: "count" } },
    SCORE_UNKNOWN: { severity: "warn", params: { count: "count", customers: "count" } },
    RFM_COLLAPSED: { severity: "warn", params: { dimension: "text", bins: "count", found: "count" } },
  },
} as const;
