/** Why a pipeline figure is what it is, and which rows it does not count. */
export const reasons = {
  room: "pipeline",
  codes: {
    afterAsOf: { severity: "info", params: { count: "count" } },
    duplicate: { severity: "warn", params: { count: "count" } },
    unknownStage: { severity: "warn", params: { count: "count" } },
    unknownDeal: { severity: "warn", params: { count: "count" } },
    decidedBefore: { severity: "info", params: { count: "count" } },
    otherCurrency: { severity: "warn", params: { count: "count" } },
    /** What the rows of another currency come to. */
    OTHER_CURRENCY: { severity: "warn", params: { count: "count", amount: "money" } },
    /** Amounts of several currencies are added up, since the policy names none. */
    MIXED_CURRENCIES: { severity: "warn", params: { count: "count" } },
    /** Status and stage of a deal say different things. */
    STATE_CONFLICT: { severity: "warn", params: { count: "count" } },
    /** Decided between asOf and the export: open then, with unknown stage, amount and day. */
    DECIDED_LATER: { severity: "warn", params: { count: "count", asOf: "date" } },
    NO_AMOUNT: { severity: "warn", params: { count: "count" } },
    NO_CLOSE_DATE: { severity: "warn", params: { count: "count", amount: "money" } },
    NO_CREATED_DATE: { severity: "warn", params: { count: "count" } },
    NO_PROBABILITY: { severity: "warn", params: { count: "count", amount: "money", period: "text" } },
    /** A row's probability outside 0 to 1. */
    BAD_PROBABILITY: { severity: "warn", params: { count: "count" } },
    OVERDUE: { severity: "act", params: { count: "count", amount: "money" } },
    UNDATED_WIN: { severity: "warn", params: { count: "count", amount: "money" } },
    /** The distribution stands on a grid; quantiles may be off by `error`. */
    GRID: { severity: "info", params: { period: "text", error: "money", step: "money" } },
    FEW_PAST_PERIODS: { severity: "info", params: { period: "text", count: "count" } },
    NO_CREATED_PART: { severity: "info", params: { period: "text" } },
    /** One deal that a tier hangs on. */
    ONE_DEAL_CARRIES: {
      severity: "act",
      params: { period: "text", deal: "text", tier: "text", from: "percent", to: "percent" },
    },
    /** Wins booked after the last export but dated before the period. */
    BOOKED_LATE: { severity: "warn", params: { count: "count", amount: "money", period: "text" } },
    RESTATED: { severity: "warn", params: { count: "count", amount: "money" } },
    REMOVED: { severity: "warn", params: { count: "count", amount: "money" } },
    /** New to the exports, but created before the last one. */
    CREATED_EARLIER: { severity: "info", params: { count: "count" } },
    /** Wins dated before their owner's first day: the owner of today did not win them. */
    WON_BEFORE_HIRE: { severity: "warn", params: { count: "count", amount: "money" } },
    /** A period that was reported shows another sum now. */
    PERIOD_RESTATED: { severity: "warn", params: { period: "text", was: "money", now: "money", count: "count" } },
    /** No history of stages: learned probabilities are the prior alone. */
    CURRENT_STAGE_ONLY: { severity: "warn", params: { count: "count" } },
    /** A flag of hygiene of which no row says anything. */
    NOT_JUDGED: { severity: "info", params: { flag: "text" } },
    /** Contacts may be missing from the CRM: nobody is called missing. */
    ROSTER_INCOMPLETE: { severity: "info", params: {} },
    /** No win rate can be told: nothing is decided. */
    NO_WIN_RATE: { severity: "warn", params: {} },
    /** A competitor's effect is not the same in every kind of deal: the adjusted figure is the mean of different ones. */
    STRATA_DIFFER: { severity: "warn", params: { competitor: "text", within: "text", strata: "count" } },
    UNKNOWN_CATEGORY: { severity: "warn", params: { count: "count", amount: "money" } },
    STAGE_UNLEARNED: { severity: "info", params: { stage: "text", count: "count" } },
  },
} as const;
