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

/** English. */
export const en: Locale = /* @__PURE__ */ localeOf("en", date, terms, labels, marks, {
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
