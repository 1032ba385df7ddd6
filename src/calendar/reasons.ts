import type { ReasonOf } from "../kernel/index.ts";

/** What the calendar has to say about its own figures. */
export const reasons = {
  room: "calendar",
  codes: {
    /** These days lie outside the covered range: working days are counted by weekends alone. */
    HOLIDAYS_UNKNOWN: { severity: "warn", params: { from: "date", to: "date", days: "days" } },
    /** These months are only compared together: a feast moves between them. */
    JOINED_MONTHS: { severity: "info", params: { from: "text", to: "text" } },
    /** These days of the period have nothing earlier to be compared with. */
    NO_COUNTERPART: { severity: "warn", params: { from: "date", to: "date" } },
    /** Nothing is compared with these earlier days: the year before had a week more. */
    LEFT_OUT: { severity: "info", params: { from: "date", to: "date" } },
  },
} as const;

/** A reason that the calendar gives. */
export type CalendarReason = ReasonOf<typeof reasons>;
