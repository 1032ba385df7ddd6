import type { ReasonOf } from "../kernel/index.ts";

/** What the figures of this room can say. */
export const reasons = {
  room: "risk",
  codes: {
    TOP_RISK: {
      severity: "info",
      params: { title: "text", probability: "percent", loss: "money", reserve: "money" },
    },
    UNPRICED: { severity: "warn", params: { count: "count", of: "count" } },
    UNPLACED: { severity: "warn", params: { count: "count", of: "count" } },
    NEW_RISK: { severity: "act", params: { title: "text", reserve: "money" } },
    RISK_RAISED: { severity: "act", params: { title: "text", before: "money", after: "money" } },
    RISK_LOWERED: { severity: "info", params: { title: "text", before: "money", after: "money" } },
    RISK_CLOSED: { severity: "info", params: { title: "text", released: "money" } },
    RISK_VANISHED: { severity: "warn", params: { title: "text", released: "money" } },
    BAND_RAISED: { severity: "act", params: { title: "text", before: "text", after: "text" } },
    NO_OWNER: { severity: "warn", params: { title: "text" } },
  },
} as const;
export type RiskReason = ReasonOf<typeof reasons>;
