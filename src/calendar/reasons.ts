import type { ReasonOf } from "../kernel/index.ts";

/** What the calendar has to say about its own figures. */
export const reasons = {
  room: "calendar",
  codes: {
    /** These days lie outside the covered range: working days are counted by weekends alone. */
    HOLIDAYS_UNKNOWN: { severity: "warn", params: { from: "date", to: "date", days: "days" } },
  },
} as const;

/** A reason that the calendar gives. */
export type CalendarReason = ReasonOf<typeof reasons>;
