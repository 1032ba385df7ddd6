/** Customers, rivals, the market and risk. */
export const market = {
  CLASSES: { severity: "info", params: { total: "count", unknown: "count" } },
  CLASS_SIZE: { severity: "info", params: { class: "text", count: "count" } },
  CLASS_MOVES: { severity: "info", params: { since: "date", moved: "count", n: "count" } },
  CLASS_MOVE: { severity: "info", params: { from: "text", to: "text", count: "count" } },
  VALUE_IS_REVENUE: { severity: "info", params: {} },
  TOP_SHARE: { severity: "info", params: { top: "count", share: "percent", total: "money" } },
  HEALTH_FALL: {
    severity: "act",
    params: { customer: "text", class: "text", value: "money", before: "number", after: "number", months: "text" },
  },
  DRIVER: { severity: "info", params: { dimension: "text", points: "points" } },
  MORE_ALERTS: { severity: "info", params: { count: "count", value: "money" } },
  NO_ALERTS: { severity: "info", params: { n: "count" } },
  STILL_OPEN: { severity: "warn", params: { count: "count", value: "money" } },
  OPEN_ALERT: { severity: "warn", params: { customer: "text", since: "date", score: "number" } },
  TOUCHES_OVERDUE: { severity: "warn", params: { count: "count", of: "count", value: "money" } },
  DEPARTMENT_MET: {
    severity: "info",
    params: { department: "text", won: "count", n: "count", wonWithout: "count", nWithout: "count", verdict: "text" },
  },
  DEPARTMENT_MISSING: {
    severity: "warn",
    params: { department: "text", deals: "count", of: "count", amount: "money" },
  },
  RIVAL_MOVE: {
    severity: "warn",
    params: { competitor: "text", kind: "text", date: "date", deals: "count", amount: "money" },
  },
  RIVAL_RATES: {
    severity: "info",
    params: { won: "count", n: "count", wonBefore: "count", nBefore: "count", verdict: "text" },
  },
  TREND_RATE: {
    severity: "warn",
    params: { month: "text", value: "percent", before: "percent", n: "count", verdict: "text" },
  },
  TREND: {
    severity: "warn",
    params: { measure: "text", month: "text", value: "number", before: "number", n: "count", verdict: "text" },
  },
  TREND_VOLUME: { severity: "warn", params: { month: "text", value: "count", before: "number" } },
  NO_TREND: { severity: "info", params: { months: "count", measures: "count" } },
  EXPERIMENT: {
    severity: "info",
    params: {
      name: "text",
      a: "count",
      an: "count",
      b: "count",
      bn: "count",
      points: "points",
      low: "points",
      high: "points",
      relative: "percent",
      verdict: "text",
    },
  },
  DIFFERENCE: {
    severity: "info",
    params: {
      name: "text",
      a: "count",
      an: "count",
      b: "count",
      bn: "count",
      points: "points",
      low: "points",
      high: "points",
      verdict: "text",
    },
  },
  MARKET_EVENT: { severity: "info", params: { date: "date", kind: "text", note: "text" } },
  TOP_RISK: {
    severity: "warn",
    params: { risk: "text", probability: "percent", impact: "money", reserve: "money", total: "money" },
  },
} as const;
