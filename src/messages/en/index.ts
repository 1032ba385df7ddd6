import { type Locale, localeOf } from "../locale.ts";
import { calendar } from "./calendar.ts";
import { records } from "./records.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** English. */
export const en: Locale = /* @__PURE__ */ localeOf(
  "en",
  (year, month, day) => `${day} ${MONTHS[Number(month) - 1]} ${year}`,
  {
    calendar,
    records,
  },
);
