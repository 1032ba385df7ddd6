import type { reasons } from "../../calendar/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const calendar: Messages<typeof reasons, Format> = {
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `Holidays are not known from ${f.date(from)} to ${f.date(to)} (${f.days(days)} ${days === 1 ? "day" : "days"}): working days there are counted by weekends alone`,
  JOINED_MONTHS: ({ from, to }) => `${from} to ${to} are compared as one, because a feast moves between them`,
  NO_COUNTERPART: ({ from, to }, f) => `${f.date(from)} to ${f.date(to)} has no earlier days to be compared with`,
  LEFT_OUT: ({ from, to }, f) => `${f.date(from)} to ${f.date(to)} is left out: that year has one week more`,
};
