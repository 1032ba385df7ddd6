/** What the market room says. */
export const reasons = {
  room: "market",
  codes: {
    LIFT_BETTER: { severity: "info", params: { points: "points", low: "points", high: "points", p: "number" } },
    LIFT_WORSE: { severity: "act", params: { points: "points", low: "points", high: "points", p: "number" } },
    LIFT_UNCLEAR: { severity: "info", params: { points: "points", low: "points", high: "points" } },
    LIFT_RELATIVE: { severity: "info", params: { relative: "percent", from: "percent", to: "percent" } },
    LIFT_TOO_FEW: { severity: "warn", params: { n: "count", minimum: "count" } },
    PROOF_NEEDS: { severity: "info", params: { n: "count", power: "percent" } },
    NO_CONTROL: { severity: "warn", params: { since: "date" } },
    CONTROL_MOVED: { severity: "info", params: { points: "points" } },
    CYCLE_SHORTER: { severity: "info", params: { days: "days", from: "days", p: "number" } },
    CYCLE_LONGER: { severity: "warn", params: { days: "days", from: "days", p: "number" } },
    CYCLE_UNCLEAR: { severity: "info", params: { p: "number" } },
    MOVE_EXPOSED: {
      severity: "act",
      params: { competitor: "text", kind: "text", date: "date", deals: "count", value: "money" },
    },
    MOVE_BETTER: {
      severity: "info",
      params: { competitor: "text", date: "date", won: "count", n: "count", wonBefore: "count", nBefore: "count" },
    },
    MOVE_WORSE: {
      severity: "act",
      params: { competitor: "text", date: "date", won: "count", n: "count", wonBefore: "count", nBefore: "count" },
    },
    MOVE_UNCLEAR: {
      severity: "info",
      params: { competitor: "text", date: "date", won: "count", n: "count", wonBefore: "count", nBefore: "count" },
    },
    MOVE_TOO_FEW: {
      severity: "info",
      params: { competitor: "text", date: "date", won: "count", n: "count", wonBefore: "count", nBefore: "count" },
    },
    CYCLE_MEDIAN: {
      severity: "info",
      params: { segment: "text", days: "days", norm: "days", decidedOnly: "days", n: "count", open: "count" },
    },
    CYCLE_ABOVE_NORM: {
      severity: "warn",
      params: { segment: "text", days: "days", norm: "days", decidedOnly: "days", n: "count", open: "count" },
    },
    DEALS_OVERDUE: { severity: "act", params: { segment: "text", deals: "count", norm: "days" } },
    MET_DIFFERS: {
      severity: "info",
      params: { name: "text", won: "count", n: "count", wonWithout: "count", nWithout: "count", p: "number" },
    },
    MEETINGS_DUE: { severity: "act", params: { count: "count" } },
    afterAsOf: { severity: "info", params: { count: "count" } },
    duplicate: { severity: "warn", params: { count: "count" } },
    noGroup: { severity: "info", params: { count: "count" } },
    noDate: { severity: "warn", params: { count: "count" } },
    outsideDates: { severity: "info", params: { count: "count" } },
    open: { severity: "info", params: { count: "count" } },
    immature: { severity: "info", params: { count: "count" } },
    noEndDate: { severity: "warn", params: { count: "count" } },
  },
} as const;
