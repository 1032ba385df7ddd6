import { type Locale, localeOf } from "../locale.ts";
import { activity } from "./activity.ts";
import { calendar } from "./calendar.ts";
import { funnel } from "./funnel.ts";
import { health } from "./health.ts";
import { labels, marks } from "./labels.ts";
import { mapping } from "./mapping.ts";
import { market } from "./market.ts";
import { matrix } from "./matrix.ts";
import { pipeline } from "./pipeline.ts";
import { records } from "./records.ts";
import { review } from "./review.ts";
import { risk } from "./risk.ts";
import { targets } from "./targets.ts";
import { terms } from "./terms.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const date = (year: string, month: string, day: string): string => `${day} ${MONTHS[Number(month) - 1]} ${year}`;

const FULL = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const periods = {
  between: ", ",
  day: (weekday: number, month: string, day: string): string =>
    `${WEEKDAYS[weekday - 1]} ${day} ${MONTHS[Number(month) - 1]}`,
  month: (year: string, month: number): string => `${FULL[month - 1]} ${year}`,
  quarter: (year: string, quarter: number): string => `Q${quarter} ${year}`,
  week: (year: string, week: number): string => `week ${week} of ${year}`,
  year: (year: string): string => year,
};

/** English. */
export const en: Locale = /* @__PURE__ */ localeOf("en", date, periods, terms, labels, marks, {
  activity,
  calendar,
  pipeline,
  funnel,
  health,
  mapping,
  market,
  matrix,
  records,
  review,
  risk,
  targets,
});
