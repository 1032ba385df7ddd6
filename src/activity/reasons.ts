import type { ReasonOf } from "../kernel/index.ts";

/** What the figures of this room can say. */
export const reasons = {
  room: "activity",
  codes: {
    afterAsOf: { severity: "info", params: { count: "count" } },
    recordedAfterAsOf: { severity: "info", params: { count: "count" } },
    unknownKind: { severity: "warn", params: { count: "count" } },
    negativeMinutes: { severity: "warn", params: { count: "count" } },
    notDone: { severity: "info", params: { count: "count" } },
    outsidePeriod: { severity: "info", params: { count: "count" } },
    noSubject: { severity: "warn", params: { count: "count" } },
    unknownOwner: { severity: "warn", params: { count: "count" } },
    duplicate: { severity: "warn", params: { count: "count" } },
    noCustomer: { severity: "warn", params: { count: "count" } },
    tooShort: { severity: "info", params: { count: "count" } },
    unknownOutcome: { severity: "warn", params: { count: "count" } },
    notEffective: { severity: "info", params: { count: "count" } },
    outsideWindow: { severity: "info", params: { count: "count" } },
    repeated: { severity: "info", params: { count: "count" } },
    sameCustomer: { severity: "info", params: { count: "count" } },
    dailyCap: { severity: "info", params: { count: "count" } },
    noQuota: { severity: "info", params: { count: "count" } },
    unknownBucket: { severity: "warn", params: { count: "count" } },
    noMinutes: { severity: "warn", params: { count: "count" } },
    NO_ACTIVITY: { severity: "warn", params: { subject: "text" } },
    BEHIND_PACE: {
      severity: "act",
      params: {
        rep: "text",
        quota: "text",
        value: "number",
        expected: "number",
        target: "number",
        perDay: "number",
        days: "days",
      },
    },
    QUOTA_MISSED: {
      severity: "act",
      params: { rep: "text", quota: "text", value: "number", target: "number", missing: "number" },
    },
    QUOTA_PRORATED: {
      severity: "info",
      params: { rep: "text", quota: "text", target: "number", full: "number", away: "days" },
    },
    FULL_CAPACITY_ASSUMED: { severity: "info", params: { reps: "count" } },
    FEW_OUTCOMES: { severity: "warn", params: { share: "percent", known: "count", of: "count" } },
    HOURS_EXPLAINED: { severity: "info", params: { share: "percent", logged: "number", available: "number" } },
    OVERLOGGED: { severity: "warn", params: { logged: "number", available: "number" } },
    BUCKET_OVER: { severity: "act", params: { bucket: "text", share: "percent", plan: "percent", hours: "number" } },
    NO_TIME_LOGGED: { severity: "warn", params: {} },
  },
} as const;
export type ActivityReason = ReasonOf<typeof reasons>;
