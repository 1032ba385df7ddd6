import type { ReasonOf } from "../kernel/index.ts";

/** What targets/ has to say about goals, plans and results. */
export const reasons = {
  room: "targets",
  codes: {
    /** Specific. */
    METRIC_MISSING: { severity: "warn", params: {} },
    UNIT_MISSING: { severity: "warn", params: {} },
    SCOPE_MISSING: { severity: "warn", params: {} },
    OWNER_MISSING: { severity: "warn", params: {} },
    /** Measurable. */
    AMOUNT_MISSING: { severity: "act", params: {} },
    BASELINE_MISSING: { severity: "warn", params: {} },
    SOURCE_MISSING: { severity: "warn", params: {} },
    WRONG_DIRECTION: { severity: "act", params: { amount: "money", baseline: "money" } },
    NO_CHANGE: { severity: "warn", params: { amount: "money" } },
    /** Achievable: from the past. */
    CONSERVATIVE: { severity: "info", params: { required: "percent", median: "percent", n: "count" } },
    REALISTIC: { severity: "info", params: { required: "percent", met: "count", n: "count" } },
    STRETCH: { severity: "warn", params: { required: "percent", met: "count", n: "count", best: "percent" } },
    UNPRECEDENTED: { severity: "act", params: { required: "percent", best: "percent", n: "count" } },
    INSUFFICIENT_EVIDENCE: { severity: "warn", params: { n: "count", needed: "count" } },
    NO_HISTORY: { severity: "warn", params: {} },
    /** Achievable: from people and from the funnel. */
    WITHIN_CAPACITY: { severity: "info", params: { amount: "money", expected: "money" } },
    ABOVE_EXPECTED: { severity: "warn", params: { amount: "money", expected: "money", capacity: "money" } },
    ABOVE_CAPACITY: { severity: "act", params: { amount: "money", capacity: "money", short: "money" } },
    ASSUMPTIONS_REACH: { severity: "info", params: { implied: "money", amount: "money" } },
    ASSUMPTIONS_SHORT: { severity: "warn", params: { implied: "money", amount: "money", short: "money" } },
    ASSUMPTION_OFF: {
      severity: "warn",
      params: { name: "text", assumed: "number", measured: "number", change: "percent" },
    },
    /** Relevant. */
    PARENT_MISSING: { severity: "warn", params: {} },
    PARENT_NOT_GIVEN: { severity: "warn", params: { parent: "text" } },
    PARENT_OTHER_GOAL: { severity: "act", params: { parent: "text", found: "text" } },
    PARENT_OTHER_METRIC: { severity: "warn", params: { parent: "text", metric: "text" } },
    PARENT_OTHER_PERIOD: { severity: "warn", params: { parent: "text", period: "text" } },
    SHARE_OF_PARENT: { severity: "info", params: { parent: "text", share: "percent", amount: "money" } },
    SHARE_DIFFERS: { severity: "warn", params: { parent: "text", agreed: "percent", share: "percent" } },
    /** Time-bound. */
    PERIOD_MISSING: { severity: "act", params: {} },
    PERIOD_UNKNOWN: { severity: "act", params: { period: "text" } },
    PERIOD_CLOSED: { severity: "act", params: { period: "text", end: "date" } },
    PERIOD_RUNNING: { severity: "info", params: { period: "text", start: "date", end: "date" } },
    PERIOD_AHEAD: { severity: "info", params: { period: "text", start: "date", end: "date" } },
    /** Typed plans. */
    CHILDREN_BELOW_PARENT: {
      severity: "act",
      params: { owner: "text", period: "text", parent: "money", sum: "money", gap: "money", share: "percent" },
    },
    CHILDREN_ABOVE_PARENT: {
      severity: "warn",
      params: { owner: "text", period: "text", parent: "money", sum: "money", gap: "money", share: "percent" },
    },
    CHILD_TARGET_MISSING: { severity: "warn", params: { owner: "text", period: "text" } },
    REP_WITHOUT_TARGET: { severity: "act", params: { rep: "text", period: "text" } },
    /** Results. */
    OUTSIDE_PLAN: { severity: "act", params: { owners: "text", count: "count", amount: "money" } },
    CREDIT_NOT_WHOLE: { severity: "warn", params: { deal: "text", share: "percent" } },
    OVERLAY_CREDIT: { severity: "info", params: { owner: "text", amount: "money" } },
    HOLIDAYS_UNKNOWN: { severity: "warn", params: { from: "date", to: "date", days: "days" } },
    OUTSIDE_RANGE: { severity: "warn", params: { period: "text", days: "days", known: "days" } },
    LEVEL_UNKNOWN: { severity: "warn", params: { period: "text", days: "days" } },
    TARGET_REACHED: { severity: "info", params: { owner: "text", period: "text", actual: "money", target: "money" } },
    BEHIND_PACE: {
      severity: "act",
      params: { owner: "text", period: "text", pace: "percent", actual: "money", expected: "money" },
    },
    PACE_AT_RISK: {
      severity: "warn",
      params: { owner: "text", period: "text", pace: "percent", actual: "money", expected: "money" },
    },
    BELOW_TARGET: {
      severity: "warn",
      params: { owner: "text", period: "text", actual: "money", target: "money", gap: "money" },
    },
    /** Re-plans and revisions. */
    CARRIED: { severity: "info", params: { owner: "text", from: "text", amount: "money" } },
    CAPPED: { severity: "warn", params: { owner: "text", period: "text", cap: "money" } },
    UNMET: { severity: "act", params: { owner: "text", period: "text", amount: "money" } },
    BANKED: { severity: "info", params: { owner: "text", period: "text", amount: "money" } },
    NO_OPEN_PERIOD: { severity: "act", params: { owner: "text", period: "text" } },
    REVISED: {
      severity: "info",
      params: { period: "text", before: "money", after: "money", change: "percent", cause: "text" },
    },
    UNCOVERED_GAP: { severity: "act", params: { gap: "money", covered: "money", uncovered: "money" } },
    /** Growth and bridge. */
    NO_BASE: { severity: "warn", params: { period: "text" } },
    NEGATIVE_BASE: { severity: "warn", params: { period: "text", base: "money" } },
    WORKDAYS_DIFFER: { severity: "info", params: { days: "days", base: "days" } },
    UNEXPLAINED: { severity: "warn", params: { amount: "money", gap: "money" } },
    /** Rows that were readable but not counted. */
    afterAsOf: { severity: "info", params: { count: "count" } },
    beforePlan: { severity: "info", params: { count: "count" } },
    afterPlan: { severity: "info", params: { count: "count" } },
    otherMetric: { severity: "info", params: { count: "count" } },
    otherUnit: { severity: "warn", params: { count: "count" } },
    outsidePlan: { severity: "warn", params: { count: "count" } },
    openPeriod: { severity: "info", params: { count: "count" } },
    notCompared: { severity: "info", params: { count: "count" } },
    unknownPeriod: { severity: "warn", params: { count: "count" } },
    duplicate: { severity: "warn", params: { count: "count" } },
  },
} as const;

/** A reason that targets/ gives. */
export type TargetsReason = ReasonOf<typeof reasons>;
