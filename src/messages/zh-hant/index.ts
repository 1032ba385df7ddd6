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

const date = (year: string, month: string, day: string): string => `${year}年${month}月${day}日`;

const periods = {
  between: "、",
  day: (weekday: number, month: string, day: string): string =>
    `${month}月${day}日（週${"一二三四五六日"[weekday - 1]}）`,
  month: (year: string, month: number): string => `${year}年${month}月`,
  quarter: (year: string, quarter: number): string => `${year}年第${"一二三四"[quarter - 1]}季`,
  week: (year: string, week: number): string => `${year}年第${week}週`,
  year: (year: string): string => `${year}年`,
};

/** 繁體中文 (Taiwan usage). */
export const zhHant: Locale = /* @__PURE__ */ localeOf("zh-Hant-TW", date, periods, terms, labels, marks, {
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
