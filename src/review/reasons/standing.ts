/** Where a period stands, what it asks for and what it points to. */
export const standing = {
  CLOSED_AT: {
    severity: "info",
    params: { period: "text", amount: "money", target: "money", attainment: "percent" },
  },
  STANDS_AT: {
    severity: "info",
    params: { period: "text", amount: "money", target: "money", attainment: "percent" },
  },
  TIER_REACHED: { severity: "info", params: { tier: "text", amount: "money" } },
  TIER_MISSED: { severity: "warn", params: { tier: "text", amount: "money", short: "money" } },
  NO_TARGET_SET: { severity: "info", params: { period: "text", amount: "money", deals: "count" } },
  REQUIRED_RATE: {
    severity: "info",
    params: { period: "text", amount: "money", days: "days", perDay: "money", ranAt: "money" },
  },
  DAYS_LEFT: { severity: "info", params: { period: "text" } },
  DAYS_IN: { severity: "info", params: { period: "text", days: "days" } },
  DAYS_WORKED: { severity: "info", params: { days: "text" } },
  DAYS_OFF: { severity: "info", params: { days: "text" } },
  AGAINST: {
    severity: "info",
    params: { period: "text", amount: "money", change: "percent", perDay: "percent", days: "days", before: "days" },
  },
  AGAINST_PER_DAY: { severity: "info", params: { period: "text", perDay: "percent", days: "days", before: "days" } },
  DEAL_STATES: {
    severity: "info",
    params: { won: "count", lost: "count", open: "count", rate: "percent", closed: "count" },
  },
  WON_UNDATED: { severity: "act", params: { deals: "count", amount: "money" } },
  WON_WITHOUT_AMOUNT: { severity: "act", params: { deals: "count" } },
  PLAN_LACKS_PERIOD: { severity: "warn", params: { period: "text" } },
  FORECAST_RANGE: {
    severity: "info",
    params: {
      period: "text",
      low: "money",
      middle: "money",
      high: "money",
      signed: "money",
      open: "money",
      deals: "count",
      raw: "money",
    },
  },
  FORECAST_POINTS: { severity: "info", params: { period: "text", expected: "money", target: "money" } },
  TIER_CHANCE: { severity: "info", params: { tier: "text", chance: "percent" } },
  CREATED_PART: { severity: "info", params: { amount: "money", n: "count", total: "money" } },
  NO_CREATED_PART: { severity: "warn", params: { period: "text" } },
  FORECAST_ASKS: {
    severity: "info",
    params: { period: "text", perDay: "money", days: "days", best: "text", rate: "money" },
  },
  PACE_AND_FORECAST: { severity: "info", params: { pace: "number", share: "percent", period: "text" } },
  FORECAST_CHECK: {
    severity: "info",
    params: {
      since: "date",
      period: "text",
      low: "money",
      middle: "money",
      high: "money",
      actual: "money",
      verdict: "text",
    },
  },
  CALLS_CHECK: {
    severity: "info",
    params: { by: "text", period: "text", n: "count", called: "money", actual: "money", bias: "percent" },
  },
  CALLS_IN_VAIN: {
    severity: "warn",
    params: { by: "text", period: "text", n: "count", called: "money", actual: "money" },
  },
  CALLS_AHEAD: {
    severity: "info",
    params: { by: "text", period: "text", n: "count", called: "money", expected: "money" },
  },
  DATES_SLIP: {
    severity: "warn",
    params: {
      dated: "count",
      period: "text",
      expected: "money",
      came: "money",
      share: "percent",
      others: "money",
    },
  },
  UNDATED: { severity: "warn", params: { deals: "count", amount: "money" } },
  UNDATED_UNPRICED: { severity: "warn", params: { deals: "count" } },
  ONE_DEAL: {
    severity: "warn",
    params: { deal: "text", amount: "money", tier: "text", before: "percent", after: "percent" },
  },
} as const;
