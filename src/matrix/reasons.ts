/** What the figures of this room can say. */
export const reasons = {
  room: "matrix",
  codes: {
    duplicate: { severity: "warn", params: { count: "count" } },
    VALUE_IS_REVENUE: { severity: "info", params: { measure: "text" } },
    AXIS_UNKNOWN: { severity: "warn", params: { axis: "text", count: "count", customers: "count" } },
    AXIS_TOO_FEW: { severity: "warn", params: { axis: "text", count: "count", minimum: "count" } },
    AXIS_FALLBACK: { severity: "warn", params: { axis: "text", count: "count", minimum: "count" } },
    GRADE_UNKNOWN: { severity: "warn", params: { axis: "text", grade: "text", count: "count" } },
    ONE_AXIS: { severity: "warn", params: { axis: "text", customers: "count" } },
    PROTECT: { severity: "info", params: { count: "count" } },
    HELD: { severity: "info", params: { count: "count" } },
    MEASURE_UNKNOWN: { severity: "warn", params: { measure: "text", count: "count", customers: "count" } },
    TOP_TIED: { severity: "info", params: { top: "count", tied: "count" } },
    NEGATIVE_APART: { severity: "warn", params: { count: "count", amount: "money" } },
    PARETO: { severity: "info", params: { customers: "count", of: "count", share: "percent" } },
    CLASS_EMPTY: { severity: "warn", params: { class: "text", amount: "money" } },
    NOT_PLACED: { severity: "warn", params: { amount: "money" } },
    REQUEST_OUTSIDE: { severity: "warn", params: { count: "count", amount: "money" } },
    NOT_RANKED: { severity: "info", params: { count: "count" } },
  },
} as const;
