/** The reps, their touches, their time and their plans; and the page of one of them. */
export const people = {
  NOT_RANKED: { severity: "info", params: { reps: "count", p: "number", n: "count" } },
  REPS_DIFFER: { severity: "warn", params: { reps: "count", p: "number", n: "count" } },
  FEW_TOUCHES: { severity: "act", params: { reps: "text", attainment: "percent", touches: "percent" } },
  FEW_TOUCHES_SO_FAR: { severity: "act", params: { reps: "text", pace: "percent", touches: "percent" } },
  FEW_SIGNATURES: { severity: "act", params: { reps: "text", attainment: "percent", touches: "percent" } },
  FEW_SIGNATURES_SO_FAR: { severity: "act", params: { reps: "text", pace: "percent", touches: "percent" } },
  TOUCHES: { severity: "info", params: { done: "count", asked: "number" } },
  TOUCHES_SO_FAR: { severity: "info", params: { done: "number", expected: "number", asked: "number" } },
  FEEDBACK: { severity: "info", params: { share: "percent", n: "count" } },
  TIME_SHARE: { severity: "info", params: { bucket: "text", actual: "percent", plan: "percent" } },
  /** Where no list of reps tells how many working hours there were. */
  TIME_LOGGED: { severity: "info", params: { hours: "number" } },
  TIME_EXPLAINED: { severity: "info", params: { hours: "number", available: "number", share: "percent" } },
  PLAN_ADDS_UP: {
    severity: "info",
    params: { signed: "money", open: "money", unmet: "money", banked: "money", target: "money", period: "text" },
  },
  PLANS_ABOVE: { severity: "info", params: { period: "text", closes: "money", difference: "money" } },
  PLANS_BELOW: { severity: "warn", params: { period: "text", closes: "money", difference: "money" } },
  PLAN_AND_FORECAST: { severity: "info", params: { period: "text", expected: "money" } },
  REP_STANDS: {
    severity: "info",
    params: { period: "text", actual: "money", target: "money", attainment: "percent" },
  },
  REP_PACE: { severity: "info", params: { expected: "money", pace: "number" } },
  REP_SIGNED: { severity: "info", params: { period: "text", amount: "money", deals: "count" } },
  REP_NEXT: { severity: "info", params: { period: "text", next: "money", before: "money" } },
  REP_TOUCHES: { severity: "info", params: { done: "number", asked: "number" } },
  REP_DEALS: { severity: "info", params: { deals: "count", amount: "money" } },
  REP_NO_STEP: { severity: "warn", params: { deals: "count", amount: "money" } },
} as const;
