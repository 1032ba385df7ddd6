/** What made the difference, and where the funnel leaks. */
export const causes = {
  COUNT_EFFECT: { severity: "info", params: { actual: "count", planned: "number", effect: "money" } },
  SIZE_EFFECT: { severity: "info", params: { actual: "money", planned: "money", effect: "money" } },
  DATED_WON: {
    severity: "info",
    params: {
      since: "date",
      period: "text",
      dated: "count",
      raw: "money",
      won: "count",
      was: "money",
      amount: "money",
    },
  },
  DATED_MOVED: {
    severity: "warn",
    params: {
      moved: "count",
      amount: "money",
      lost: "count",
      lostAmount: "money",
      still: "count",
      stillAmount: "money",
    },
  },
  DATED_SO_FAR: {
    severity: "info",
    params: { moved: "count", amount: "money", lost: "count", lostAmount: "money", due: "count", dueAmount: "money" },
  },
  DATED_REST: {
    severity: "info",
    params: { early: "count", earlyAmount: "money", removed: "count", removedAmount: "money" },
  },
  OTHER_WINS: {
    severity: "info",
    params: {
      pulledIn: "count",
      pulledAmount: "money",
      slippedIn: "count",
      slippedAmount: "money",
      created: "count",
      createdAmount: "money",
      total: "money",
    },
  },
  OTHER_WINS_BEFORE: {
    severity: "info",
    params: { already: "count", alreadyAmount: "money", reopened: "count", reopenedAmount: "money" },
  },
  SLIP_AND_GAP: { severity: "warn", params: { slipped: "money", gap: "money", times: "number" } },
  SLIPPED_WITHOUT: {
    severity: "warn",
    params: { department: "text", met: "count", won: "count", metSlipped: "count", slipped: "count", p: "number" },
  },
  BOOKED_DIFFERS: {
    severity: "warn",
    params: { period: "text", booked: "money", won: "money", difference: "money" },
  },
  EXPORT_TOO_LATE: { severity: "info", params: { date: "date", period: "text" } },
  COHORT: { severity: "info", params: { entered: "count", from: "date", to: "date", young: "count", days: "days" } },
  LEAK: {
    severity: "act",
    params: {
      conversion: "text",
      rate: "percent",
      converted: "count",
      n: "count",
      target: "percent",
      sure: "percent",
      wins: "number",
    },
  },
  NO_HISTORY: { severity: "info", params: { count: "count", given: "count" } },
  NO_LEAK: { severity: "info", params: { n: "count" } },
  CYCLE: { severity: "info", params: { median: "days", closed: "days", n: "count", open: "count" } },
  CYCLE_WON: { severity: "info", params: { days: "days", n: "count" } },
  CYCLE_LONG: { severity: "warn", params: { median: "days", norm: "days" } },
} as const;
